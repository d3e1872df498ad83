// PATCH of users (RFC 7644 §3.5.2).

import type { Check } from '../check.ts'
import {
  ENTERPRISE,
  expectEqual,
  expectError,
  expectStatus,
  expectThat,
  type Json,
  type Trial,
} from '../trial.ts'

/** Sends the operations; the user as it is read afterwards. */
async function patched(trial: Trial, id: string, ...operations: readonly object[]): Promise<Json> {
  const answer = await trial.patch(`/Users/${id}`, operations)
  expectStatus(answer, 200, 204)
  const { body } = await trial.get(`/Users/${id}`)
  if (answer.status === 200 && answer.body !== undefined)
    expectEqual(answer.body, body, 'the answer to PATCH')
  return body
}

export const patchChecks: readonly Check[] = [
  {
    source: 'RFC 7644 §3.5.2',
    title: 'replace changes one attribute and leaves the others',
    why: 'It is the update of every client that knows PATCH.',
    run: async (trial) => {
      trial.requireFeature('patch')
      const made = await trial.user()
      const after = await patched(trial, made.id, { op: 'replace', path: 'title', value: 'Chief' })
      const { meta: _before, ...others } = made
      const { meta: _after, ...changed } = after
      expectEqual(changed, { ...others, title: 'Chief' }, 'the resource')
    },
  },
  {
    source: 'RFC 7644 §3.5.2',
    title: 'a change moves lastModified and version, no change leaves them',
    why: 'Clients that read changes by date see what changed, and nothing else.',
    run: async (trial) => {
      trial.requireFeature('patch')
      const made = await trial.user()
      const same = await patched(trial, made.id, { op: 'replace', path: 'title', value: made.title })
      expectEqual(same.meta, made.meta, 'meta after no change')
      const other = await patched(trial, made.id, { op: 'replace', path: 'title', value: 'Chief' })
      expectThat(other.meta.lastModified >= made.meta.lastModified, 'meta.lastModified went back')
      if (made.meta.version !== undefined)
        expectThat(other.meta.version !== made.meta.version, 'meta.version stayed the same')
    },
  },
  {
    source: 'RFC 7644 §3.5.2.3',
    title: 'replace reaches sub-attributes and extension attributes',
    why: 'name.familyName and URN:department are in every mapping.',
    run: async (trial) => {
      const made = await trial.user()
      const after = await patched(
        trial,
        made.id,
        { op: 'replace', path: 'name.familyName', value: 'Ash' },
        { op: 'replace', path: `${ENTERPRISE}:department`, value: 'Research' },
      )
      expectEqual([after.name.givenName, after.name.familyName], ['Robin', 'Ash'], 'the name')
      expectEqual(after[ENTERPRISE]?.department, 'Research', 'department')
    },
  },
  {
    source: 'RFC 7644 §3.5.2.3',
    title: 'replace without path sets the attributes of the value',
    why: 'Okta deactivates with {"op":"replace","value":{"active":false}}.',
    run: async (trial) => {
      const made = await trial.user()
      const after = await patched(trial, made.id, {
        op: 'replace',
        value: { active: false, name: { givenName: 'Kim' } },
      })
      expectEqual(after.active, false, 'active')
      expectEqual([after.name.givenName, after.name.familyName], ['Kim', made.name.familyName], 'the name')
    },
  },
  {
    source: 'RFC 7644 §3.5.2.1',
    title: 'add appends to a list and never doubles a value',
    why: 'A repeated request must change nothing.',
    run: async (trial) => {
      const made = await trial.user()
      const value = [{ type: 'mobile', value: '+1 555 0199' }]
      const once = await patched(trial, made.id, { op: 'add', path: 'phoneNumbers', value })
      expectEqual(once.phoneNumbers.length, 2, 'the number of phoneNumbers')
      const twice = await patched(trial, made.id, { op: 'add', path: 'phoneNumbers', value })
      expectEqual(twice, once, 'the resource after the same add')
    },
  },
  {
    source: 'RFC 7644 §3.5.2.1',
    title: 'a new primary value takes primary from the old one',
    why: 'primary is true at most once.',
    run: async (trial) => {
      const made = await trial.user()
      const value = [{ type: 'home', value: `x${made.userName}`, primary: true }]
      const after = await patched(trial, made.id, { op: 'add', path: 'emails', value })
      const primaries = after.emails.filter(({ primary }: Json) => primary === true)
      expectEqual(
        primaries.map(({ type }: Json) => type),
        ['home'],
        'the types of the primary values',
      )
    },
  },
  {
    source: 'RFC 7644 §3.5.2.3',
    title: 'replace through a value path changes the matching element alone',
    why: 'emails[type eq "work"].value is how mail addresses are mapped.',
    run: async (trial) => {
      const { userName } = trial.person()
      const made = await trial.user({
        userName,
        emails: [
          { type: 'work', value: userName },
          { type: 'home', value: `h${userName}` },
        ],
      })
      const path = 'emails[type eq "work"].value'
      const after = await patched(trial, made.id, { op: 'replace', path, value: `w${userName}` })
      const byType = Object.fromEntries(after.emails.map(({ type, value }: Json) => [type, value]))
      expectEqual(byType, { work: `w${userName}`, home: `h${userName}` }, 'the addresses')
    },
  },
  {
    source: 'RFC 7644 §3.5.2.2',
    title: 'remove unassigns attributes, sub-attributes and matching elements',
    why: 'A value that is gone at the source has to go at the target.',
    run: async (trial) => {
      const made = await trial.user()
      const after = await patched(
        trial,
        made.id,
        { op: 'remove', path: 'title' },
        { op: 'remove', path: 'name.givenName' },
        { op: 'remove', path: 'phoneNumbers[type eq "work"]' },
      )
      expectThat(after.title === undefined, 'title is still there')
      expectThat(after.name.givenName === undefined, 'name.givenName is still there')
      expectThat((after.phoneNumbers ?? []).length === 0, 'phoneNumbers are still there')
    },
  },
  {
    source: 'RFC 7644 §3.5.2.2',
    title: 'removing the last extension attribute removes its URN from schemas',
    why: 'schemas names what the resource has.',
    run: async (trial) => {
      const made = await trial.user()
      const after = await patched(trial, made.id, { op: 'remove', path: `${ENTERPRISE}:department` })
      expectThat(after[ENTERPRISE] === undefined, `${ENTERPRISE} is still there`)
      expectThat(!after.schemas.includes(ENTERPRISE), `"schemas" still names ${ENTERPRISE}`)
    },
  },
  {
    source: 'RFC 7644 §3.5.2',
    title: 'operations run in order, each on the result of the one before',
    why: 'Clients send remove, add and replace of one attribute in one request.',
    run: async (trial) => {
      const made = await trial.user()
      const after = await patched(
        trial,
        made.id,
        { op: 'remove', path: 'title' },
        { op: 'add', path: 'title', value: 'First' },
        { op: 'replace', path: 'title', value: 'Second' },
      )
      expectEqual(after.title, 'Second', 'title')
    },
  },
  {
    source: 'RFC 7644 §3.5.2',
    title: 'one operation that fails undoes all of them',
    why: 'Half a change is not seen by the client, and never repaired.',
    run: async (trial) => {
      const made = await trial.user()
      const answer = await trial.patch(`/Users/${made.id}`, [
        { op: 'replace', path: 'title', value: 'Chief' },
        { op: 'replace', path: 'noSuchThing', value: 'x' },
      ])
      expectError(answer, 400, 'noTarget', 'invalidPath')
      expectEqual((await trial.get(`/Users/${made.id}`)).body, made, 'the resource afterwards')
    },
  },
  {
    source: 'RFC 7644 §3.5.2',
    title: 'what is wrong with a PATCH is told by its scimType',
    why: 'An administrator who reads "invalidPath" knows which mapping to look at.',
    run: async (trial) => {
      const made = await trial.user()
      const refused = async (operation: object, ...types: readonly string[]) =>
        expectError(await trial.patch(`/Users/${made.id}`, [operation]), 400, ...types)
      await refused({ op: 'replace', path: 'emails[type eq', value: 'x' }, 'invalidPath', 'invalidFilter')
      await refused({ op: 'remove' }, 'noTarget')
      await refused({ op: 'increase', path: 'title', value: 'x' }, 'invalidSyntax')
      await refused({ op: 'replace', path: 'id', value: 'x' }, 'mutability')
      await refused({ op: 'remove', path: 'userName' }, 'mutability')
      await refused({ op: 'replace', path: 'active', value: 'perhaps' }, 'invalidValue')
      await refused({ op: 'add', path: 'title' }, 'invalidValue')
      expectEqual((await trial.get(`/Users/${made.id}`)).body, made, 'the resource afterwards')
    },
  },
  {
    source: 'RFC 7644 §3.5.2',
    title: 'a body without PatchOp, or without operations, is 400 invalidSyntax',
    why: 'A resource sent to the wrong method must not be taken for a change.',
    run: async (trial) => {
      const made = await trial.user()
      const path = `/Users/${made.id}`
      expectError(await trial.send('PATCH', path, { body: { title: 'x' } }), 400, 'invalidSyntax')
      expectError(await trial.patch(path, []), 400, 'invalidSyntax')
    },
  },
  {
    source: 'RFC 7644 §3.5.2',
    title: 'PATCH of a userName that somebody else has is 409 uniqueness',
    why: 'Two people with one sign-in cannot be told apart.',
    run: async (trial) => {
      const [first, second] = [await trial.user(), await trial.user()]
      const operation = { op: 'replace', path: 'userName', value: first.userName }
      expectError(await trial.patch(`/Users/${second.id}`, [operation]), 409, 'uniqueness')
    },
  },
  {
    source: 'RFC 7644 §3.5.2',
    title: 'userName can be changed, and the new one is found',
    why: 'People marry, and companies change their domains.',
    run: async (trial) => {
      const made = await trial.user()
      const userName = `new-${made.userName}`
      const after = await patched(trial, made.id, { op: 'replace', path: 'userName', value: userName })
      expectEqual(after.userName, userName, 'userName')
      const found = await trial.get(`/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}`)
      expectEqual(found.body?.totalResults, 1, 'totalResults')
    },
  },
  {
    source: 'RFC 7643 §4.3',
    title: 'the manager is set, replaced and removed',
    why: 'It is the one reference that every directory has.',
    run: async (trial) => {
      const [first, second, made] = [await trial.user(), await trial.user(), await trial.user()]
      const path = `${ENTERPRISE}:manager`
      const managerAfter = async (operation: object) =>
        (await patched(trial, made.id, { path, ...operation }))[ENTERPRISE]?.manager?.value
      expectEqual(
        await managerAfter({ op: 'add', value: { value: first.id } }),
        first.id,
        'the manager added',
      )
      expectEqual(
        await managerAfter({ op: 'replace', value: { value: second.id } }),
        second.id,
        'the manager replaced',
      )
      expectEqual(await managerAfter({ op: 'remove' }), undefined, 'the manager removed')
    },
  },
]
