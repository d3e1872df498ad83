// Devices that wait for a person to let them in.
import type { DeviceCodeRecord, DeviceCodeStore } from '@rollcall/ports'
import type { Selectable } from 'kysely'
import type { SqlContext } from '../context.ts'
import type { DeviceCodeTable } from '../tables/sign-in-tables.ts'

export function deviceCodeStore({ db }: SqlContext): DeviceCodeStore {
  return {
    async insert(tenantId, record) {
      await db
        .insertInto('device_codes')
        .values({
          tenant_id: tenantId,
          device_hash: record.deviceHash,
          user_code: record.userCode,
          client_id: record.clientId,
          created_at: record.createdAt,
          expires_at: record.expiresAt,
          address: record.address,
          user_agent: record.userAgent,
          last_polled_at: record.lastPolledAt,
          interval_seconds: record.intervalSeconds,
          user_id: record.decision?.userId ?? null,
          is_allowed: record.decision?.isAllowed === true ? 1 : 0,
        })
        .execute()
    },

    async byUserCode(tenantId, userCode) {
      const row = await db
        .selectFrom('device_codes')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('user_code', '=', userCode)
        .orderBy('created_at', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row === undefined ? null : toDeviceCode(row)
    },

    async byDeviceHash(tenantId, deviceHash) {
      const row = await db
        .selectFrom('device_codes')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('device_hash', '=', deviceHash)
        .executeTakeFirst()
      return row === undefined ? null : toDeviceCode(row)
    },

    async decide(tenantId, deviceHash, { userId, isAllowed }) {
      const { numUpdatedRows } = await db
        .updateTable('device_codes')
        .set({ user_id: userId, is_allowed: isAllowed ? 1 : 0 })
        .where('tenant_id', '=', tenantId)
        .where('device_hash', '=', deviceHash)
        .where('user_id', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },

    async notePoll(tenantId, deviceHash, { at, intervalSeconds }) {
      await db
        .updateTable('device_codes')
        .set({ last_polled_at: at, interval_seconds: intervalSeconds })
        .where('tenant_id', '=', tenantId)
        .where('device_hash', '=', deviceHash)
        .execute()
    },

    async take(tenantId, deviceHash) {
      const { numDeletedRows } = await db
        .deleteFrom('device_codes')
        .where('tenant_id', '=', tenantId)
        .where('device_hash', '=', deviceHash)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },

    async removeExpired(tenantId, now) {
      await db
        .deleteFrom('device_codes')
        .where('tenant_id', '=', tenantId)
        .where('expires_at', '<=', now)
        .execute()
    },
  }
}

function toDeviceCode(row: Selectable<DeviceCodeTable>): DeviceCodeRecord {
  return {
    deviceHash: row.device_hash,
    userCode: row.user_code,
    clientId: row.client_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    address: row.address,
    userAgent: row.user_agent,
    lastPolledAt: row.last_polled_at,
    intervalSeconds: Number(row.interval_seconds),
    decision: row.user_id === null ? null : { userId: row.user_id, isAllowed: Number(row.is_allowed) === 1 },
  }
}
