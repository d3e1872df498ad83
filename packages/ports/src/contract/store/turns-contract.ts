// Contract of TurnStore.

import { describe, expect, it } from 'vitest'
import { minutesLater, newId, type StoreUnderTest } from './sample-records.ts'

export function describeTurns(store: StoreUnderTest): void {
  describe('turns', () => {
    it('give work to one of many that ask at once', async () => {
      const [work, holders] = [newId(), Array.from({ length: 8 }, () => newId())]
      const taken = await Promise.all(
        holders.map((holder) => store().turns.take(work, holder, minutesLater(0), minutesLater(1))),
      )
      expect(taken.filter(Boolean)).toHaveLength(1)
    })

    it('come round when the time of the last is over, whoever had it', async () => {
      const [work, one, other] = [newId(), newId(), newId()]
      const take = (holder: string, minute: number) =>
        store().turns.take(work, holder, minutesLater(minute), minutesLater(minute + 60))
      expect(await take(one, 0)).toBe(true)
      expect([await take(other, 59), await take(one, 59)]).toEqual([false, false])
      expect(await take(other, 60)).toBe(true)
      expect(await store().turns.take(newId(), one, minutesLater(60), minutesLater(61))).toBe(true)
    })

    it('are kept by who has them, and by nobody else', async () => {
      const [work, one, other] = [newId(), newId(), newId()]
      await store().turns.take(work, one, minutesLater(0), minutesLater(1))
      expect(await store().turns.keep(work, other, minutesLater(9))).toBe(false)
      expect(await store().turns.keep(work, one, minutesLater(5))).toBe(true)
      expect(await store().turns.take(work, other, minutesLater(4), minutesLater(9))).toBe(false)
      expect(await store().turns.take(work, other, minutesLater(5), minutesLater(9))).toBe(true)
      expect(await store().turns.keep(work, one, minutesLater(9))).toBe(false)
    })
  })
}
