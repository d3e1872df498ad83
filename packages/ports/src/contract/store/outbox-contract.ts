// Contract of OutboxStore.

import type { TenantId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { OutboxEvent } from '../../store/outbox-store.ts'
import type { Store } from '../../store/store.ts'
import { newId } from './sample-records.ts'

const EIGHT = '2026-01-05T08:00:00.000Z'
const NINE = '2026-01-05T09:00:00.000Z'
const TEN = '2026-01-05T10:00:00.000Z'

/** Of a store of its own: what one takes, nobody else is given. */
export function describeOutbox(open: () => Promise<Store>): void {
  describe('outbox', () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      return () => store.close()
    })
    const tenantId = newId<TenantId>()
    const anEvent = (payload: string): OutboxEvent => ({
      id: newId<string & {}>(),
      kind: 'quarantineEntered',
      tenantId,
      jobId: null,
      payload,
      createdAt: EIGHT,
    })
    const take = (now: string, until: string, limit = 10) => store.outbox.take({ now, until, limit })

    it('gives events out in the order of adding, each to one until its time is over', async () => {
      const events = ['c', 'a', 'b'].map(anEvent)
      await store.outbox.add(events.slice(0, 2))
      await store.outbox.add(events.slice(2))
      expect(await take(EIGHT, NINE, 2)).toEqual(events.slice(0, 2))
      expect(await take(EIGHT, NINE)).toEqual(events.slice(2))
      expect(await take(EIGHT, NINE)).toEqual([])
      expect(await take(NINE, TEN)).toEqual(events)
    })

    it('forgets what was told, and nothing else', async () => {
      const events = ['a', 'b'].map(anEvent)
      await store.outbox.add(events)
      await store.outbox.remove(events.slice(0, 1).map(({ id }) => id))
      await store.outbox.remove([])
      expect(await take(EIGHT, NINE)).toEqual(events.slice(1))
    })

    it('holds nothing of a transaction that did not come about', async () => {
      const broken = store.transaction(async (inner) => {
        await inner.outbox.add([anEvent('a')])
        throw new Error('the transaction breaks')
      })
      await expect(broken).rejects.toThrow('the transaction breaks')
      expect(await take(EIGHT, NINE)).toEqual([])
    })

    it('gives nothing to two who take at the same time', async () => {
      const events = Array.from({ length: 20 }, (_, number) => anEvent(String(number)))
      await store.outbox.add(events)
      const taken = (await Promise.all([1, 2, 3, 4].map(() => take(EIGHT, NINE, 5)))).flat()
      expect(new Set(taken.map(({ id }) => id)).size).toBe(taken.length)
      const rest = await take(EIGHT, NINE, 20)
      expect(taken.length + rest.length).toBe(20)
    })
  })
}
