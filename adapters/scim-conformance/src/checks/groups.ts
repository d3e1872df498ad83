// Groups and their members (RFC 7643 §4.2, RFC 7644 §3.5.2).

import type { Check } from '../check.ts'
import {
  expectEqual,
  expectError,
  expectIds,
  expectStatus,
  expectThat,
  filtered,
  GROUP,
  type Json,
  literal,
  type Trial,
} from '../trial.ts'

const memberIds = (group: Json): readonly string[] =>
  (group.members ?? []).map(({ value }: Json) => value).toSorted()

async function membersAfter(
  trial: Trial,
  id: string,
  ...operations: readonly object[]
): Promise<readonly string[]> {
  expectStatus(await trial.patch(`/Groups/${id}`, operations), 200, 204)
  return memberIds((await trial.get(`/Groups/${id}`)).body)
}

export const groupChecks: readonly Check[] = [
  {
    source: 'RFC 7644 §3.4.2',
    title: '/Groups can be listed, also where there are none',
    why: "It is part of Entra's and Okta's connection tests.",
    run: async (trial) => {
      const answer = await trial.get('/Groups?startIndex=1&count=10')
      expectStatus(answer, 200)
      expectThat(Number.isInteger(answer.body?.totalResults), '"totalResults" is no integer')
    },
  },
  {
    source: 'RFC 7644 §3.3',
    title: 'a group is created with members, who come back with value, display and type',
    why: 'The Microsoft validator reads members[0].display.',
    run: async (trial) => {
      trial.requireGroups()
      const user = await trial.user()
      const made = await trial.group([user.id])
      expectEqual(made.meta.resourceType, 'Group', 'meta.resourceType')
      const [member] = made.members
      expectEqual([member.value, member.type], [user.id, 'User'], 'the member')
      expectThat(typeof member.display === 'string', 'members[0].display is missing')
      expectThat(String(member.$ref).endsWith(`/Users/${user.id}`), `members[0].$ref is ${member.$ref}`)
      expectEqual((await trial.get(`/Groups/${made.id}`)).body, made, 'what is read afterwards')
    },
  },
  {
    source: 'RFC 7643 §4.2',
    title: 'a group may be a member of a group',
    why: 'Nested groups exist in most directories.',
    run: async (trial) => {
      const inner = await trial.group()
      const outer = await trial.group([inner.id])
      expectEqual(outer.members[0]?.type, 'Group', 'members[0].type')
    },
  },
  {
    source: 'RFC 7644 §3.12',
    title: 'a group without displayName is 400, a second of its name 409',
    why: 'Clients match groups by name.',
    run: async (trial) => {
      const { displayName } = await trial.group()
      expectError(await trial.post('/Groups', { schemas: [GROUP] }), 400, 'invalidValue', 'invalidSyntax')
      const shouted = { schemas: [GROUP], displayName: displayName.toUpperCase() }
      expectError(await trial.post('/Groups', shouted), 409, 'uniqueness')
    },
  },
  {
    source: 'RFC 7644 §3.12',
    title: 'a member that nobody knows is 400, and nothing changes',
    why: 'The client must learn that the person is not there yet.',
    run: async (trial) => {
      const { id } = await trial.group()
      const nobody = [{ value: trial.unique('nobody') }]
      const body = { schemas: [GROUP], displayName: trial.unique('Group'), members: nobody }
      expectError(await trial.post('/Groups', body), 400, 'invalidValue')
      const operation = { op: 'add', path: 'members', value: nobody }
      expectError(await trial.patch(`/Groups/${id}`, [operation]), 400, 'invalidValue')
      expectEqual(memberIds((await trial.get(`/Groups/${id}`)).body), [], 'the members')
    },
  },
  {
    source: 'RFC 7644 §3.4.2.2',
    title: 'displayName eq and externalId eq find the group, without members when asked',
    why: 'It is how Entra finds the group that it is about to fill.',
    run: async (trial) => {
      const user = await trial.user()
      const externalId = trial.unique('group')
      const made = await trial.group([user.id], { externalId })
      const byName = filtered('/Groups', `displayName eq ${literal(made.displayName.toUpperCase())}`)
      expectIds(await trial.get(byName), [made.id])
      expectIds(await trial.get(filtered('/Groups', `externalId eq ${literal(externalId)}`)), [made.id])
      const { body } = await trial.get(`${byName}&excludedAttributes=members`)
      expectThat(body.Resources[0].members === undefined, 'members are shown')
      expectIds(await trial.get(filtered('/Groups', `displayName eq ${literal(trial.unique('none'))}`)), [])
    },
  },
  {
    source: 'RFC 7644 §3.4.2.2',
    title: 'members.value eq finds the groups of a person',
    why: 'Clients without a list of their own ask so.',
    run: async (trial) => {
      trial.requireGroups()
      const user = await trial.user()
      const made = await trial.group([user.id])
      for (const filter of [`members.value eq ${literal(user.id)}`, `members[value eq ${literal(user.id)}]`])
        expectIds(await trial.get(filtered('/Groups', filter)), [made.id])
    },
  },
  {
    source: 'RFC 7644 §3.9',
    title: 'a group is read without members when asked',
    why: 'Groups of a hundred thousand are read by clients that want the name.',
    run: async (trial) => {
      trial.requireGroups()
      const made = await trial.group([(await trial.user()).id])
      const { body } = await trial.get(`/Groups/${made.id}?excludedAttributes=members`)
      expectEqual([body.id, body.members], [made.id, undefined], 'id and members')
    },
  },
  {
    source: 'RFC 7644 §3.5.2.1',
    title: 'members are added, many at once, and never twice',
    why: 'A repeated request must change nothing.',
    run: async (trial) => {
      trial.requireGroups()
      const ids = [(await trial.user()).id, (await trial.user()).id, (await trial.user()).id].toSorted()
      const { id } = await trial.group()
      const add = { op: 'add', path: 'members', value: ids.map((value) => ({ value })) }
      expectEqual(await membersAfter(trial, id, add), ids, 'the members')
      const { meta } = (await trial.get(`/Groups/${id}`)).body
      expectEqual(await membersAfter(trial, id, add), ids, 'the members after the same add')
      expectEqual((await trial.get(`/Groups/${id}`)).body.meta, meta, 'meta after the same add')
    },
  },
  {
    source: 'RFC 7644 §3.5.2.2',
    title: 'members[value eq …] removes one member; somebody who is none is no error',
    why: 'Two clients may both remove them.',
    run: async (trial) => {
      trial.requireGroups()
      const [one, other] = [await trial.user(), await trial.user()]
      const { id } = await trial.group([one.id, other.id])
      const remove = { op: 'remove', path: `members[value eq ${literal(one.id)}]` }
      expectEqual(await membersAfter(trial, id, remove), [other.id], 'the members')
      expectEqual(await membersAfter(trial, id, remove), [other.id], 'the members after the same remove')
    },
  },
  {
    source: 'RFC 7644 §3.5.2.2',
    title: 'removing the last member answers 200 with the group, or 204',
    why: 'SCIMple looks for a Location and an empty list.',
    run: async (trial) => {
      trial.requireGroups()
      const user = await trial.user()
      const { id, meta } = await trial.group([user.id])
      const operation = { op: 'remove', path: `members[value eq ${literal(user.id)}]` }
      const answer = await trial.patch(`/Groups/${id}`, [operation])
      expectStatus(answer, 200, 204)
      if (answer.status !== 200) return
      expectEqual(answer.header('location'), meta.location, 'the Location header')
      expectEqual(memberIds(answer.body), [], 'the members')
    },
  },
  {
    source: 'RFC 7644 §3.5.2',
    title: 'one request may add and remove the same member',
    why: 'The Microsoft validator does.',
    run: async (trial) => {
      trial.requireGroups()
      const user = await trial.user()
      const { id } = await trial.group()
      const add = { op: 'add', path: 'members', value: [{ value: user.id }] }
      const remove = { op: 'remove', path: `members[value eq ${literal(user.id)}]` }
      expectEqual(await membersAfter(trial, id, add, remove), [], 'the members')
    },
  },
  {
    source: 'RFC 7644 §3.5.2.3',
    title: 'replace members sets exactly these; remove members empties the group',
    why: 'Clients that own the whole list write it whole.',
    run: async (trial) => {
      trial.requireGroups()
      const [one, other] = [await trial.user(), await trial.user()]
      const { id } = await trial.group([one.id])
      const replace = { op: 'replace', path: 'members', value: [{ value: other.id }] }
      expectEqual(await membersAfter(trial, id, replace), [other.id], 'the members')
      expectEqual(await membersAfter(trial, id, { op: 'remove', path: 'members' }), [], 'the members')
    },
  },
  {
    source: 'RFC 7644 §3.5.1',
    title: 'PUT sets name and members; an empty list empties the group',
    why: 'SCIMple checks it, and some clients know nothing else.',
    run: async (trial) => {
      trial.requireGroups()
      const user = await trial.user()
      const made = await trial.group([user.id])
      const answer = await trial.put(`/Groups/${made.id}`, { ...made, members: [] })
      expectStatus(answer, 200)
      expectEqual(memberIds(answer.body), [], 'the members')
      const displayName = trial.unique('Renamed')
      const renamed = await trial.put(`/Groups/${made.id}`, {
        schemas: [GROUP],
        displayName,
        members: [{ value: user.id }],
      })
      expectEqual(
        [renamed.body.displayName, ...memberIds(renamed.body)],
        [displayName, user.id],
        'name and member',
      )
    },
  },
  {
    source: 'RFC 7644 §3.5.2',
    title: 'a change of members moves the version of the group',
    why: 'If-Match would not notice what somebody else did.',
    run: async (trial) => {
      trial.requireGroups()
      trial.requireFeature('etag')
      const user = await trial.user()
      const { id, meta } = await trial.group()
      await membersAfter(trial, id, { op: 'add', path: 'members', value: [{ value: user.id }] })
      const { body } = await trial.get(`/Groups/${id}`)
      expectThat(body.meta.version !== meta.version, 'meta.version stayed the same')
    },
  },
  {
    source: 'RFC 7643 §4.1.2',
    title: 'a user shows the groups it is in, and cannot write them',
    why: 'groups is readOnly; membership is changed through the group.',
    run: async (trial) => {
      trial.requireGroups()
      const user = await trial.user()
      const made = await trial.group([user.id])
      const { body } = await trial.get(`/Users/${user.id}`)
      expectEqual(
        (body.groups ?? []).map(({ value }: Json) => value),
        [made.id],
        'groups',
      )
      const operation = { op: 'replace', path: 'groups', value: [] }
      expectError(await trial.patch(`/Users/${user.id}`, [operation]), 400, 'mutability')
    },
  },
  {
    source: 'RFC 7643 §4.1.1',
    title: 'a deactivated member stays a member, a deleted one does not',
    why: 'Clients do not restore memberships when somebody is activated again.',
    run: async (trial) => {
      trial.requireGroups()
      const [idle, gone] = [await trial.user(), await trial.user()]
      const { id } = await trial.group([idle.id, gone.id])
      await trial.patch(`/Users/${idle.id}`, [{ op: 'replace', path: 'active', value: false }])
      expectStatus(await trial.delete(`/Users/${gone.id}`), 204)
      expectEqual(memberIds((await trial.get(`/Groups/${id}`)).body), [idle.id], 'the members')
    },
  },
  {
    source: 'RFC 7644 §3.6',
    title: 'a group is deleted with 204, then it is 404; its members stay',
    why: 'Deleting a group must delete nobody.',
    run: async (trial) => {
      trial.requireGroups()
      const user = await trial.user()
      const { id } = await trial.group([user.id])
      expectStatus(await trial.delete(`/Groups/${id}`), 204)
      expectError(await trial.get(`/Groups/${id}`), 404)
      expectError(await trial.delete(`/Groups/${id}`), 404)
      expectStatus(await trial.get(`/Users/${user.id}`), 200)
    },
  },
]
