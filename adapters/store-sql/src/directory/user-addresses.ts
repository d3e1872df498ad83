// Addresses beside `mail` that users are found by. Most users have none, and then nothing is written.
import type { AttributeValues, ObjectId, TenantId } from '@rollcall/core'
import { batchesOf, insertBatched } from '../batches.ts'
import { fromJson } from '../columns.ts'
import type { SqlContext } from '../context.ts'
import { isOneOf } from '../id-lists.ts'
import { otherAddressKeys } from './external-id.ts'

type Row = { readonly id: ObjectId; readonly properties: string }

/** Brings the addresses of changed users to what their rows say. Takes part in the caller's transaction. */
export async function replaceUserAddresses(
  context: SqlContext,
  tenantId: TenantId,
  changed: readonly Row[],
  stored: ReadonlyMap<ObjectId, Row>,
): Promise<void> {
  const had = changed.filter(({ id }) => keysOf(stored.get(id)).length > 0).map(({ id }) => id)
  for (const ids of batchesOf(had)) {
    const list = { table: 'user_addresses', within: { tenant_id: tenantId }, column: 'user_id' } as const
    await context.db
      .deleteFrom('user_addresses')
      .where(isOneOf(context, list, ids))
      .execute()
  }
  const rows = changed.flatMap((row) =>
    keysOf(row).map((key) => ({ tenant_id: tenantId, address_key: key, user_id: row.id })),
  )
  await insertBatched(context, 'user_addresses', rows, (rows) =>
    context.db.insertInto('user_addresses').values(rows),
  )
}

function keysOf(row: Row | undefined): readonly string[] {
  // Parsing every row of an import for what hardly any of them has would cost more than writing it.
  if (row === undefined || !row.properties.includes('"scimResource"')) return []
  return otherAddressKeys(fromJson<AttributeValues>(row.properties))
}
