// Contract of Store.transaction.

import type { TenantId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  aGroup,
  aJob,
  aLink,
  aLogEntry,
  aSchema,
  aUser,
  insertTenant,
  type StoreUnderTest,
} from './sample-records.ts'

export function describeTransactions(store: StoreUnderTest): void {
  describe('transactions', () => {
    let tenantId: TenantId
    beforeEach(async () => {
      tenantId = await insertTenant(store())
    })

    it('gives back what its work gives back', async () => {
      expect(await store().transaction(async () => 42)).toBe(42)
    })

    it('keeps everything when its work succeeds', async () => {
      const [user, link, job] = [aUser(), aLink(), aJob({ tenantId })]
      await store().transaction(async (inner) => {
        await inner.users.put(tenantId, [user])
        await inner.jobs.insert(job, aSchema())
        await inner.links.put(job.id, [link])
      })
      expect(await store().users.get(tenantId, [user.id])).toHaveLength(1)
      expect(await store().links.getBySource(job.id, 'User', [link.sourceId])).toEqual([link])
    })

    it('reads inside what it has written', async () => {
      const user = aUser()
      const found = await store().transaction(async (inner) => {
        await inner.users.put(tenantId, [user])
        return inner.users.get(tenantId, [user.id])
      })
      expect(found).toMatchObject([user])
    })

    it('keeps nothing when its work throws, and throws what it threw', async () => {
      const [user, group, job] = [aUser(), aGroup(), aJob({ tenantId })]
      const entry = aLogEntry({ tenantId })
      const failure = new Error('changed my mind')
      const run = store().transaction(async (inner) => {
        await inner.users.put(tenantId, [user])
        await inner.groups.put(tenantId, [group])
        await inner.groups.addMembers(tenantId, [
          { groupId: group.id, memberId: user.id, memberType: 'User' },
        ])
        await inner.jobs.insert(job, aSchema())
        await inner.links.put(job.id, [aLink()])
        await inner.log.append([entry])
        throw failure
      })
      await expect(run).rejects.toBe(failure)
      expect(await store().users.get(tenantId, [user.id])).toEqual([])
      expect(await store().groups.get(tenantId, [group.id])).toEqual([])
      expect(await store().jobs.get(tenantId, job.id)).toBeNull()
      expect(await store().links.count(job.id)).toEqual([])
      expect(await store().log.get(tenantId, entry.id)).toBeNull()
      expect(await store().tenants.changeSequence(tenantId)).toBe(0)
      expect(await store().changes.read(tenantId, 0, 10)).toEqual([])
    })

    it('makes a transaction inside part of the outer one', async () => {
      const [outer, inside] = [aUser(), aUser()]
      const run = store().transaction(async (first) => {
        await first.users.put(tenantId, [outer])
        await first.transaction((second) => second.users.put(tenantId, [inside]))
        throw new Error('all of it')
      })
      await expect(run).rejects.toThrow('all of it')
      expect(await store().users.count(tenantId, {})).toBe(0)
    })

    it('goes on after a refusal that its work has handled', async () => {
      const user = aUser()
      const twin = aUser({ userPrincipalName: user.userPrincipalName })
      await store().transaction(async (inner) => {
        await inner.users.put(tenantId, [user])
        await expect(inner.users.put(tenantId, [twin])).rejects.toMatchObject({ code: 'ERR_CONFLICT' })
        await inner.users.put(tenantId, [{ ...user, displayName: 'Later' }])
      })
      expect(await store().users.get(tenantId, [user.id])).toMatchObject([{ displayName: 'Later' }])
    })

    it('does not mix transactions that run at once', async () => {
      const results = await Promise.allSettled(
        Array.from({ length: 10 }, (_, index) =>
          store().transaction(async (inner) => {
            await inner.users.put(tenantId, [aUser()])
            await inner.users.put(tenantId, [aUser()])
            if (index % 2 === 1) throw new Error('every other one fails')
          }),
        ),
      )
      expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(5)
      expect(await store().users.count(tenantId, {})).toBe(10)
    })

    it('refuses a write to the directory of a tenant that is not there', async () => {
      const nowhere = aJob().tenantId
      await expect(store().users.put(nowhere, [aUser()])).rejects.toMatchObject({ code: 'ERR_NOT_FOUND' })
    })
  })
}
