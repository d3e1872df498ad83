// What Microsoft Entra sends, which is not always what the RFCs say.

import type { Check } from '../check.ts'
import {
  ENTERPRISE,
  expectEqual,
  expectStatus,
  expectThat,
  GROUP,
  type Json,
  type Trial,
  USER,
} from '../trial.ts'

async function patched(trial: Trial, path: string, ...operations: readonly object[]): Promise<Json> {
  expectStatus(await trial.patch(path, operations), 200, 204)
  return (await trial.get(path)).body
}

const memberIds = (group: Json): readonly string[] =>
  (group.members ?? []).map(({ value }: Json) => value).toSorted()

export const entraChecks: readonly Check[] = [
  {
    source: 'Entra',
    title: 'op is taken in any case, and "False" for a boolean',
    why: 'It is how Entra disables people: {"op":"Replace","path":"active","value":"False"}.',
    run: async (trial) => {
      const { id } = await trial.user()
      const off = await patched(trial, `/Users/${id}`, { op: 'Replace', path: 'active', value: 'False' })
      expectEqual(off.active, false, 'active')
      const on = await patched(trial, `/Users/${id}`, { op: 'Replace', path: 'active', value: 'True' })
      expectEqual(on.active, true, 'active')
    },
  },
  {
    source: 'Entra',
    title: 'replace through a value path without a match makes the element',
    why: 'Entra sends it for people who have no such value yet; noTarget fails in every cycle.',
    run: async (trial) => {
      const { id } = await trial.user({ phoneNumbers: undefined })
      const after = await patched(
        trial,
        `/Users/${id}`,
        { op: 'Replace', path: 'phoneNumbers[type eq "mobile"].value', value: '+1 555 0123' },
        { op: 'Add', path: 'addresses[type eq "work"].locality', value: 'Leiden' },
      )
      expectEqual(after.phoneNumbers, [{ type: 'mobile', value: '+1 555 0123' }], 'phoneNumbers')
      expectEqual(after.addresses, [{ type: 'work', locality: 'Leiden' }], 'addresses')
    },
  },
  {
    source: 'Entra',
    title: 'a value path keeps the other elements of the list',
    why: 'A work-around for the missing element must not drop the others.',
    run: async (trial) => {
      const { id } = await trial.user()
      const path = 'phoneNumbers[type eq "fax"].value'
      const after = await patched(trial, `/Users/${id}`, { op: 'Add', path, value: '+1 555 0177' })
      expectEqual(after.phoneNumbers.map(({ type }: Json) => type).toSorted(), ['fax', 'work'], 'the types')
    },
  },
  {
    source: 'Entra',
    title: 'keys of a value without path may be paths themselves',
    why: 'With aadOptscim062020 several changes come as {"name.givenName": …, "URN:department": …}.',
    run: async (trial) => {
      const { id } = await trial.user()
      const value = { 'name.givenName': 'Kim', [`${ENTERPRISE}:department`]: 'Research', title: 'Chief' }
      const after = await patched(trial, `/Users/${id}`, { op: 'replace', value })
      expectEqual(
        [after.name.givenName, after[ENTERPRISE]?.department, after.title],
        ['Kim', 'Research', 'Chief'],
        'the values',
      )
    },
  },
  {
    source: 'Entra',
    title: 'the manager may be a bare id, or a list of one, without the URN',
    why: 'Older jobs send it so.',
    run: async (trial) => {
      const [manager, user] = [await trial.user(), await trial.user()]
      const urn = await patched(trial, `/Users/${user.id}`, {
        op: 'Add',
        path: `${ENTERPRISE}:manager`,
        value: manager.id,
      })
      expectEqual(urn[ENTERPRISE]?.manager?.value, manager.id, 'the manager')
      const none = await patched(trial, `/Users/${user.id}`, {
        op: 'Replace',
        path: `${ENTERPRISE}:manager`,
        value: '',
      })
      expectThat(none[ENTERPRISE]?.manager === undefined, 'an empty manager is still there')
      const list = [{ $ref: null, value: manager.id }]
      const short = await patched(trial, `/Users/${user.id}`, { op: 'Add', path: 'manager', value: list })
      expectEqual(short[ENTERPRISE]?.manager?.value, manager.id, 'the manager')
    },
  },
  {
    source: 'Entra',
    title: 'a verbose PATCH of one operation per attribute is taken whole',
    why: 'The Microsoft validator sends about three dozen operations at once.',
    run: async (trial) => {
      const { id } = await trial.user()
      const texts = ['displayName', 'title', 'name.givenName', 'name.familyName', 'preferredLanguage']
      const parts = ['formatted', 'streetAddress', 'locality', 'region', 'postalCode', 'country']
      const enterprise = ['employeeNumber', 'department', 'costCenter', 'organization', 'division']
      const operations = [
        ...texts.map((path) => ({ path, value: path === 'preferredLanguage' ? 'nl-NL' : `new ${path}` })),
        ...parts.map((part) => ({
          path: `addresses[type eq "work"].${part}`,
          value: part === 'country' ? 'NL' : `new ${part}`,
        })),
        ...['work', 'mobile', 'fax'].map((type) => ({
          path: `phoneNumbers[type eq "${type}"].value`,
          value: `+31 ${type.length}`,
        })),
        ...enterprise.map((name) => ({ path: `${ENTERPRISE}:${name}`, value: `new ${name}`.slice(0, 16) })),
      ].map((operation) => ({ op: 'Replace', ...operation }))
      const after = await patched(trial, `/Users/${id}`, ...operations)
      expectEqual(after.addresses?.[0]?.locality, 'new locality', 'addresses[0].locality')
      expectEqual(after.phoneNumbers?.length, 3, 'the number of phoneNumbers')
      expectEqual(after[ENTERPRISE]?.costCenter, 'new costCenter', 'costCenter')
      expectEqual(after.preferredLanguage, 'nl-NL', 'preferredLanguage')
    },
  },
  {
    source: 'Entra',
    title: 'somebody who has a name and no more is given everything by path',
    why: 'The Microsoft validator adds what its mapping has to a minimal user; nothing is there to be found by the filters.',
    run: async (trial) => {
      const userName = trial.person().userName
      const made = await trial.post('/Users', { schemas: [USER], userName })
      expectStatus(made, 201)
      const { id } = made.body
      const add = (path: string, value: string) => ({ op: 'Add', path, value })
      const after = await patched(
        trial,
        `/Users/${id}`,
        add('emails[type eq "work"].value', userName),
        ...['work', 'mobile', 'fax'].map((type) =>
          add(`phoneNumbers[type eq "${type}"].value`, '+1 555 0100'),
        ),
        ...['locality', 'region', 'country'].map((part) => add(`addresses[type eq "work"].${part}`, 'NO')),
        ...['formatted', 'givenName', 'familyName', 'middleName'].map((part) => add(`name.${part}`, 'Kim')),
        add(`${ENTERPRISE}:department`, 'Quality'),
      )
      expectEqual(
        [after.emails, after.phoneNumbers?.length, after.addresses?.length],
        [[{ type: 'work', value: userName }], 3, 1],
        'the lists',
      )
      expectEqual([after.name?.middleName, after[ENTERPRISE]?.department], ['Kim', 'Quality'], 'the values')
    },
  },
  {
    source: 'Entra',
    title: 'remove, add and replace of one attribute in one request leave the last value',
    why: 'The Microsoft validator sends them together; each sees what the one before has left.',
    run: async (trial) => {
      const { id } = await trial.user()
      for (const path of ['title', 'phoneNumbers[type eq "work"].value']) {
        const after = await patched(
          trial,
          `/Users/${id}`,
          { op: 'Remove', path },
          { op: 'Add', path, value: '+1 555 0101' },
          { op: 'Replace', path, value: '+1 555 0102' },
        )
        const held = path === 'title' ? [after.title] : after.phoneNumbers?.map(({ value }: Json) => value)
        expectEqual(held, ['+1 555 0102'], path)
      }
    },
  },
  {
    source: 'Entra',
    title: 'externalId and displayName of a group can be changed',
    why: 'Groups are renamed, and found by either after a restart.',
    run: async (trial) => {
      const { id } = await trial.group([], { externalId: trial.unique('group') })
      const [externalId, displayName] = [trial.unique('group'), trial.unique('Renamed')]
      const after = await patched(
        trial,
        `/Groups/${id}`,
        { op: 'Replace', path: 'externalId', value: externalId },
        { op: 'Replace', path: 'displayName', value: displayName },
      )
      expectEqual([after.externalId, after.displayName], [externalId, displayName], 'the names')
    },
  },
  {
    source: 'Entra',
    title: 'a group with the legacy schema and externalId is created',
    why: 'Entra lists http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group beside the real one.',
    run: async (trial) => {
      const legacy = 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'
      const externalId = trial.unique('group')
      const made = await trial.group([], {
        schemas: [GROUP, legacy],
        externalId,
        members: [],
        meta: { resourceType: 'Group' },
      })
      expectEqual(made.externalId, externalId, 'externalId')
    },
  },
  {
    source: 'Entra',
    title: 'remove members with a value takes away those members alone',
    why: 'By the letter of the RFC it would clear the group: the most damaging difference there is.',
    run: async (trial) => {
      trial.requireGroups()
      const [one, other] = [await trial.user(), await trial.user()]
      const { id } = await trial.group([one.id, other.id])
      const value = [{ $ref: null, value: one.id }]
      const after = await patched(trial, `/Groups/${id}`, { op: 'Remove', path: 'members', value })
      expectEqual(memberIds(after), [other.id], 'the members')
    },
  },
  {
    source: 'Entra',
    title: 'id eq … and members eq … tells whether somebody is a member',
    why: 'Entra checks memberships this way, with the members left out.',
    run: async (trial) => {
      trial.requireGroups()
      const [member, other] = [await trial.user(), await trial.user()]
      const { id } = await trial.group([member.id])
      const found = async (userId: string) => {
        const filter = encodeURIComponent(`id eq "${id}" and members eq "${userId}"`)
        return (await trial.get(`/Groups?excludedAttributes=members&filter=${filter}`)).body
      }
      const yes = await found(member.id)
      expectEqual(yes.totalResults, 1, 'totalResults for a member')
      expectThat(yes.Resources[0].members === undefined, 'members are shown')
      expectEqual((await found(other.id)).totalResults, 0, 'totalResults for somebody else')
    },
  },
  {
    source: 'Okta',
    title: 'a group is renamed by replace without path, its id in the value',
    why: 'Okta pushes group names as {"op":"replace","value":{"id":…,"displayName":…}}.',
    run: async (trial) => {
      const { id } = await trial.group()
      const displayName = trial.unique('Renamed')
      const after = await patched(trial, `/Groups/${id}`, { op: 'replace', value: { id, displayName } })
      expectEqual(after.displayName, displayName, 'displayName')
    },
  },
]
