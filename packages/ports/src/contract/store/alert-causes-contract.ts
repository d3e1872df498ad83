// Contract of AlertCauseStore.

import type { TenantId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../store/store.ts'
import { newId } from './sample-records.ts'

const EIGHT = '2026-01-05T08:00:00.000Z'
const NINE = '2026-01-05T09:00:00.000Z'

/** Of a store of its own: forgetting knows no tenants. */
export function describeAlertCauses(open: () => Promise<Store>): void {
  describe('alert causes', () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      return () => store.close()
    })

    it('takes a cause once, and of each tenant', async () => {
      const [one, other] = [newId<TenantId>(), newId<TenantId>()]
      expect(await store.alertCauses.note(one, 'a', EIGHT)).toBe(true)
      expect(await store.alertCauses.note(one, 'a', NINE)).toBe(false)
      expect(await store.alertCauses.note(one, 'b', NINE)).toBe(true)
      expect(await store.alertCauses.note(other, 'a', NINE)).toBe(true)
    })

    it('forgets a cause once, and says when it was noted', async () => {
      const [one, other] = [newId<TenantId>(), newId<TenantId>()]
      await store.alertCauses.note(one, 'a', EIGHT)
      expect(await store.alertCauses.forget(other, 'a')).toBeNull()
      expect(await store.alertCauses.forget(one, 'a')).toBe(EIGHT)
      expect(await store.alertCauses.forget(one, 'a')).toBeNull()
      expect(await store.alertCauses.note(one, 'a', NINE)).toBe(true)
    })

    it('forgets the oldest, a few at a time', async () => {
      const tenantId = newId<TenantId>()
      for (const cause of ['a', 'b', 'c']) await store.alertCauses.note(tenantId, cause, EIGHT)
      await store.alertCauses.note(tenantId, 'd', NINE)
      expect(await store.alertCauses.removeBefore(NINE, 2)).toBe(2)
      expect(await store.alertCauses.removeBefore(NINE, 2)).toBe(1)
      expect(await store.alertCauses.note(tenantId, 'a', NINE)).toBe(true)
      expect(await store.alertCauses.note(tenantId, 'd', NINE)).toBe(false)
    })
  })
}
