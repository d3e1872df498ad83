// Contract of PendingStore: what collecting puts into the pending set.

import type { ObjectId, ObjectType, TenantId } from '@rollcall/core'
import { OBJECT_TYPES } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { PendingScope } from '../../store/cycle-store.ts'
import {
  AN_INSTANT,
  aGroup,
  aLink,
  anAssignment,
  anEscrow,
  aScope,
  aUser,
  insertTenant,
  minutesLater,
  newId,
  type StoreUnderTest,
} from './sample-records.ts'

export function describeCollecting(store: StoreUnderTest): void {
  describe('collecting', () => {
    let tenantId: TenantId
    let scope: PendingScope
    beforeEach(async () => {
      tenantId = await insertTenant(store())
      scope = aScope(tenantId)
    })
    const sequence = () => store().tenants.changeSequence(tenantId)

    /** Ids in the pending set that wait for their scope to be decided. */
    async function pendingIds(objectTypes: readonly ObjectType[] = OBJECT_TYPES) {
      const pages = await Promise.all(
        objectTypes.map((objectType) => store().pending.nextPage(scope.jobId, 'scope', objectType, 1000)),
      )
      return new Set(pages.flat().map((pending) => pending.objectId))
    }
    const idsOf = (...objects: readonly { readonly id: ObjectId }[]) => new Set(objects.map(({ id }) => id))

    describe('everything', () => {
      it('takes users and groups, live and deleted, and everything linked', async () => {
        const users = [aUser(), aUser({ deletedAt: AN_INSTANT })]
        const groups = [aGroup(), aGroup({ deletedAt: AN_INSTANT })]
        const purged = aUser()
        await store().users.put(tenantId, [...users, purged])
        await store().groups.put(tenantId, groups)
        await store().users.purge(tenantId, [purged.id])
        await store().links.put(scope.jobId, [aLink({ sourceId: purged.id })])
        await store().pending.collectAll(scope, ['User', 'Group'])
        expect(await pendingIds()).toEqual(idsOf(...users, ...groups, purged))
      })

      it('takes only the object types that are asked for', async () => {
        const [user, group] = [aUser(), aGroup()]
        await store().users.put(tenantId, [user])
        await store().groups.put(tenantId, [group])
        await store().links.put(scope.jobId, [aLink({ objectType: 'Group' })])
        await store().pending.collectAll(scope, ['User'])
        await store().pending.collectAll(scope, [])
        expect(await pendingIds()).toEqual(idsOf(user))
      })

      it('leaves out other tenants and links of other jobs', async () => {
        const elsewhere = await insertTenant(store())
        await store().users.put(elsewhere, [aUser()])
        await store().links.put(newId(), [aLink()])
        await store().pending.collectAll(scope, ['User', 'Group'])
        expect(await store().pending.count(scope.jobId)).toBe(0)
      })

      it('holds each object once and leaves the step of those that are in it', async () => {
        const [done, fresh] = [aUser(), aUser()]
        await store().users.put(tenantId, [done, fresh])
        const key = { objectType: 'User' as const, objectId: done.id }
        await store().pending.add(scope.jobId, [key])
        await store().pending.move(scope.jobId, [key], 'leave')
        await store().pending.collectAll(scope, ['User'])
        expect(await pendingIds()).toEqual(idsOf(fresh))
        expect(await store().pending.count(scope.jobId, { step: 'leave' })).toBe(1)
      })
    })

    describe('changes', () => {
      /** What is collected because of `change` alone. */
      async function collectedBy(
        change: () => Promise<unknown>,
        types: readonly ObjectType[] = OBJECT_TYPES,
        from = scope,
      ) {
        const since = await sequence()
        await change()
        await store().pending.clear(scope.jobId)
        await store().pending.collectChanges(from, types, since, await sequence(), minutesLater(0))
        return pendingIds()
      }

      /** A group with one user in it, and a user outside. */
      async function aDirectory() {
        const [group, inside, outside] = [aGroup(), aUser(), aUser()]
        await store().users.put(tenantId, [inside, outside])
        await store().groups.put(tenantId, [group])
        const membership = { groupId: group.id, memberId: inside.id, memberType: 'User' as const }
        await store().groups.addMembers(tenantId, [membership])
        return { group, inside, outside, membership }
      }

      it('takes nothing when nothing changed', async () => {
        await aDirectory()
        expect(await collectedBy(async () => {})).toEqual(new Set())
      })

      it('takes objects whose own document changed, of the types asked for', async () => {
        const { group, inside } = await aDirectory()
        const change = async (displayName: string) => {
          await store().users.put(tenantId, [{ ...inside, displayName }])
          await store().groups.put(tenantId, [{ ...group, displayName }])
        }
        expect(await collectedBy(() => change('One'))).toEqual(idsOf(inside, group))
        expect(await collectedBy(() => change('Two'), ['Group'])).toEqual(idsOf(group))
        expect(await collectedBy(() => change('Three'), [])).toEqual(new Set())
      })

      it('takes users that were deleted, restored and purged', async () => {
        const { outside } = await aDirectory()
        const gone = { ...outside, deletedAt: AN_INSTANT }
        expect(await collectedBy(() => store().users.put(tenantId, [gone]))).toEqual(idsOf(outside))
        expect(await collectedBy(() => store().users.put(tenantId, [outside]))).toEqual(idsOf(outside))
        expect(await collectedBy(() => store().users.purge(tenantId, [outside.id]))).toEqual(idsOf(outside))
      })

      it('takes the reports of a purged manager', async () => {
        const { outside } = await aDirectory()
        const report = aUser({ managerId: outside.id })
        await store().users.put(tenantId, [report])
        const collected = await collectedBy(() => store().users.purge(tenantId, [outside.id]))
        expect(collected).toEqual(idsOf(outside, report))
      })

      it('takes the member and the group of a membership that came or went', async () => {
        const { group, inside, membership } = await aDirectory()
        const both = idsOf(group, inside)
        expect(await collectedBy(() => store().groups.removeMembers(tenantId, [membership]))).toEqual(both)
        expect(await collectedBy(() => store().groups.addMembers(tenantId, [membership]))).toEqual(both)
      })

      it('takes the members of a group that is deleted or stops to be security-enabled', async () => {
        const { group, inside } = await aDirectory()
        for (const change of [{ deletedAt: AN_INSTANT }, { securityEnabled: false }]) {
          const collected = await collectedBy(() => store().groups.put(tenantId, [{ ...group, ...change }]))
          expect(collected).toEqual(idsOf(group, inside))
        }
      })

      it('takes those whom an assignment of the application concerns', async () => {
        const { group, inside, outside } = await aDirectory()
        const { servicePrincipalId } = scope
        const ofUser = anAssignment({ servicePrincipalId, principalId: outside.id })
        const ofGroup = anAssignment({ servicePrincipalId, principalId: group.id, principalType: 'Group' })
        const { assign, unassign } = store().applications
        expect(await collectedBy(() => assign(tenantId, [ofUser]))).toEqual(idsOf(outside))
        expect(await collectedBy(() => unassign(tenantId, [ofUser.id]))).toEqual(idsOf(outside))
        expect(await collectedBy(() => assign(tenantId, [ofGroup]))).toEqual(idsOf(group, inside))
        expect(await collectedBy(() => unassign(tenantId, [ofGroup.id]))).toEqual(idsOf(group, inside))
      })

      it('takes everyone below a group that is assigned, joined or left, where groups are nested', async () => {
        const { group: inner, inside } = await aDirectory()
        const [outer, deep, below] = [aGroup(), aGroup(), aUser()]
        await store().groups.put(tenantId, [outer, deep])
        await store().users.put(tenantId, [below])
        const contains = (one: typeof outer, other: typeof outer) =>
          [{ groupId: one.id, memberId: other.id, memberType: 'Group' as const }] as const
        await store().groups.addMembers(tenantId, [
          ...contains(outer, inner),
          ...contains(inner, deep),
          ...contains(deep, inner),
          { groupId: deep.id, memberId: below.id, memberType: 'User' },
        ])
        const nested = { ...scope, isNested: true }
        const users = (change: () => Promise<unknown>, from = nested) => collectedBy(change, ['User'], from)
        const both = idsOf(inside, below)
        const { servicePrincipalId } = scope
        const assignment = anAssignment({
          servicePrincipalId,
          principalId: outer.id,
          principalType: 'Group',
        })
        const { applications, groups } = store()
        expect(await users(() => applications.assign(tenantId, [assignment]))).toEqual(both)
        expect(await users(() => applications.unassign(tenantId, [assignment.id]), scope)).toEqual(new Set())
        expect(await users(() => groups.removeMembers(tenantId, contains(outer, inner)))).toEqual(both)
        expect(await users(() => groups.addMembers(tenantId, contains(outer, inner)), scope)).toEqual(
          new Set(),
        )
        expect(await users(() => groups.put(tenantId, [{ ...inner, deletedAt: AN_INSTANT }]))).toEqual(both)
        expect(await users(() => groups.purge(tenantId, [inner.id]))).toEqual(both)
      })

      it('leaves out assignments of other applications', async () => {
        const { outside } = await aDirectory()
        const assignment = anAssignment({ principalId: outside.id })
        const collected = await collectedBy(() => store().applications.assign(tenantId, [assignment]))
        expect(collected).toEqual(new Set())
      })

      it('leaves what changed after the upper number for the next cycle', async () => {
        const { inside, outside } = await aDirectory()
        const since = await sequence()
        await store().users.put(tenantId, [{ ...inside, displayName: 'Before' }])
        const upTo = await sequence()
        await store().users.put(tenantId, [{ ...outside, displayName: 'After' }])
        await store().pending.collectChanges(scope, ['User'], since, upTo, minutesLater(0))
        expect(await pendingIds()).toEqual(idsOf(inside))
      })

      it('takes escrows whose time has come', async () => {
        const due = anEscrow({ nextAttemptAt: minutesLater(40) })
        const later = anEscrow({ nextAttemptAt: minutesLater(41) })
        const group = anEscrow({ objectType: 'Group', nextAttemptAt: minutesLater(1) })
        await store().escrows.put(scope.jobId, [due, later, group])
        await store().escrows.put(newId(), [anEscrow({ nextAttemptAt: minutesLater(1) })])
        await store().pending.collectChanges(scope, ['User'], 0, 0, minutesLater(40))
        expect(await pendingIds()).toEqual(new Set([due.sourceId]))
      })

      it('takes once what was to be looked at by now, though nothing of it changed (SCP-23)', async () => {
        const [due, moved, later, dropped] = [aUser(), aUser(), aUser(), aUser()]
        const lookAgain = (...times: readonly (readonly [{ readonly id: ObjectId }, string | null])[]) =>
          store().pending.lookAgain(
            scope.jobId,
            'User',
            times.map(([{ id: objectId }, at]) => ({ objectId, at })),
          )
        await lookAgain([due, minutesLater(40)], [moved, minutesLater(1)], [dropped, minutesLater(1)])
        await lookAgain([moved, minutesLater(41)], [later, minutesLater(41)], [dropped, null])
        const collect = async (minute: number) => {
          await store().pending.clear(scope.jobId)
          await store().pending.collectChanges(scope, ['User'], 0, 0, minutesLater(minute))
          return pendingIds()
        }
        expect(await collect(39)).toEqual(new Set())
        expect(await collect(40)).toEqual(idsOf(due))
        expect(await collect(40)).toEqual(new Set())
        expect(await collect(41)).toEqual(idsOf(moved, later))
      })

      it('takes owners of references that can be completed now', async () => {
        const [waiting, ready] = [newId<ObjectId>(), newId<ObjectId>()]
        const [unlinked, linked] = [newId<ObjectId>(), newId<ObjectId>()]
        const reference = (ownerId: ObjectId, referencedId: ObjectId) => ({
          ownerType: 'User' as const,
          ownerId,
          attribute: 'manager',
          referencedType: 'User' as const,
          referencedId,
        })
        await store().references.replace(
          scope.jobId,
          [],
          [reference(waiting, unlinked), reference(ready, linked)],
        )
        await store().links.put(scope.jobId, [
          aLink({ sourceId: linked }),
          aLink({ objectType: 'Group', sourceId: unlinked }),
        ])
        await store().links.put(newId(), [aLink({ sourceId: unlinked })])
        await store().pending.collectChanges(scope, ['User', 'Group'], 0, 0, minutesLater(0))
        expect(await pendingIds()).toEqual(new Set([ready]))
      })
    })
  })
}
