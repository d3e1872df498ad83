// Which users or groups were modified lately, through the index of that time.
import type { ObjectId, TenantId } from '@rollcall/core'
import { sql } from 'kysely'
import type { SqlContext } from '../context.ts'

/** Live ones, the longest unchanged first. */
export async function idsModifiedSince(
  { db }: SqlContext,
  table: 'users' | 'groups',
  { tenantId, since, limit }: { readonly tenantId: TenantId; readonly since: string; readonly limit: number },
): Promise<readonly ObjectId[]> {
  const modifiedAt = sql<string>`coalesce(last_modified_at, created_at)`
  const rows = await db
    .selectFrom(table)
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('deleted_at', 'is', null)
    .where(modifiedAt, '>=', since)
    .orderBy(modifiedAt)
    .orderBy('id')
    .limit(sql.lit(limit))
    .execute()
  return rows.map(({ id }) => id)
}
