// Whom people reported to before, so that the change feed can name links that ended.
import type { ObjectId, TenantId } from '@rollcall/core'
import { sql } from 'kysely'
import { batchesOf, collectBatches, insertBatched } from '../batches.ts'
import type { SqlContext } from '../context.ts'
import { isOneOf } from '../id-lists.ts'

export type ManagerLink = { readonly userId: ObjectId; readonly managerId: ObjectId }

/** Takes part in the caller's transaction. */
export async function noteFormerManagers(
  context: SqlContext,
  tenantId: TenantId,
  links: readonly ManagerLink[],
  number: number,
): Promise<void> {
  const rows = links.map(({ userId, managerId }) => ({
    tenant_id: tenantId,
    user_id: userId,
    manager_id: managerId,
    change_sequence: number,
  }))
  await insertBatched(context, 'former_managers', rows, (rows) =>
    context.db
      .insertInto('former_managers')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'user_id', 'manager_id'])
          .doUpdateSet(({ ref }) => ({ change_sequence: ref('excluded.change_sequence') })),
      ),
  )
}

/**
 * Notes of everybody who reports to one of these managers that they did so before: whoever follows changes is told that
 * the manager went to the recycle bin, or came back. The reports themselves stay as they are, so that no cycle looks at
 * them. Takes part in the caller's transaction.
 */
export async function noteReportsOf(
  context: SqlContext,
  tenantId: TenantId,
  managerIds: readonly ObjectId[],
  number: number,
): Promise<void> {
  const within = { tenant_id: tenantId, deleted_at: null }
  const reports = { table: 'users', within, column: 'manager_id' } as const
  for (const batch of batchesOf(managerIds)) {
    await sql`
      insert into former_managers (tenant_id, user_id, manager_id, change_sequence)
      select tenant_id, id, manager_id, ${sql.lit(number)} from users where ${isOneOf(context, reports, batch)}
      on conflict (tenant_id, user_id, manager_id) do update set change_sequence = excluded.change_sequence
    `.execute(context.db)
  }
}

export function formerManagersSince(
  context: SqlContext,
  { tenantId, after }: { readonly tenantId: TenantId; readonly after: number },
  userIds: readonly ObjectId[],
): Promise<readonly ManagerLink[]> {
  const list = { table: 'former_managers', within: { tenant_id: tenantId }, column: 'user_id' } as const
  return collectBatches(userIds, (batch) =>
    context.db
      .selectFrom('former_managers')
      .select(['user_id as userId', 'manager_id as managerId'])
      .where(isOneOf(context, list, batch))
      .where('change_sequence', '>', after)
      .execute(),
  )
}
