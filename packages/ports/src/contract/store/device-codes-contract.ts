// Contract of DeviceCodeStore.

import type { ObjectId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { DeviceCodeRecord } from '../../store/device-code-store.ts'
import { aTenant, minutesLater, newId, type StoreUnderTest } from './sample-records.ts'

export function describeDeviceCodes(store: StoreUnderTest): void {
  describe('device codes', () => {
    const codes = () => store().deviceCodes
    let tenant: ReturnType<typeof aTenant>
    beforeEach(async () => {
      tenant = aTenant()
      await store().tenants.insert(tenant)
    })
    const aCode = (overrides: Partial<DeviceCodeRecord> = {}): DeviceCodeRecord => ({
      deviceHash: newId(),
      userCode: newId(),
      clientId: newId(),
      createdAt: minutesLater(0),
      expiresAt: minutesLater(15),
      address: '192.0.2.1',
      userAgent: 'Command line',
      lastPolledAt: null,
      intervalSeconds: 5,
      decision: null,
      ...overrides,
    })

    it('finds a code by what the person types and by what the device holds, within its tenant', async () => {
      const code = aCode()
      await codes().insert(tenant.id, code)
      expect(await codes().byUserCode(tenant.id, code.userCode)).toEqual(code)
      expect(await codes().byDeviceHash(tenant.id, code.deviceHash)).toEqual(code)
      expect(await codes().byUserCode(newId(), code.userCode)).toBeNull()
      expect(await codes().byDeviceHash(newId(), code.deviceHash)).toBeNull()
    })

    it('takes one decision for a code, and keeps it', async () => {
      const code = aCode()
      await codes().insert(tenant.id, code)
      const decision = { userId: newId<ObjectId>(), isAllowed: true }
      const other = { userId: newId<ObjectId>(), isAllowed: false }
      expect(await codes().decide(tenant.id, code.deviceHash, decision)).toBe(true)
      expect(await codes().decide(tenant.id, code.deviceHash, other)).toBe(false)
      expect((await codes().byDeviceHash(tenant.id, code.deviceHash))?.decision).toEqual(decision)
      expect(await codes().decide(tenant.id, newId(), decision)).toBe(false)
    })

    it('notes when the device asked, and hands the code out once', async () => {
      const code = aCode()
      await codes().insert(tenant.id, code)
      await codes().notePoll(tenant.id, code.deviceHash, { at: minutesLater(1), intervalSeconds: 10 })
      expect(await codes().byDeviceHash(tenant.id, code.deviceHash)).toEqual({
        ...code,
        lastPolledAt: minutesLater(1),
        intervalSeconds: 10,
      })
      const takes = await Promise.all([1, 2].map(() => codes().take(tenant.id, code.deviceHash)))
      expect(takes.toSorted()).toEqual([false, true])
    })

    it('forgets codes that expired', async () => {
      const [live, over] = [aCode(), aCode({ expiresAt: minutesLater(5) })]
      for (const code of [live, over]) await codes().insert(tenant.id, code)
      await codes().removeExpired(tenant.id, minutesLater(5))
      expect(await codes().byDeviceHash(tenant.id, live.deviceHash)).toEqual(live)
      expect(await codes().byDeviceHash(tenant.id, over.deviceHash)).toBeNull()
    })
  })
}
