// POST (RFC 7644 §3.3).

import type { Check } from '../check.ts'
import {
  ENTERPRISE,
  expectEqual,
  expectError,
  expectIds,
  expectStatus,
  expectThat,
  filtered,
  literal,
  USER,
} from '../trial.ts'

export const createChecks: readonly Check[] = [
  {
    source: 'RFC 7644 §3.3',
    title: 'creating a user answers 201, a Location and the resource',
    why: 'The id in the answer is what the client keeps; without it the next cycle creates the person again.',
    run: async (trial) => {
      const person = trial.person()
      const answer = await trial.post('/Users', person)
      expectStatus(answer, 201)
      const { body } = answer
      expectThat(typeof body.id === 'string' && body.id !== '', '"id" is missing')
      expectEqual(answer.header('location'), body.meta.location, 'the Location header')
      expectThat(body.meta.location.endsWith(`/Users/${body.id}`), `meta.location is ${body.meta.location}`)
      expectEqual(body.userName, person.userName, 'userName')
      expectEqual(body.name.familyName, person.name.familyName, 'name.familyName')
      expectEqual(body.active, true, 'active')
      expectThat(body.schemas.includes(USER), `"schemas" lacks ${USER}`)
    },
  },
  {
    source: 'RFC 7643 §3.1',
    title: 'meta has resourceType, created and lastModified, equal at first',
    why: 'Clients that read changes by date start from them.',
    run: async (trial) => {
      const { meta } = await trial.user()
      expectEqual(meta.resourceType, 'User', 'meta.resourceType')
      expectThat(!Number.isNaN(Date.parse(meta.created)), `meta.created is ${meta.created}`)
      expectEqual(meta.lastModified, meta.created, 'meta.lastModified')
    },
  },
  {
    source: 'RFC 7644 §3.3',
    title: 'the new user can be read at its location',
    why: 'Microsoft Entra reads it back right away.',
    run: async (trial) => {
      const made = await trial.user()
      const answer = await trial.get(`/Users/${made.id}`)
      expectStatus(answer, 200)
      expectEqual(answer.body, made, 'the resource')
    },
  },
  {
    source: 'RFC 7643 §2.2',
    title: 'id and meta sent by the client are ignored',
    why: 'Entra sends meta.resourceType; some clients send back what they read elsewhere.',
    run: async (trial) => {
      const made = await trial.user({
        id: 'mine',
        meta: { resourceType: 'User', created: '2001-01-01T00:00:00Z' },
      })
      expectThat(made.id !== 'mine', 'the id of the client was taken')
      expectThat(!made.meta.created.startsWith('2001'), 'meta.created of the client was taken')
    },
  },
  {
    source: 'RFC 7643 §2.1',
    title: 'attribute names and URNs are taken in any case',
    why: 'Documented mappings of Entra contain names such as emails[…].Value.',
    run: async (trial) => {
      const { userName, ...others } = trial.person()
      const made = await trial.user({
        ...others,
        userName: undefined,
        title: undefined,
        USERNAME: userName,
        Title: 'Chief',
      })
      expectEqual(made.userName, userName, 'userName')
      expectEqual(made.title, 'Chief', 'title')
    },
  },
  {
    source: 'RFC 7643 §2.5',
    title: 'null and empty lists mean that there is no value',
    why: 'Older Entra jobs send every attribute, empty ones as null.',
    run: async (trial) => {
      const made = await trial.user({ title: null, addresses: null, phoneNumbers: [] })
      for (const name of ['title', 'addresses', 'phoneNumbers'])
        expectThat(made[name] == null || made[name].length === 0, `${name} is ${JSON.stringify(made[name])}`)
    },
  },
  {
    source: 'RFC 7643 §3.3',
    title: 'extension attributes come back in their container, its URN in schemas',
    why: 'Department and manager live there.',
    run: async (trial) => {
      const made = await trial.user()
      expectEqual(made[ENTERPRISE]?.department, 'Quality', `${ENTERPRISE}:department`)
      expectThat(made.schemas.includes(ENTERPRISE), `"schemas" lacks ${ENTERPRISE}`)
    },
  },
  {
    source: 'Entra',
    title: 'an extension whose URN is not in schemas is taken all the same',
    why: 'Entra does not list custom extensions in schemas.',
    run: async (trial) => {
      const made = await trial.user({ schemas: [USER] })
      expectEqual(made[ENTERPRISE]?.department, 'Quality', `${ENTERPRISE}:department`)
    },
  },
  {
    source: 'RFC 7643 §2.4',
    title: 'values are stored as they were sent',
    why: 'A reformatted phone number is "different" in every cycle and is written again for ever.',
    run: async (trial) => {
      const change = {
        phoneNumbers: [{ type: 'work', value: ' (0)30 / 12-34 ext. 5' }],
        displayName: 'Ängström  Ø. ',
      }
      const made = await trial.user(change)
      expectEqual(made.phoneNumbers[0].value, change.phoneNumbers[0]?.value, 'phoneNumbers[0].value')
      expectEqual(made.displayName, change.displayName, 'displayName')
    },
  },
  {
    source: 'RFC 7643 §4.1.1',
    title: 'a user is active unless it says otherwise',
    why: 'A client that leaves active out means an ordinary person.',
    run: async (trial) => {
      const made = await trial.user({ active: undefined })
      expectEqual(made.active, true, 'active')
      expectEqual((await trial.user({ active: false })).active, false, 'active')
    },
  },
  {
    source: 'RFC 7644 §3.3',
    title: 'a missing userName is 400 invalidValue',
    why: 'The administrator has to learn which attribute is wanted.',
    run: async (trial) => {
      const { userName: _, emails: _emails, ...others } = trial.person()
      expectError(await trial.post('/Users', others), 400, 'invalidValue', 'invalidSyntax')
    },
  },
  {
    source: 'RFC 7644 §3.3',
    title: 'a value of the wrong type is 400, and nothing is made',
    why: 'Half a person is worse than none.',
    run: async (trial) => {
      const person = trial.person({ name: 'Robin' })
      expectError(await trial.post('/Users', person), 400, 'invalidValue', 'invalidSyntax')
      expectIds(await trial.get(filtered('/Users', `userName eq ${literal(person.userName)}`)), [])
    },
  },
  {
    source: 'RFC 7643 §3',
    title: 'a body with an unknown schema is 400',
    why: 'A client of another version must notice.',
    run: async (trial) => {
      const schemas = ['urn:example:no:such:schema']
      expectError(await trial.post('/Users', trial.person({ schemas })), 400, 'invalidSyntax', 'invalidValue')
    },
  },
  {
    source: 'RFC 7644 §3.3',
    title: 'a second user of the same userName is 409 uniqueness, in any case',
    why: 'On 409 clients look the person up and link; after a 201 there are two accounts.',
    run: async (trial) => {
      const { userName } = await trial.user()
      expectError(await trial.post('/Users', trial.person({ userName })), 409, 'uniqueness')
      const shouted = userName.toUpperCase()
      expectError(await trial.post('/Users', trial.person({ userName: shouted })), 409, 'uniqueness')
    },
  },
  {
    source: 'RFC 7644 §3.3',
    title: 'two creations of one userName at once make one user',
    why: 'Sign-on and provisioning often race for the same person.',
    run: async (trial) => {
      const person = trial.person()
      const answers = await Promise.all([1, 2, 3, 4].map(() => trial.post('/Users', person)))
      expectEqual(answers.map(({ status }) => status).toSorted(), [201, 409, 409, 409], 'the statuses')
    },
  },
  {
    source: 'RFC 7644 §3.6',
    title: 'the userName of a deleted user can be used again, under a new id',
    why: 'People come back.',
    run: async (trial) => {
      const first = await trial.user()
      expectStatus(await trial.delete(`/Users/${first.id}`), 204)
      const second = await trial.user({ userName: first.userName, emails: first.emails })
      expectThat(second.id !== first.id, 'the id was used again')
    },
  },
  {
    source: 'RFC 7643 §4.1.1',
    title: 'a password is never given back',
    why: 'It would end up in logs.',
    run: async (trial) => {
      const made = await trial.user({ password: 'Xk4-longEnough-91' })
      expectThat(!JSON.stringify(made).includes('longEnough'), 'the answer holds the password')
      const read = await trial.get(`/Users/${made.id}?attributes=password,userName`)
      expectThat(!read.text.includes('longEnough'), 'GET with attributes=password shows it')
    },
  },
  {
    source: 'RFC 7643 §2.4',
    title: 'two primary values in one attribute are 400',
    why: 'It is then unknown which address mail goes to.',
    run: async (trial) => {
      const { userName } = trial.person()
      const emails = [
        { value: userName, type: 'work', primary: true },
        { value: `x${userName}`, type: 'home', primary: true },
      ]
      expectError(await trial.post('/Users', trial.person({ userName, emails })), 400, 'invalidValue')
    },
  },
  {
    source: 'Entra',
    title: 'the strings "True" and "False" are taken for booleans',
    why: 'Entra sends active and roles[].primary that way.',
    run: async (trial) => {
      const made = await trial.user({ active: 'False' })
      expectEqual(made.active, false, 'active')
    },
  },
]
