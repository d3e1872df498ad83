// Reading the provisioning log of a store under test from its first page to its last.

import type { TenantId } from '@rollcall/core'
import { expect } from 'vitest'
import type { ProvisioningLogEntry, ProvisioningLogQuery } from '../../store/cycle-store.ts'
import type { StoreUnderTest } from './sample-records.ts'

type LogPage = Awaited<ReturnType<ReturnType<StoreUnderTest>['log']['list']>>

/** Every entry of a query, read by pages of `limit`; each is full, unless it is the last. */
export async function readLog(
  store: StoreUnderTest,
  tenantId: TenantId,
  query: ProvisioningLogQuery,
  limit: number,
  order?: 'newestFirst' | 'oldestFirst',
): Promise<readonly ProvisioningLogEntry[]> {
  const entries: ProvisioningLogEntry[] = []
  const ordered = order === undefined ? {} : { order }
  let cursor: string | null = null
  do {
    const page: LogPage = await store().log.list(tenantId, query, { cursor, limit, ...ordered })
    expect(page.entries.length).toBeLessThanOrEqual(limit)
    if (page.nextCursor !== null) expect(page.entries).toHaveLength(limit)
    entries.push(...page.entries)
    cursor = page.nextCursor
  } while (cursor !== null)
  return entries
}
