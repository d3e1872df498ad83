// PUT and DELETE (RFC 7644 §3.5.1, §3.6).

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

export const replaceChecks: readonly Check[] = [
  {
    source: 'RFC 7644 §3.5.1',
    title: 'PUT answers 200, a Location and the replaced resource',
    why: 'Clients without PATCH update this way.',
    run: async (trial) => {
      const made = await trial.user()
      const wanted = trial.person({ userName: made.userName, emails: made.emails, title: 'Chief' })
      const answer = await trial.put(`/Users/${made.id}`, wanted)
      expectStatus(answer, 200)
      expectEqual(answer.header('location'), made.meta.location, 'the Location header')
      expectEqual(answer.body.title, 'Chief', 'title')
      expectEqual(answer.body.id, made.id, 'id')
      expectEqual((await trial.get(`/Users/${made.id}`)).body, answer.body, 'what is read afterwards')
    },
  },
  {
    source: 'RFC 7644 §3.5.1',
    title: 'PUT clears what it leaves out, but not active',
    why: 'A value that was removed at the source has to go; a person must not be reactivated by an omission.',
    run: async (trial) => {
      const made = await trial.user({ active: false })
      const { userName, emails, name } = made
      const answer = await trial.put(`/Users/${made.id}`, { schemas: [USER], userName, emails, name })
      expectStatus(answer, 200)
      expectThat(answer.body.title === undefined, 'title is still there')
      expectThat(answer.body[ENTERPRISE] === undefined, `${ENTERPRISE} is still there`)
      expectThat(!answer.body.schemas.includes(ENTERPRISE), `"schemas" still names ${ENTERPRISE}`)
      expectEqual(answer.body.active, false, 'active')
    },
  },
  {
    source: 'RFC 7644 §3.5.1',
    title: 'PUT of what was read changes nothing, version and lastModified included',
    why: 'Clients read, change and write back; nothing must be lost on the way.',
    run: async (trial) => {
      const made = await trial.user()
      const answer = await trial.put(`/Users/${made.id}`, made)
      expectStatus(answer, 200)
      expectEqual(answer.body, made, 'the resource')
    },
  },
  {
    source: 'RFC 7644 §3.5.1',
    title: 'PUT to an unknown id is 404 and makes nothing',
    why: 'The server gives out ids, not the client.',
    run: async (trial) => {
      const person = trial.person()
      expectError(await trial.put(`/Users/${trial.unique('nobody')}`, person), 404)
      expectIds(await trial.get(filtered('/Users', `userName eq ${literal(person.userName)}`)), [])
    },
  },
  {
    source: 'RFC 7644 §3.5.1',
    title: 'PUT without userName is 400, and with another id 400 mutability',
    why: 'Required stays required, and an id never changes.',
    run: async (trial) => {
      const made = await trial.user()
      const { userName: _, emails: _emails, ...others } = made
      expectError(await trial.put(`/Users/${made.id}`, others), 400, 'invalidValue', 'invalidSyntax')
      expectError(await trial.put(`/Users/${made.id}`, { ...made, id: 'another' }), 400, 'mutability')
      expectEqual((await trial.get(`/Users/${made.id}`)).body, made, 'the resource afterwards')
    },
  },
  {
    source: 'RFC 7644 §3.5.1',
    title: 'PUT of a userName that somebody else has is 409 uniqueness',
    why: 'Two people with one sign-in cannot be told apart.',
    run: async (trial) => {
      const [first, second] = [await trial.user(), await trial.user()]
      expectError(
        await trial.put(`/Users/${second.id}`, { ...second, userName: first.userName }),
        409,
        'uniqueness',
      )
    },
  },
  {
    source: 'RFC 7644 §3.6',
    title: 'DELETE answers 204 without a body; then every request is 404',
    why: 'Clients take 404 for "gone", and anything else for a reason to wait.',
    run: async (trial) => {
      const made = await trial.user()
      const answer = await trial.delete(`/Users/${made.id}`)
      expectStatus(answer, 204)
      expectEqual(answer.text, '', 'the body')
      expectError(await trial.get(`/Users/${made.id}`), 404)
      expectError(await trial.delete(`/Users/${made.id}`), 404)
      expectError(await trial.put(`/Users/${made.id}`, made), 404)
      expectError(await trial.patch(`/Users/${made.id}`, [{ op: 'replace', path: 'title', value: 'x' }]), 404)
    },
  },
  {
    source: 'RFC 7644 §3.6',
    title: 'a deleted user is in no list any more',
    why: 'A ghost that is found cannot be linked and cannot be created.',
    run: async (trial) => {
      const made = await trial.user()
      expectStatus(await trial.delete(`/Users/${made.id}`), 204)
      expectIds(await trial.get(filtered('/Users', `userName eq ${literal(made.userName)}`)), [])
      expectIds(await trial.get(filtered('/Users', `externalId eq ${literal(made.externalId)}`)), [])
    },
  },
  {
    source: 'RFC 7644 §3.6',
    title: 'DELETE of an unknown id is 404',
    why: 'A 204 would hide a wrong id.',
    run: async (trial) => expectError(await trial.delete(`/Users/${trial.unique('nobody')}`), 404),
  },
  {
    source: 'RFC 7643 §4.3',
    title: 'a deleted manager is nobody’s manager any more',
    why: 'A reference that leads nowhere fails in the next client.',
    run: async (trial) => {
      const manager = await trial.user()
      const report = await trial.user({ [ENTERPRISE]: { manager: { value: manager.id } } })
      expectEqual(report[ENTERPRISE]?.manager?.value, manager.id, 'the manager')
      expectStatus(await trial.delete(`/Users/${manager.id}`), 204)
      const { body } = await trial.get(`/Users/${report.id}`)
      expectThat(body[ENTERPRISE]?.manager === undefined, 'the manager is still named')
    },
  },
]
