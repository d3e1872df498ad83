// Contract of ChangeFeed: what is named, by which cause, in which order.

import { asId, type ObjectId, type TenantId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ChangeCause, TouchedObject } from '../../store/directory-store.ts'
import {
  AN_INSTANT,
  aGroup,
  anApplication,
  anAssignment,
  aUser,
  insertTenant,
  newId,
  type StoreUnderTest,
} from './sample-records.ts'

export function describeChangeFeed(store: StoreUnderTest): void {
  describe('change feed', () => {
    let tenantId: TenantId
    beforeEach(async () => {
      tenantId = await insertTenant(store())
    })

    /** What the feed names because of `change`, as sorted `cause id` texts. */
    async function namedBy(change: () => Promise<unknown>): Promise<readonly string[]> {
      const since = await store().tenants.changeSequence(tenantId)
      await change()
      const touched = await store().changes.read(tenantId, since, 1000)
      return touched.map(({ cause, objectId }) => `${cause} ${objectId}`).toSorted()
    }
    const names = (cause: ChangeCause, ...ids: readonly ObjectId[]) => ids.map((id) => `${cause} ${id}`)

    /** A group with two users in it, and a user outside. */
    async function aDirectory() {
      const [group, inside, alsoInside, outside] = [aGroup(), aUser(), aUser(), aUser()]
      await store().users.put(tenantId, [inside, alsoInside, outside])
      await store().groups.put(tenantId, [group])
      const memberships = [inside, alsoInside].map((user) => ({
        groupId: group.id,
        memberId: user.id,
        memberType: 'User' as const,
      }))
      await store().groups.addMembers(tenantId, memberships)
      return { group, inside, alsoInside, outside, memberships }
    }

    it('gives the memberships of a part of history as they are now', async () => {
      const { group, inside, alsoInside } = await aDirectory()
      const after = await store().tenants.changeSequence(tenantId)
      await store().groups.removeMembers(tenantId, [{ groupId: group.id, memberId: inside.id }])
      const upTo = await store().tenants.changeSequence(tenantId)
      await store().groups.removeMembers(tenantId, [{ groupId: group.id, memberId: alsoInside.id }])
      const changes = await store().changes.memberships(tenantId, { after, upTo })
      expect(changes).toMatchObject([
        { groupId: group.id, memberId: inside.id, memberType: 'User', isRemoved: true },
      ])
      const all = await store().changes.memberships(tenantId, { after: 0, upTo: upTo + 1 })
      expect(all.map(({ memberId, isRemoved }) => `${memberId} ${isRemoved}`).toSorted()).toEqual(
        [`${inside.id} true`, `${alsoInside.id} true`].toSorted(),
      )
    })

    it('names the group that a service principal is in, and never the service principal', async () => {
      const { group, inside, alsoInside } = await aDirectory()
      const since = await store().tenants.changeSequence(tenantId)
      const memberId = newId<ObjectId>()
      const joined = { groupId: group.id, memberId, memberType: 'ServicePrincipal' as const }
      await store().groups.addMembers(tenantId, [joined])
      const upTo = await store().tenants.changeSequence(tenantId)
      const touched = await store().changes.read(tenantId, since, 100)
      expect(touched.map(({ cause, objectId, objectType }) => [objectType, objectId, cause])).toEqual([
        ['Group', group.id, 'membership'],
      ])
      expect(await store().changes.memberships(tenantId, { after: since, upTo })).toMatchObject([joined])
      await store().applications.assign(tenantId, [
        anAssignment({ principalId: group.id, principalType: 'Group' }),
      ])
      const assigned = await store().changes.read(tenantId, upTo, 100)
      expect(new Set(assigned.map(({ objectId }) => objectId))).toEqual(
        new Set([group.id, inside.id, alsoInside.id]),
      )
    })

    it('tells at which number each property changed last, and since when an object is there', async () => {
      const { group, inside } = await aDirectory()
      const numberNow = () => store().tenants.changeSequence(tenantId)
      const historyOf = async (type: 'User' | 'Group', id: ObjectId) => {
        const [history] = await store().changes.history(tenantId, type, [id])
        return history
      }
      const made = await historyOf('User', inside.id)
      expect(made).toEqual({
        objectId: inside.id,
        appearedSequence: expect.any(Number),
        propertySequences: {},
      })
      await store().users.put(tenantId, [{ ...inside, displayName: 'Renamed' }])
      const renamedAt = await numberNow()
      const titled = {
        ...inside,
        displayName: 'Renamed',
        properties: { ...inside.properties, jobTitle: 'Clerk' },
      }
      await store().users.put(tenantId, [titled])
      const titledAt = await numberNow()
      expect(await historyOf('User', inside.id)).toEqual({
        ...made,
        propertySequences: { displayName: renamedAt, jobTitle: titledAt },
      })
      await store().users.put(tenantId, [{ ...titled, deletedAt: AN_INSTANT }])
      expect((await historyOf('User', inside.id))?.appearedSequence).toBe(made?.appearedSequence)
      await store().users.put(tenantId, [titled])
      expect((await historyOf('User', inside.id))?.appearedSequence).toBe(await numberNow())
      await store().groups.put(tenantId, [{ ...group, securityEnabled: false }])
      expect(await historyOf('Group', group.id)).toMatchObject({
        propertySequences: { securityEnabled: expect.any(Number) },
      })
    })

    it('tells whom people reported to before, also when that person is gone', async () => {
      const { inside, alsoInside, outside } = await aDirectory()
      const former = (after: number) => store().changes.formerManagers(tenantId, [outside.id], after)
      await store().users.put(tenantId, [{ ...outside, managerId: inside.id }])
      expect(await former(0)).toEqual([])
      await store().users.put(tenantId, [{ ...outside, managerId: alsoInside.id }])
      const since = await store().tenants.changeSequence(tenantId)
      expect(await former(0)).toEqual([{ userId: outside.id, managerId: inside.id }])
      await store().users.purge(tenantId, [alsoInside.id])
      expect(await former(since)).toEqual([{ userId: outside.id, managerId: alsoInside.id }])
      await store().users.purge(tenantId, [outside.id])
      expect(await former(0)).toEqual([])
    })

    it('names who reports to somebody that went to the recycle bin or came back, and changes nothing of theirs', async () => {
      const { group, inside, alsoInside, outside } = await aDirectory()
      const reports = [outside, alsoInside].map((user) => ({ ...user, managerId: inside.id }))
      await store().users.put(tenantId, reports)
      const before = await store().users.get(tenantId, [outside.id])
      const named = [
        ...names('object', inside.id),
        ...names('manager', outside.id, alsoInside.id),
        ...names('membership', group.id),
      ].toSorted()
      const gone = { ...inside, deletedAt: AN_INSTANT }
      expect(await namedBy(() => store().users.put(tenantId, [gone]))).toEqual(named)
      const since = await store().tenants.changeSequence(tenantId)
      expect(await namedBy(() => store().users.put(tenantId, [inside]))).toEqual(named)
      expect(await store().changes.formerManagers(tenantId, [outside.id], since)).toEqual([
        { userId: outside.id, managerId: inside.id },
      ])
      expect(await store().users.get(tenantId, [outside.id])).toEqual(before)
    })

    it('names users and groups whose own document changed', async () => {
      const { group, inside, outside } = await aDirectory()
      const named = await namedBy(async () => {
        await store().users.put(tenantId, [{ ...outside, managerId: inside.id }, inside])
        await store().groups.put(tenantId, [{ ...group, displayName: 'Renamed' }])
      })
      expect(named).toEqual(names('object', outside.id, group.id).toSorted())
    })

    it('names users that were deleted and restored, and the groups they are in', async () => {
      const { group, inside } = await aDirectory()
      const named = [...names('object', inside.id), ...names('membership', group.id)].toSorted()
      const gone = { ...inside, deletedAt: AN_INSTANT }
      expect(await namedBy(() => store().users.put(tenantId, [gone]))).toEqual(named)
      expect(await namedBy(() => store().users.put(tenantId, [inside]))).toEqual(named)
      const renamed = { ...inside, displayName: 'Renamed' }
      expect(await namedBy(() => store().users.put(tenantId, [renamed]))).toEqual(names('object', inside.id))
    })

    it('tells of a member that came back before another change of it, to whom has read a part already', async () => {
      const { group, inside, memberships } = await aDirectory()
      await store().users.put(tenantId, [{ ...inside, deletedAt: AN_INSTANT }])
      const roundSince = await store().tenants.changeSequence(tenantId)
      await store().users.put(tenantId, [inside])
      const after = await store().tenants.changeSequence(tenantId)
      await store().users.put(tenantId, [{ ...inside, displayName: 'Renamed' }])
      const upTo = await store().tenants.changeSequence(tenantId)
      const touched = await store().changes.read(tenantId, after, 10, roundSince)
      expect(touched.map(({ objectId }) => objectId).toSorted()).toEqual([group.id, inside.id].toSorted())
      const changes = await store().changes.memberships(tenantId, { after, upTo, roundSince })
      expect(changes).toEqual([{ ...memberships[0], isRemoved: false, sequence: upTo }])
    })

    it('names the groups of a service principal that goes to the recycle bin and comes back', async () => {
      const { group } = await aDirectory()
      const { applications, groups, tenants, changes } = store()
      const application = anApplication()
      await applications.insert(tenantId, application)
      const memberId = asId<ObjectId>(application.servicePrincipalId)
      const joined = { groupId: group.id, memberId, memberType: 'ServicePrincipal' as const }
      await groups.addMembers(tenantId, [joined])
      const named = names('membership', group.id)
      const since = await tenants.changeSequence(tenantId)
      expect(await namedBy(() => applications.delete(tenantId, application.id, AN_INSTANT))).toEqual(named)
      const upTo = await tenants.changeSequence(tenantId)
      expect(await changes.memberships(tenantId, { after: since, upTo })).toEqual([
        { ...joined, isRemoved: true, sequence: upTo },
      ])
      expect(await namedBy(() => applications.restore(tenantId, application.id))).toEqual(named)
      expect(await changes.memberships(tenantId, { after: upTo, upTo: upTo + 1 })).toEqual([
        { ...joined, isRemoved: false, sequence: upTo + 1 },
      ])
    })

    it('names the member and the group when a membership comes or goes', async () => {
      const { group, outside } = await aDirectory()
      const membership = { groupId: group.id, memberId: outside.id, memberType: 'User' as const }
      const both = names('membership', group.id, outside.id).toSorted()
      expect(await namedBy(() => store().groups.addMembers(tenantId, [membership]))).toEqual(both)
      expect(await namedBy(() => store().groups.removeMembers(tenantId, [membership]))).toEqual(both)
      expect(await namedBy(() => store().groups.addMembers(tenantId, [membership]))).toEqual(both)
    })

    it('names the principal when a user is assigned or unassigned', async () => {
      const { outside } = await aDirectory()
      const assignment = anAssignment({ principalId: outside.id })
      const named = names('assignment', outside.id)
      expect(await namedBy(() => store().applications.assign(tenantId, [assignment]))).toEqual(named)
      expect(await namedBy(() => store().applications.unassign(tenantId, [assignment.id]))).toEqual(named)
    })

    it('names the application of an assignment, and none for other causes', async () => {
      const { outside } = await aDirectory()
      const since = await store().tenants.changeSequence(tenantId)
      const assignment = anAssignment({ principalId: outside.id })
      await store().applications.assign(tenantId, [assignment])
      await store().users.put(tenantId, [{ ...outside, displayName: 'Renamed' }])
      const touched = await store().changes.read(tenantId, since, 10)
      expect(touched.map((entry) => entry.servicePrincipalId)).toEqual([assignment.servicePrincipalId, null])
    })

    it('names the group and its direct members when a group is assigned or unassigned', async () => {
      const { group, inside, alsoInside } = await aDirectory()
      const assignment = anAssignment({ principalId: group.id, principalType: 'Group' })
      const named = names('assignment', group.id, inside.id, alsoInside.id).toSorted()
      expect(await namedBy(() => store().applications.assign(tenantId, [assignment]))).toEqual(named)
      expect(await namedBy(() => store().applications.unassign(tenantId, [assignment.id]))).toEqual(named)
    })

    it('names the members of a group that is deleted, restored, or changes securityEnabled', async () => {
      const { group, inside, alsoInside } = await aDirectory()
      const named = [
        ...names('object', group.id),
        // The group once for each membership.
        ...names('membership', group.id, group.id, inside.id, alsoInside.id),
      ].toSorted()
      for (const change of [{ deletedAt: AN_INSTANT }, {}, { securityEnabled: false }]) {
        expect(await namedBy(() => store().groups.put(tenantId, [{ ...group, ...change }]))).toEqual(named)
      }
      const renamed = { ...group, securityEnabled: false, displayName: 'Renamed' }
      expect(await namedBy(() => store().groups.put(tenantId, [renamed]))).toEqual(names('object', group.id))
    })

    it('names a purged user, its groups, and those it managed', async () => {
      const { group, inside, outside } = await aDirectory()
      await store().users.put(tenantId, [{ ...outside, managerId: inside.id }])
      const named = await namedBy(() => store().users.purge(tenantId, [inside.id]))
      expect(named).toEqual(
        [
          ...names('purge', inside.id),
          ...names('membership', inside.id, group.id),
          ...names('object', outside.id),
          ...names('manager', outside.id),
        ].toSorted(),
      )
    })

    it('names a purged group and the members it had', async () => {
      const { group, inside, alsoInside } = await aDirectory()
      const named = await namedBy(() => store().groups.purge(tenantId, [group.id]))
      expect(named).toEqual(
        [
          ...names('purge', group.id),
          ...names('membership', group.id, group.id, inside.id, alsoInside.id),
        ].toSorted(),
      )
    })

    it('tells the type of what it names', async () => {
      const { group, inside } = await aDirectory()
      await store().users.purge(tenantId, [inside.id])
      const touched = await store().changes.read(tenantId, 0, 1000)
      for (const { objectId, objectType } of touched) {
        expect(objectType).toBe(objectId === group.id ? 'Group' : 'User')
      }
    })

    it('reads oldest first and goes on from the last number without losing any', async () => {
      const { group } = await aDirectory()
      await store().applications.assign(tenantId, [
        anAssignment({ principalId: group.id, principalType: 'Group' }),
      ])
      const all = await store().changes.read(tenantId, 0, 1000)
      expect(all.map((entry) => entry.sequence)).toEqual(
        all.map((entry) => entry.sequence).toSorted((one, other) => one - other),
      )
      for (const limit of [1, 2, 3]) {
        const paged: TouchedObject[] = []
        for (;;) {
          const page = await store().changes.read(tenantId, paged.at(-1)?.sequence ?? 0, limit)
          if (page.length === 0) break
          paged.push(...page)
        }
        expect(paged).toEqual(all)
      }
    })

    it('never shows a number before all smaller ones', async () => {
      const writers = Array.from({ length: 12 }, () =>
        store().transaction(async (inner) => {
          await inner.users.put(tenantId, [aUser()])
          await inner.users.put(tenantId, [aUser(), aUser()])
        }),
      )
      let isWriting = true
      const written = Promise.all(writers).then(() => {
        isWriting = false
      })
      const seen: number[] = []
      while (isWriting) {
        const page = await store().changes.read(tenantId, seen.at(-1) ?? 0, 1000)
        seen.push(...page.map((entry) => entry.sequence))
      }
      await written
      const rest = await store().changes.read(tenantId, seen.at(-1) ?? 0, 1000)
      const all = await store().changes.read(tenantId, 0, 1000)
      expect([...seen, ...rest.map((entry) => entry.sequence)]).toEqual(all.map((entry) => entry.sequence))
      expect(await store().users.count(tenantId, {})).toBe(36)
    })
  })
}
