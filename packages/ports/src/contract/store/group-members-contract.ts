// Contract of GroupMemberStore: which memberships are looked at, and what was put into the target's groups.

import type { ObjectId, TargetId, TenantId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { PendingScope } from '../../store/cycle-store.ts'
import { memberSteps } from './member-steps.ts'
import {
  AN_INSTANT,
  aGroup,
  aLink,
  aScope,
  aUser,
  insertTenant,
  minutesLater,
  newId,
  type StoreUnderTest,
} from './sample-records.ts'

export function describeGroupMembers(store: StoreUnderTest): void {
  describe('group members', () => {
    let tenantId: TenantId
    let scope: PendingScope
    let nested: PendingScope
    beforeEach(async () => {
      tenantId = await insertTenant(store())
      scope = aScope(tenantId)
      nested = { ...scope, isNested: true }
    })

    const steps = memberSteps(store, () => scope)
    const { put, membership, join, link, pending, pairs, inOrder, aDirectory } = steps

    /** What is collected because of `change` alone. */
    async function collectedBy(change: () => Promise<unknown>, from = scope) {
      const since = await store().tenants.changeSequence(tenantId)
      await change()
      await store().members.clear(scope.jobId)
      await store().members.collectChanges(from, since, await store().tenants.changeSequence(tenantId))
      return pairs(from)
    }

    it.each(['flat', 'nested'])('collects no service principal, which has no account (%s)', async (kind) => {
      const from = kind === 'nested' ? nested : scope
      const { team, ann, ben } = await aDirectory()
      const memberId = newId<ObjectId>()
      const joined = { groupId: team.id, memberId, memberType: 'ServicePrincipal' as const }
      expect(await collectedBy(() => store().groups.addMembers(tenantId, [joined]), from)).toEqual([])
      await store().members.clear(scope.jobId)
      const people = inOrder([team.id, ann.id], [team.id, ben.id])
      await store().members.collectAll(from)
      expect(await pairs(from)).toEqual(people)
      expect(await store().members.countPending(scope.jobId)).toBe(2)
      await store().members.clear(scope.jobId)
      await store().members.collectGroups(from, [team.id])
      expect(await pairs(from)).toEqual(people)
      const page = await store().members.pageOfGroup(from, team.id, { after: null, limit: 10 })
      expect(page.map((member) => [team.id, member.memberId])).toEqual(people)
      expect(await collectedBy(() => store().groups.removeMembers(tenantId, [joined]), from)).toEqual([])
    })

    it('gives out chosen memberships alone, even of a group that is pending itself', async () => {
      const { ann, team } = await aDirectory()
      await store().members.collectGroups(scope, [team.id])
      await store().pending.add(scope.jobId, [{ objectType: 'Group', objectId: team.id }])
      const chosen = { groupId: team.id, memberIds: [ann.id] }
      const page = await store().members.nextPage(scope, minutesLater(0), 10, chosen)
      expect(page.map(({ memberId }) => memberId)).toEqual([ann.id])
      expect(await pairs()).toEqual([])
    })

    it('reads everyone in a group, linked or not, by pages, and collects nobody', async () => {
      const { team, other, ann, ben, cleo } = await aDirectory()
      const accountId = newId<TargetId>()
      const placed = { groupId: other.id, memberId: cleo.id, memberType: 'User', accountId } as const
      await store().members.record(scope.jobId, { placed: [placed], taken: [] })
      await join(other, team)
      const read = (from: PendingScope, after: ObjectId | null = null, limit = 9) =>
        store().members.pageOfGroup(from, other.id, { after, limit })
      const flat = await read(scope)
      expect(flat.map(({ memberId }) => memberId)).toEqual([ann.id, cleo.id, team.id].toSorted())
      expect(flat.find(({ memberId }) => memberId === cleo.id)).toMatchObject({
        groupId: other.id,
        isMember: false,
        placedId: accountId,
        isCertain: true,
      })
      expect((await read(nested)).map(({ memberId }) => memberId)).toEqual(
        [ann.id, ben.id, cleo.id].toSorted(),
      )
      const chosen = [cleo.id, ann.id].toSorted()
      expect(await store().members.membershipsOf(scope, other.id, [...chosen, newId()])).toEqual(
        flat.filter(({ memberId }) => memberId !== team.id),
      )
      expect(await store().members.membershipsOf(scope, other.id, [])).toEqual([])
      const [first] = await read(scope, null, 1)
      expect(await read(scope, first?.memberId ?? null)).toEqual(flat.slice(1))
      expect(await pairs()).toEqual([])
    })

    describe('collecting', () => {
      it('takes everyone in linked groups, and whom it put there', async () => {
        const { team, ann, ben, cleo } = await aDirectory()
        const placed = {
          groupId: team.id,
          memberId: cleo.id,
          memberType: 'User',
          accountId: newId<TargetId>(),
        } as const
        await store().members.record(scope.jobId, { placed: [placed], taken: [] })
        await store().members.collectAll(scope)
        expect(await pairs()).toEqual(inOrder([team.id, ann.id], [team.id, ben.id], [team.id, cleo.id]))
      })

      it('takes what changed in linked groups, and nothing else', async () => {
        const { team, other, ann, ben, cleo } = await aDirectory()
        expect(await collectedBy(async () => {})).toEqual([])
        expect(await collectedBy(() => join(team, cleo))).toEqual([[team.id, cleo.id]])
        expect(await collectedBy(() => join(other, ben))).toEqual([])
        const leave = () => store().groups.removeMembers(tenantId, [membership(team, ann)])
        expect(await collectedBy(leave)).toEqual([[team.id, ann.id]])
      })

      it('takes everyone in the groups that are named', async () => {
        const { team, other, ann, ben } = await aDirectory()
        await store().members.collectGroups(scope, [team.id, other.id, newId()])
        expect(await pairs()).toEqual(inOrder([team.id, ann.id], [team.id, ben.id]))
      })

      it('takes every membership of an object, in the directory or in the target', async () => {
        const { team, other, ann, cleo } = await aDirectory()
        await link(other)
        const placed = {
          groupId: team.id,
          memberId: cleo.id,
          memberType: 'User',
          accountId: newId<TargetId>(),
        } as const
        await store().members.record(scope.jobId, { placed: [placed], taken: [] })
        await store().members.collectMembers(scope, 'User', [ann.id, cleo.id])
        expect(await pairs()).toEqual(inOrder([team.id, ann.id], [team.id, cleo.id], [other.id, ann.id]))
      })

      it('keeps tenants and jobs apart', async () => {
        await aDirectory()
        const elsewhere = aScope(await insertTenant(store()))
        await store().members.collectAll(elsewhere)
        await store().members.collectAll({ ...scope, jobId: newId() })
        expect(await store().members.countPending(elsewhere.jobId)).toBe(0)
        expect(await pairs()).toEqual([])
      })

      it('takes more than a statement holds', async () => {
        const [team, users] = [aGroup(), Array.from({ length: 1203 }, () => aUser())]
        await store().users.put(tenantId, users)
        await put(team)
        await join(team, ...users)
        await link(team)
        const ids = users.map((user) => user.id)
        await store().members.collectMembers(scope, 'User', ids)
        expect(await store().members.countPending(scope.jobId)).toBe(1203)
        const page = await pending()
        expect(page.map((member) => member.memberId)).toEqual(ids.slice(0, 1000))
        await store().members.complete(scope.jobId, page)
        expect((await pending()).map((member) => member.memberId)).toEqual(ids.slice(1000))
      })
    })

    describe('collecting through nested groups', () => {
      /** outer ∋ inner ∋ deep ∋ outer, a loop, with one user in each; only `outer` is linked. */
      async function aLoop() {
        const [outer, inner, deep, ann, ben, cleo] = [aGroup(), aGroup(), aGroup(), aUser(), aUser(), aUser()]
        await put(outer, inner, deep, ann, ben, cleo)
        await join(outer, ann, inner)
        await join(inner, ben, deep)
        await join(deep, cleo, outer)
        await link(outer)
        return { outer, inner, deep, ann, ben, cleo }
      }

      it('takes the people of every group below, and no group', async () => {
        const { outer, ann, ben, cleo } = await aLoop()
        const everyone = inOrder([outer.id, ann.id], [outer.id, ben.id], [outer.id, cleo.id])
        await store().members.collectAll(nested)
        expect(await pairs(nested)).toEqual(everyone)
        await store().members.clear(scope.jobId)
        await store().members.collectGroups(nested, [outer.id])
        expect(await pairs(nested)).toEqual(everyone)
      })

      it('takes the groups above a person', async () => {
        const { outer, cleo } = await aLoop()
        await store().members.collectMembers(nested, 'User', [cleo.id])
        expect(await pairs(nested)).toEqual([[outer.id, cleo.id]])
      })

      it('names everyone for whom a change below matters', async () => {
        const { outer, inner, deep, ben, cleo } = await aLoop()
        const dora = aUser()
        await put(dora)
        expect(await collectedBy(() => join(deep, dora), nested)).toEqual([[outer.id, dora.id]])
        await store().groups.removeMembers(tenantId, [membership(deep, outer)])
        const cut = () => store().groups.removeMembers(tenantId, [membership(inner, deep)])
        expect(await collectedBy(cut, nested)).toEqual(inOrder([outer.id, cleo.id], [outer.id, dora.id]))
        const purge = () => store().groups.purge(tenantId, [inner.id])
        expect(await collectedBy(purge, nested)).toEqual([[outer.id, ben.id]])
      })

      it('tells who is a member through live groups', async () => {
        const { outer, inner, deep, ann, ben, cleo } = await aLoop()
        const members = async () =>
          (await pending(minutesLater(0), nested)).flatMap(({ isMember, memberId }) =>
            isMember ? memberId : [],
          )
        await store().members.collectAll(nested)
        expect(await members()).toEqual([ann.id, ben.id, cleo.id])
        await put({ ...deep, deletedAt: AN_INSTANT })
        expect(await members()).toEqual([ann.id, ben.id])
        await put({ ...inner, deletedAt: AN_INSTANT })
        expect(await members()).toEqual([ann.id])
        expect((await pending(minutesLater(0), scope)).map(({ isMember }) => isMember)).toEqual([
          true,
          false,
          false,
        ])
        expect(outer.deletedAt).toBeNull()
      })
    })

    describe('pages', () => {
      it('tell what the directory says, which account it is and which was put there', async () => {
        const { team, ann, ben, cleo } = await aDirectory()
        const [annsLink, bensLink] = [
          aLink({ sourceId: ann.id }),
          aLink({ sourceId: ben.id, state: 'released' }),
        ]
        await store().links.put(scope.jobId, [annsLink, bensLink])
        const accountId = newId<TargetId>()
        const placed = { groupId: team.id, memberId: cleo.id, memberType: 'User', accountId } as const
        await store().members.record(scope.jobId, { placed: [placed], taken: [] })
        await store().members.collectAll(scope)
        const common = { groupId: team.id, memberType: 'User', isCertain: true, isPlacedForOthers: false }
        expect(await pending()).toEqual([
          { ...common, memberId: ann.id, isMember: true, accountId: annsLink.targetId, placedId: null },
          { ...common, memberId: ben.id, isMember: true, accountId: null, placedId: null },
          { ...common, memberId: cleo.id, isMember: false, accountId: null, placedId: accountId },
        ])
      })

      it('count nobody as member who is in the recycle bin or gone', async () => {
        const { ann, ben } = await aDirectory()
        await store().members.collectAll(scope)
        await put({ ...ann, deletedAt: AN_INSTANT })
        await store().users.purge(tenantId, [ben.id])
        expect((await pending()).map(({ isMember }) => isMember)).toEqual([false, false])
      })

      it('pass over groups that are pending themselves', async () => {
        const { team } = await aDirectory()
        await store().members.collectAll(scope)
        const key = { objectType: 'Group' as const, objectId: team.id }
        await store().pending.add(scope.jobId, [key])
        expect(await pending()).toEqual([])
        await store().pending.complete(scope.jobId, [key])
        expect(await pending()).toHaveLength(2)
      })

      it('are given up when they wait for another try, and those alone', async () => {
        const { team, ann, ben } = await aDirectory()
        await store().members.collectAll(scope)
        await pending()
        await store().members.postpone(scope.jobId, [membership(team, ann)], minutesLater(40))
        await store().members.giveUp(scope.jobId, [newId()])
        expect(await store().members.countPending(scope.jobId)).toBe(2)
        await store().members.giveUp(scope.jobId, [team.id])
        expect(await pairs()).toEqual([[team.id, ben.id]])
      })

      it('leave out what waits for another try, until its time or its next change', async () => {
        const { team, ann, ben } = await aDirectory()
        await store().members.collectAll(scope)
        expect(await pending()).toHaveLength(2)
        await store().members.postpone(scope.jobId, [membership(team, ann)], minutesLater(40))
        expect(await pairs()).toEqual([[team.id, ben.id]])
        expect(await pending(minutesLater(40))).toHaveLength(1)
        expect(await pending(minutesLater(41))).toHaveLength(2)
        expect(await store().members.groupsWithPostponed(scope.jobId, [team.id, newId()])).toEqual([team.id])
        await store().members.retryNow(scope.jobId, [newId()])
        expect(await pending()).toHaveLength(1)
        await store().members.retryNow(scope.jobId, [team.id])
        expect(await pending()).toHaveLength(2)
        await store().members.postpone(scope.jobId, [membership(team, ann)], minutesLater(40))
        await store().members.retryNow(scope.jobId, null)
        expect(await pending()).toHaveLength(2)
        await store().members.postpone(scope.jobId, [membership(team, ann)], minutesLater(40))
        await store().members.collectMembers(scope, 'User', [ann.id])
        expect(await pending()).toHaveLength(2)
        expect(await store().members.groupsWithPostponed(scope.jobId, [team.id])).toEqual([])
      })
    })

    it('keeps pending what is collected again while it is under way', async () => {
      const { team, ann, ben } = await aDirectory()
      await store().members.collectAll(scope)
      const page = await pending()
      await store().members.collectMembers(scope, 'User', [ann.id])
      await store().members.complete(scope.jobId, page)
      expect(await pairs()).toEqual([[team.id, ann.id]])
      await store().members.collectMembers(scope, 'User', [ann.id, ben.id])
      await store().members.postpone(scope.jobId, page, minutesLater(40))
      expect(await pairs()).toEqual(inOrder([team.id, ann.id], [team.id, ben.id]))
    })
  })
}
