// Contract of GroupMemberStore: what was put into the target's groups.

import type { ObjectId, TargetId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { PendingScope } from '../../store/cycle-store.ts'
import { memberSteps } from './member-steps.ts'
import { aScope, insertTenant, newId, newIds, type StoreUnderTest } from './sample-records.ts'

export function describePlacedMembers(store: StoreUnderTest): void {
  describe('what was put into groups', () => {
    let scope: PendingScope
    beforeEach(async () => {
      scope = aScope(await insertTenant(store()))
    })
    const { membership, link, pending, pairs, aDirectory } = memberSteps(store, () => scope)

    it('is kept by group and member, and forgotten when it was taken out', async () => {
      const [group, other, ann, ben] = newIds<ObjectId>(4) as [ObjectId, ObjectId, ObjectId, ObjectId]
      const [first, second] = newIds<TargetId>(2) as [TargetId, TargetId]
      const place = (groupId: ObjectId, memberId: ObjectId, accountId: TargetId) =>
        store().members.record(scope.jobId, {
          placed: [{ groupId, memberId, memberType: 'User', accountId }],
          taken: [],
        })
      const counts = () =>
        Promise.all([group, other].map((id) => store().members.countPlaced(scope.jobId, id)))
      await place(group, ann, first)
      await place(group, ann, second)
      await place(group, ben, first)
      await place(other, ben, first)
      expect(await counts()).toEqual([2, 1])
      const taken = [{ groupId: group, memberId: ann }]
      await store().members.record(scope.jobId, { placed: [], taken })
      expect(await counts()).toEqual([1, 1])
      await store().members.forgetAccounts(scope.jobId, [first])
      expect(await counts()).toEqual([0, 0])
    })

    it('is uncertain from the attempt until what came of it is recorded', async () => {
      const { team, ann, ben } = await aDirectory()
      const [first, second] = newIds<TargetId>(2) as [TargetId, TargetId]
      const ofAnn = { ...membership(team, ann), accountId: first }
      const ofBen = { ...membership(team, ben), accountId: second }
      await store().members.record(scope.jobId, { placed: [ofAnn], taken: [] })
      await store().members.attempt(scope.jobId, [ofAnn, ofBen])
      await store().members.collectAll(scope)
      const placed = async () =>
        (await pending())
          .toSorted((one, other) => (one.memberId === ann.id ? -1 : other.memberId === ann.id ? 1 : 0))
          .map(({ isCertain, placedId }) => ({ isCertain, placedId }))
      expect(await placed()).toEqual([
        { isCertain: false, placedId: first },
        { isCertain: false, placedId: second },
      ])
      const taken = [{ groupId: team.id, memberId: ben.id }]
      await store().members.record(scope.jobId, { placed: [ofAnn], taken })
      expect(await placed()).toEqual([
        { isCertain: true, placedId: first },
        { isCertain: true, placedId: null },
      ])
    })

    it('is told apart where two members share an account', async () => {
      const { team, ann, ben } = await aDirectory()
      const accountId = newId<TargetId>()
      const placed = [ann, ben].map((user) => ({ ...membership(team, user), accountId }))
      await store().members.record(scope.jobId, { placed: placed.slice(1), taken: [] })
      await store().members.collectAll(scope)
      expect((await pending()).map((member) => member.isPlacedForOthers)).toEqual([false, false])
      await store().members.record(scope.jobId, { placed, taken: [] })
      expect((await pending()).map((member) => member.isPlacedForOthers)).toEqual([true, true])
    })

    it('is forgotten with the group, and with the job', async () => {
      const { team, other, ann } = await aDirectory()
      const placed = [team, other].map((group) => ({
        ...membership(group, ann),
        accountId: newId<TargetId>(),
      }))
      await link(other)
      await store().members.record(scope.jobId, { placed, taken: [] })
      await store().members.collectAll(scope)
      await store().members.forgetGroups(scope.jobId, [team.id])
      expect(await store().members.countPlaced(scope.jobId, team.id)).toBe(0)
      expect(await pairs()).toEqual([[other.id, ann.id]])
      await store().members.clear(scope.jobId)
      expect(await store().members.countPlaced(scope.jobId, other.id)).toBe(0)
      expect(await store().members.countPending(scope.jobId)).toBe(0)
    })
  })
}
