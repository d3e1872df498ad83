// Removing users and groups for ever, with everything that names them.
import type { ObjectId, ObjectType, TenantId } from '@rollcall/core'
import { batchesOf, collectBatches, insertBatched } from '../batches.ts'
import { takeNumbers } from '../change-sequence.ts'
import type { SqlContext } from '../context.ts'
import { isOneOf } from '../id-lists.ts'
import { noteFormerManagers } from './former-managers.ts'
import { noteMembersChanged } from './membership-store.ts'

/** Takes part in the caller's transaction. Ids without a user are passed over. */
export async function purgeUsers(
  context: SqlContext,
  tenantId: TenantId,
  ids: readonly ObjectId[],
): Promise<void> {
  const within = { tenant_id: tenantId }
  const known = await collectBatches(ids, (batch) =>
    context.db
      .selectFrom('users')
      .select('id')
      .where(isOneOf(context, { table: 'users', within, column: 'id' }, batch))
      .execute(),
  )
  const purged = [...new Set(known.map((row) => row.id))]
  if (purged.length === 0) return
  const number = await buryObjects(context, tenantId, 'User', purged)
  for (const batch of batchesOf(purged)) {
    await removeMemberships(context, tenantId, 'member_id', batch, number)
    await removeAssignments(context, tenantId, batch, number)
    await removeSignIns(context, tenantId, batch)
    const reports = await context.db
      .selectFrom('users')
      .select(['id as userId', 'manager_id as managerId'])
      .where(isOneOf(context, { table: 'users', within, column: 'manager_id' }, batch))
      .$narrowType<{ managerId: ObjectId }>()
      .execute()
    await noteFormerManagers(context, tenantId, reports, number)
    await context.db
      .updateTable('users')
      .set({ manager_id: null, last_modified_at: context.now(), change_sequence: number })
      .where(isOneOf(context, { table: 'users', within, column: 'manager_id' }, batch))
      .execute()
    await context.db
      .deleteFrom('user_addresses')
      .where(isOneOf(context, { table: 'user_addresses', within, column: 'user_id' }, batch))
      .execute()
    await context.db
      .deleteFrom('former_managers')
      .where(isOneOf(context, { table: 'former_managers', within, column: 'user_id' }, batch))
      .execute()
    await context.db
      .deleteFrom('users')
      .where(isOneOf(context, { table: 'users', within, column: 'id' }, batch))
      .execute()
  }
}

/** Takes part in the caller's transaction. Ids without a group are passed over. */
export async function purgeGroups(
  context: SqlContext,
  tenantId: TenantId,
  ids: readonly ObjectId[],
): Promise<void> {
  const within = { tenant_id: tenantId }
  const known = await collectBatches(ids, (batch) =>
    context.db
      .selectFrom('groups')
      .select('id')
      .where(isOneOf(context, { table: 'groups', within, column: 'id' }, batch))
      .execute(),
  )
  const purged = [...new Set(known.map((row) => row.id))]
  if (purged.length === 0) return
  const number = await buryObjects(context, tenantId, 'Group', purged)
  for (const batch of batchesOf(purged)) {
    await removeMemberships(context, tenantId, 'member_id', batch, number)
    await removeMemberships(context, tenantId, 'group_id', batch, number)
    await removeAssignments(context, tenantId, batch, number)
    await context.db
      .deleteFrom('groups')
      .where(isOneOf(context, { table: 'groups', within, column: 'id' }, batch))
      .execute()
  }
}

// Nobody signs in as someone who is gone.
async function removeSignIns(
  context: SqlContext,
  tenantId: TenantId,
  userIds: readonly ObjectId[],
): Promise<void> {
  for (const table of ['sign_ins', 'directory_roles', 'sessions'] as const) {
    await context.db
      .deleteFrom(table)
      .where(isOneOf(context, { table, within: { tenant_id: tenantId }, column: 'user_id' }, userIds))
      .execute()
  }
}

/** Leaves a tombstone with a number of its own for each object; @returns the last number. */
async function buryObjects(
  context: SqlContext,
  tenantId: TenantId,
  objectType: ObjectType,
  ids: readonly ObjectId[],
): Promise<number> {
  const numbers = await takeNumbers(context, tenantId, ids.length)
  const rows = ids.map((id, index) => ({
    tenant_id: tenantId,
    object_type: objectType,
    object_id: id,
    change_sequence: numbers.at(index),
  }))
  await insertBatched(context, 'tombstones', rows, (rows) =>
    context.db
      .insertInto('tombstones')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'object_type', 'object_id'])
          .doUpdateSet(({ ref }) => ({ change_sequence: ref('excluded.change_sequence') })),
      ),
  )
  return numbers.last
}

async function removeMemberships(
  context: SqlContext,
  tenantId: TenantId,
  column: 'group_id' | 'member_id',
  ids: readonly ObjectId[],
  number: number,
): Promise<void> {
  const list = { table: 'memberships', within: { tenant_id: tenantId }, column } as const
  const groups = await context.db
    .selectFrom('memberships')
    .select('group_id')
    .distinct()
    .where(isOneOf(context, list, ids))
    .where('removed', '=', 0)
    .execute()
  const groupIds = groups.map((row) => row.group_id)
  await noteMembersChanged(context, tenantId, groupIds, number)
  await context.db
    .updateTable('memberships')
    .set({ removed: 1, change_sequence: number })
    .where(isOneOf(context, list, ids))
    .where('removed', '=', 0)
    .execute()
}

async function removeAssignments(
  context: SqlContext,
  tenantId: TenantId,
  principalIds: readonly ObjectId[],
  number: number,
): Promise<void> {
  await context.db
    .updateTable('app_role_assignments')
    .set({ removed: 1, change_sequence: number })
    .where(
      isOneOf(
        context,
        { table: 'app_role_assignments', within: { tenant_id: tenantId }, column: 'principal_id' },
        principalIds,
      ),
    )
    .where('removed', '=', 0)
    .execute()
}
