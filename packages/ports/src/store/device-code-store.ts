// Devices without a browser that wait for a person to let them in (RFC 8628).

import type { ObjectId, TenantId } from '@rollcall/core'

export type DeviceCodeRecord = {
  /** SHA-256 of the device code, base64url: device codes are random and long, so a slow hash adds nothing. */
  readonly deviceHash: string
  /** What the person types, without a dash. */
  readonly userCode: string
  readonly clientId: string
  readonly createdAt: string
  readonly expiresAt: string
  /** Where the device asked from. */
  readonly address: string
  readonly userAgent: string
  /** When the device last asked whether it may come in; `null` before it did. */
  readonly lastPolledAt: string | null
  /** Least time between two such questions. */
  readonly intervalSeconds: number
  /** Who said yes or no; `null` while nobody did. */
  readonly decision: { readonly userId: ObjectId; readonly isAllowed: boolean } | null
}

export interface DeviceCodeStore {
  insert(tenantId: TenantId, record: DeviceCodeRecord): Promise<void>
  /** `null` when the code is not known; it may be over, or decided. */
  byUserCode(tenantId: TenantId, userCode: string): Promise<DeviceCodeRecord | null>
  byDeviceHash(tenantId: TenantId, deviceHash: string): Promise<DeviceCodeRecord | null>
  /** @returns `false` when somebody decided before, or the code is gone: a code is decided once. */
  decide(
    tenantId: TenantId,
    deviceHash: string,
    decision: { readonly userId: ObjectId; readonly isAllowed: boolean },
  ): Promise<boolean>
  notePoll(
    tenantId: TenantId,
    deviceHash: string,
    poll: { readonly at: string; readonly intervalSeconds: number },
  ): Promise<void>
  /** Forgets a code. @returns `false` when it is gone: of two who take it at once, one gets it. */
  take(tenantId: TenantId, deviceHash: string): Promise<boolean>
  removeExpired(tenantId: TenantId, now: string): Promise<void>
}
