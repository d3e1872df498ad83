// Contract of GroupMemberStore: memberships that stand in the target as the directory says are completed without being read.

import type { JobId, TargetId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { PendingScope } from '../../store/cycle-store.ts'
import type { MemberKey } from '../../store/member-store.ts'
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

export function describeSettledMembers(store: StoreUnderTest): void {
  describe.each([false, true])('settled group members (nested: %s)', (isNested) => {
    let scope: PendingScope
    beforeEach(async () => {
      scope = aScope(await insertTenant(store()))
    })
    const { put, join, link, pending, pairs } = memberSteps(store, () => scope)

    /** People of a linked group whose accounts stand in the target's, and everything is pending. */
    async function somePlaced(count: number) {
      const team = aGroup()
      const people = Array.from({ length: count }, () => aUser())
      await put(team, ...people)
      await join(team, ...people)
      await link(team)
      const links = people.map((person) => aLink({ sourceId: person.id }))
      await store().links.put(scope.jobId, links)
      const placed = links.map(({ sourceId, targetId }) => ({
        groupId: team.id,
        memberId: sourceId,
        memberType: 'User' as const,
        accountId: targetId,
      }))
      await store().members.record(scope.jobId, { placed, taken: [] })
      await store().members.collectAll({ ...scope, isNested })
      return { team, people, links, placed }
    }
    const settle = (after: MemberKey | null = null, limit = 100) =>
      store().members.completeSettled({ ...scope, isNested }, after, limit)

    it('are completed by the page, and then none is left', async () => {
      const { team, people } = await somePlaced(3)
      const [, second, third] = people.map(({ id }) => id).toSorted()
      const last = { groupId: team.id, memberId: second }
      expect(await settle(null, 2)).toEqual({ completed: 2, last })
      expect(await pairs()).toEqual([[team.id, third]])
      expect(await settle({ groupId: team.id, memberId: second ?? newId() }, 2)).toEqual({
        completed: 1,
        last: null,
      })
      expect(await pairs()).toEqual([])
      expect(await settle()).toEqual({ completed: 0, last: null })
      expect(await store().members.countPlaced(scope.jobId, team.id)).toBe(3)
    })

    it('are no members of other jobs', async () => {
      await somePlaced(1)
      const other = { ...scope, isNested, jobId: newId<JobId>() }
      expect(await store().members.completeSettled(other, null, 100)).toEqual({ completed: 0, last: null })
      expect(await store().members.countPending(scope.jobId)).toBe(1)
    })

    type Placed = Awaited<ReturnType<typeof somePlaced>>
    it.each<[string, (placed: Placed) => Promise<unknown>]>([
      [
        'whose account is another one now',
        ({ links: [link = aLink()] }) =>
          store().links.put(scope.jobId, [{ ...link, targetId: newId<TargetId>() }]),
      ],
      [
        'whose account is not managed any more',
        ({ links: [link = aLink()] }) => store().links.put(scope.jobId, [{ ...link, state: 'disabled' }]),
      ],
      [
        'without an account',
        ({ links }) =>
          store().links.remove(
            scope.jobId,
            'User',
            links.slice(0, 1).map(({ sourceId }) => sourceId),
          ),
      ],
      ['of whom it is not certain', ({ placed }) => store().members.attempt(scope.jobId, placed.slice(0, 1))],
      [
        'who were never put there',
        ({ placed }) => store().members.record(scope.jobId, { placed: [], taken: placed.slice(0, 1) }),
      ],
      [
        'who left the group',
        ({ placed }) => store().groups.removeMembers(scope.tenantId, placed.slice(0, 1)),
      ],
      [
        'who are in the recycle bin',
        ({ people: [person = aUser()] }) => put({ ...person, deletedAt: AN_INSTANT }),
      ],
      ['who are gone', ({ people: [person = aUser()] }) => store().users.purge(scope.tenantId, [person.id])],
      [
        'who wait for another try',
        async ({ placed }) => {
          await pending()
          await store().members.postpone(scope.jobId, placed.slice(0, 1), minutesLater(40))
        },
      ],
    ])('are not those %s', async (_who, change) => {
      const placed = await somePlaced(2)
      await change(placed)
      expect(await settle()).toEqual({ completed: 1, last: null })
      const [left] = await pending(minutesLater(60))
      expect(left?.memberId).toBe(placed.people[0]?.id)
    })

    it('are not those of a group that is pending itself', async () => {
      const { team } = await somePlaced(2)
      await store().pending.add(scope.jobId, [{ objectType: 'Group', objectId: team.id }])
      expect(await settle()).toEqual({ completed: 0, last: null })
    })

    it('are those who belong through a group inside, where groups are nested', async () => {
      const { team, placed } = await somePlaced(1)
      const inner = aGroup()
      await put(inner)
      await join(inner, aUser({ id: placed[0]?.memberId ?? newId() }))
      await join(team, inner)
      await store().groups.removeMembers(scope.tenantId, placed)
      expect(await settle()).toEqual({ completed: isNested ? 1 : 0, last: null })
    })
  })
}
