// The tenant's counter that orders every change of its directory.
import type { TenantId } from '@rollcall/core'
import { NotFound } from '@rollcall/ports'
import { atomically, type SqlContext } from './context.ts'

/** Numbers of one write: `at(0)` is the first, `last` the largest. */
export type TakenNumbers = { readonly at: (index: number) => number; readonly last: number }

/**
 * Runs a write to the directory of a tenant in a transaction that other writers of the same tenant wait for, so that what
 * it reads first still holds when it writes.
 */
export function writeDirectory<T>(
  context: SqlContext,
  tenantId: TenantId,
  work: (context: SqlContext) => Promise<T>,
): Promise<T> {
  return atomically(context, async (context) => {
    // SQLite has one writer, and its transactions begin as writers.
    if (context.engine === 'postgres') {
      await context.db.selectFrom('tenants').select('id').where('id', '=', tenantId).forUpdate().execute()
    }
    return work(context)
  })
}

/**
 * Takes the next `count` numbers. The counter's row stays locked until the transaction ends, so numbers become visible in
 * their order.
 *
 * @throws {NotFound} There is no such tenant.
 */
export async function takeNumbers(
  { db }: SqlContext,
  tenantId: TenantId,
  count: number,
): Promise<TakenNumbers> {
  const row = await db
    .updateTable('tenants')
    .set((set) => ({ change_sequence: set('change_sequence', '+', count) }))
    .where('id', '=', tenantId)
    .returning('change_sequence')
    .executeTakeFirst()
  if (row === undefined) throw new NotFound('tenant', tenantId)
  const last = row.change_sequence
  return { at: (index) => last - count + 1 + index, last }
}
