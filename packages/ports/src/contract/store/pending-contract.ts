// Contract of PendingStore: working the set off.

import type { JobId, ObjectId, TenantId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { PendingKey } from '../../store/cycle-store.ts'
import { aLink, aScope, aUser, insertTenant, newId, newIds, type StoreUnderTest } from './sample-records.ts'

export function describePending(store: StoreUnderTest): void {
  describe('pending set', () => {
    let jobId: JobId
    beforeEach(() => {
      jobId = newId()
    })
    const userKeys = (count: number): readonly PendingKey[] =>
      newIds<ObjectId>(count).map((objectId) => ({ objectType: 'User', objectId }))

    it('gives out pages of a step and an object type in id order', async () => {
      const keys = userKeys(5)
      await store().pending.add(jobId, keys.toReversed())
      await store().pending.add(jobId, [{ objectType: 'Group', objectId: newId() }])
      const page = await store().pending.nextPage(jobId, 'scope', 'User', 3)
      expect(page).toEqual(keys.slice(0, 3).map((key) => ({ ...key, step: 'scope', level: 0 })))
      await store().pending.complete(jobId, page)
      const rest = await store().pending.nextPage(jobId, 'scope', 'User', 3)
      expect(rest.map((pending) => pending.objectId)).toEqual(keys.slice(3).map((key) => key.objectId))
      expect(await store().pending.nextPage(jobId, 'export', 'User', 3)).toEqual([])
    })

    it('takes objects back to their first step when they are added again', async () => {
      const keys = userKeys(2)
      await store().pending.add(jobId, [...keys, ...keys])
      await store().pending.move(jobId, keys, 'export')
      await store().pending.add(jobId, keys.slice(0, 1))
      expect(await store().pending.count(jobId, { step: 'scope' })).toBe(1)
      expect(await store().pending.count(jobId, { step: 'export' })).toBe(1)
    })

    it('adds the linked reports of managers, and leaves the step of those that are pending', async () => {
      const scope = aScope(await insertTenant(store()), { jobId })
      const manager = aUser()
      const [linked, unlinked, waiting] = [1, 2, 3].map(() => aUser({ managerId: manager.id }))
      const users = [manager, linked, unlinked, waiting].filter((user) => user !== undefined)
      await store().users.put(scope.tenantId, users)
      await store().links.put(
        jobId,
        [manager, linked, waiting].flatMap((user) => (user ? [aLink({ sourceId: user.id })] : [])),
      )
      await store().pending.add(jobId, waiting ? [{ objectType: 'User', objectId: waiting.id }] : [])
      await store().pending.addReports(scope, [manager.id, newId()])
      const page = await store().pending.nextPage(jobId, 'reference', 'User', 9)
      expect(page.map((pending) => pending.objectId)).toEqual([linked?.id])
      expect(await store().pending.count(jobId)).toBe(2)
    })

    it('moves and completes only what is named, of either type', async () => {
      const [first, second] = userKeys(2)
      if (first === undefined || second === undefined) throw new Error('two were made')
      const group: PendingKey = { objectType: 'Group', objectId: first.objectId }
      await store().pending.add(jobId, [first, second, group])
      await store().pending.move(jobId, [first, group], 'remove')
      expect(await store().pending.count(jobId, { step: 'remove', objectType: 'User' })).toBe(1)
      expect(await store().pending.count(jobId, { step: 'remove', objectType: 'Group' })).toBe(1)
      await store().pending.complete(jobId, [group])
      expect(await store().pending.count(jobId)).toBe(2)
      expect(await store().pending.count(jobId, { objectType: 'Group' })).toBe(0)
    })

    it('takes lists longer than a statement', async () => {
      const keys = userKeys(1100)
      await store().pending.add(jobId, keys)
      await store().pending.move(jobId, keys, 'export')
      expect(await store().pending.count(jobId, { step: 'export' })).toBe(1100)
      await store().pending.complete(jobId, keys.slice(0, 1000))
      expect(await store().pending.count(jobId)).toBe(100)
    })

    it('keeps jobs apart', async () => {
      const keys = userKeys(1)
      const other = newId<JobId>()
      await store().pending.add(jobId, keys)
      await store().pending.add(other, keys)
      await store().pending.move(other, keys, 'remove')
      await store().pending.clear(other)
      expect(await store().pending.count(jobId, { step: 'scope' })).toBe(1)
      expect(await store().pending.count(other)).toBe(0)
    })

    it('takes what was left over back to its first step and level', async () => {
      const tenantId = await insertTenant(store())
      const { manager, report } = await aManagerAndReport(tenantId)
      const keys = [manager, report].map((objectId) => ({ objectType: 'User' as const, objectId }))
      await store().pending.add(jobId, keys)
      await store().pending.assignLevels(tenantId, jobId)
      await store().pending.move(jobId, keys.slice(0, 1), 'leave')
      await store().pending.reopen(jobId)
      expect(await store().pending.nextPage(jobId, 'scope', 'User', 9)).toEqual(
        keys.map((key) => ({ ...key, step: 'scope', level: 0 })),
      )
    })

    it('counts those without a link', async () => {
      const [linked, linkedAsGroup, unlinked] = userKeys(3)
      if (linked === undefined || linkedAsGroup === undefined || unlinked === undefined)
        throw new Error('three')
      await store().pending.add(jobId, [linked, linkedAsGroup, unlinked])
      await store().links.put(jobId, [
        aLink({ sourceId: linked.objectId }),
        aLink({ sourceId: linkedAsGroup.objectId, objectType: 'Group' }),
      ])
      await store().links.put(newId(), [aLink({ sourceId: unlinked.objectId })])
      const { countUnlinked } = store().pending
      expect(await countUnlinked(jobId, { step: 'scope', objectType: 'User' })).toBe(2)
      expect(await countUnlinked(jobId, { step: 'export', objectType: 'User' })).toBe(0)
      expect(await countUnlinked(jobId, { step: 'scope', objectType: 'Group' })).toBe(0)
    })

    async function aManagerAndReport(tenantId: TenantId) {
      const manager = aUser()
      const report = aUser({ managerId: manager.id })
      await store().users.put(tenantId, [manager, report])
      return { manager: manager.id, report: report.id }
    }

    describe('levels', () => {
      let tenantId: TenantId
      beforeEach(async () => {
        tenantId = await insertTenant(store())
      })

      /** Stores a user whose manager is named, and makes both steps of its way pending. */
      async function aPendingUser(managerId: ObjectId | null): Promise<ObjectId> {
        const user = aUser({ managerId })
        await store().users.put(tenantId, [user])
        await store().pending.add(jobId, [{ objectType: 'User', objectId: user.id }])
        return user.id
      }
      async function levels(): Promise<ReadonlyMap<ObjectId, number>> {
        await store().pending.assignLevels(tenantId, jobId)
        const found = new Map<ObjectId, number>()
        for (;;) {
          const page = await store().pending.nextPage(jobId, 'scope', 'User', 1000)
          if (page.length === 0) return found
          for (const pending of page) found.set(pending.objectId, pending.level)
          await store().pending.complete(jobId, page)
        }
      }

      it('puts each user one below its pending manager', async () => {
        const chief = await aPendingUser(newId())
        const head = await aPendingUser(chief)
        const members = [await aPendingUser(head), await aPendingUser(head)]
        const found = await levels()
        expect([chief, head, ...members].map((id) => found.get(id))).toEqual([0, 1, 2, 2])
      })

      it('counts only managers that are pending, at a step that may create them', async () => {
        const manager = aUser()
        await store().users.put(tenantId, [manager])
        const underAbsent = await aPendingUser(manager.id)
        const removed = await aPendingUser(null)
        const underRemoved = await aPendingUser(removed)
        await store().pending.move(jobId, [{ objectType: 'User', objectId: removed }], 'remove')
        const exported = await aPendingUser(null)
        const underExported = await aPendingUser(exported)
        await store().pending.move(jobId, [{ objectType: 'User', objectId: exported }], 'export')
        const found = await levels()
        expect([underAbsent, underRemoved, underExported].map((id) => found.get(id))).toEqual([0, 0, 1])
      })

      it('gives out the lowest level first and never mixes levels in a page', async () => {
        const head = await aPendingUser(null)
        const report = await aPendingUser(head)
        const other = await aPendingUser(null)
        await store().pending.assignLevels(tenantId, jobId)
        const first = await store().pending.nextPage(jobId, 'scope', 'User', 10)
        expect(first.map((pending) => pending.objectId)).toEqual([head, other])
        await store().pending.complete(jobId, first)
        const second = await store().pending.nextPage(jobId, 'scope', 'User', 10)
        expect(second).toEqual([{ objectType: 'User', objectId: report, step: 'scope', level: 1 }])
      })

      it('ends for people who manage themselves or each other, and for those below them', async () => {
        const [one, other, self] = [aUser(), aUser(), aUser()]
        await store().users.put(tenantId, [
          { ...one, managerId: other.id },
          { ...other, managerId: one.id },
          { ...self, managerId: self.id },
        ])
        await store().pending.add(
          jobId,
          [one, other, self].map((user) => ({ objectType: 'User', objectId: user.id })),
        )
        const below = await aPendingUser(one.id)
        const apart = await aPendingUser(null)
        const found = await levels()
        expect([...found.keys()].toSorted()).toEqual([one.id, other.id, self.id, below, apart].toSorted())
        expect(found.get(apart)).toBe(0)
      })

      it('ends at a fixed depth for a chain longer than any organisation', async () => {
        let managerId: ObjectId | null = null
        const chain: ObjectId[] = []
        for (let depth = 0; depth < 70; depth += 1) {
          managerId = await aPendingUser(managerId)
          chain.push(managerId)
        }
        const found = await levels()
        const depths = chain.map((id) => found.get(id) ?? -1)
        expect(depths.slice(0, 64)).toEqual(Array.from({ length: 64 }, (_, depth) => depth))
        expect(new Set(depths.slice(65))).toEqual(new Set([Math.max(...depths)]))
      })

      it('gives the same levels when it runs again', async () => {
        const head = await aPendingUser(null)
        const report = await aPendingUser(head)
        await store().pending.assignLevels(tenantId, jobId)
        const found = await levels()
        expect([head, report].map((id) => found.get(id))).toEqual([0, 1])
      })
    })
  })
}
