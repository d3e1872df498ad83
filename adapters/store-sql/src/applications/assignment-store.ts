// Who is assigned to which application in which role, and by which paths.
import { type AppRoleId, type AssignmentId, asId, type TenantId } from '@rollcall/core'
import { type ApplicationStore, type AppRoleAssignmentRecord, Conflict } from '@rollcall/ports'
import { type Selectable, sql } from 'kysely'
import { collectBatches, insertBatched } from '../batches.ts'
import { takeNumbers, writeDirectory } from '../change-sequence.ts'
import type { SqlContext } from '../context.ts'
import { isOneOf } from '../id-lists.ts'
import type { AppRoleAssignmentTable } from '../tables/application-tables.ts'
import { directPaths, groupPaths, nestedPaths } from './assignment-paths.ts'

type AssignmentStore = Pick<
  ApplicationStore,
  'assign' | 'unassign' | 'getAssignment' | 'getAssignments' | 'assignments' | 'assignmentPaths'
>

export function assignmentStore(context: SqlContext): AssignmentStore {
  const { db } = context
  return {
    assign: (tenantId, assignments) =>
      writeDirectory(context, tenantId, (context) => assign(context, tenantId, assignments)),

    unassign: (tenantId, ids) =>
      writeDirectory(context, tenantId, (context) => unassign(context, tenantId, ids)),

    async getAssignment(tenantId, id) {
      const row = await db
        .selectFrom('app_role_assignments')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .where('removed', '=', sql.lit(0))
        .executeTakeFirst()
      return row === undefined ? null : toAssignment(row)
    },

    async getAssignments(tenantId, ids) {
      const rows = await collectBatches(ids, (batch) =>
        db
          .selectFrom('app_role_assignments')
          .selectAll()
          .where(
            isOneOf(
              context,
              { table: 'app_role_assignments', within: { tenant_id: tenantId, removed: 0 }, column: 'id' },
              batch,
            ),
          )
          .execute(),
      )
      return rows.map(toAssignment)
    },

    async assignments(tenantId, { servicePrincipalId, principalId }, { after, limit }) {
      let rows = db
        .selectFrom('app_role_assignments')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('removed', '=', sql.lit(0))
        .where('id', '>', asId<AssignmentId>(after ?? ''))
      if (servicePrincipalId !== undefined) rows = rows.where('service_principal_id', '=', servicePrincipalId)
      if (principalId !== undefined) rows = rows.where('principal_id', '=', principalId)
      return (await rows.orderBy('id').limit(sql.lit(limit)).execute()).map(toAssignment)
    },

    assignmentPaths: (tenantId, servicePrincipalId, principalIds, { isNested = false } = {}) =>
      collectBatches(principalIds, async (batch) => {
        const direct = await directPaths(context, tenantId, servicePrincipalId, batch)
        const through = isNested ? nestedPaths : groupPaths
        return [...direct, ...(await through(context, tenantId, servicePrincipalId, batch))]
      }),
  }
}

async function assign(
  context: SqlContext,
  tenantId: TenantId,
  assignments: readonly AppRoleAssignmentRecord[],
): Promise<void> {
  if (assignments.length === 0) return
  await refuseKnown(context, tenantId, assignments)
  const numbers = await takeNumbers(context, tenantId, assignments.length)
  const rows = assignments.map((assignment, index) => ({
    tenant_id: tenantId,
    service_principal_id: assignment.servicePrincipalId,
    principal_id: assignment.principalId,
    app_role_id: assignment.appRoleId,
    principal_type: assignment.principalType,
    id: assignment.id,
    created_at: assignment.createdAt,
    removed: 0 as const,
    change_sequence: numbers.at(index),
  }))
  await writeRows(context, rows)
}

function writeRows(
  context: SqlContext,
  rows: readonly Selectable<AppRoleAssignmentTable>[],
): Promise<number> {
  return insertBatched(context, 'app_role_assignments', rows, (rows) =>
    context.db
      .insertInto('app_role_assignments')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'service_principal_id', 'principal_id', 'app_role_id'])
          .doUpdateSet(({ ref }) => ({
            principal_type: ref('excluded.principal_type'),
            id: ref('excluded.id'),
            created_at: ref('excluded.created_at'),
            removed: ref('excluded.removed'),
            change_sequence: ref('excluded.change_sequence'),
          })),
      ),
  )
}

/** Refuses an assignment that exists, or is twice in the list, by what is assigned or by id. */
async function refuseKnown(
  context: SqlContext,
  tenantId: TenantId,
  assignments: readonly AppRoleAssignmentRecord[],
): Promise<void> {
  const stored = await collectBatches(assignments, (batch) =>
    context.db
      .selectFrom('app_role_assignments')
      .select(['id', 'service_principal_id', 'principal_id', 'app_role_id'])
      .where((where) =>
        where.or([
          isOneOf(
            context,
            { table: 'app_role_assignments', within: { tenant_id: tenantId }, column: 'principal_id' },
            batch.map((assignment) => assignment.principalId),
          ),
          isOneOf(
            context,
            idsOf(tenantId),
            batch.map((assignment) => assignment.id),
          ),
        ]),
      )
      .where('removed', '=', sql.lit(0))
      .execute(),
  )
  const ids = new Set<string>(stored.map((row) => row.id))
  const keys = new Set(
    stored.map((row) => assignmentKey(row.service_principal_id, row.principal_id, row.app_role_id)),
  )
  for (const { id, servicePrincipalId, principalId, appRoleId } of assignments) {
    const key = assignmentKey(servicePrincipalId, principalId, appRoleId)
    if (keys.has(key)) {
      throw new Conflict(
        'appRoleId',
        `principal "${principalId}" is assigned role "${appRoleId}" of "${servicePrincipalId}" already`,
      )
    }
    if (ids.has(id)) throw new Conflict('id', `assignment "${id}" exists already`)
    keys.add(key)
    ids.add(id)
  }
}

function idsOf(tenantId: TenantId) {
  const within = { tenant_id: tenantId, removed: 0 }
  return { table: 'app_role_assignments', within, column: 'id' } as const
}

function assignmentKey(servicePrincipalId: string, principalId: string, appRoleId: string): string {
  return `${servicePrincipalId} ${principalId} ${appRoleId}`
}

async function unassign(
  context: SqlContext,
  tenantId: TenantId,
  ids: readonly AssignmentId[],
): Promise<void> {
  const rows = await collectBatches(ids, (batch) =>
    context.db
      .selectFrom('app_role_assignments')
      .selectAll()
      .where(isOneOf(context, idsOf(tenantId), batch))
      .execute(),
  )
  const removed = [...new Map(rows.map((row) => [row.id, row])).values()]
  if (removed.length === 0) return
  const numbers = await takeNumbers(context, tenantId, removed.length)
  await writeRows(
    context,
    removed.map((row, index) => ({
      tenant_id: row.tenant_id,
      service_principal_id: row.service_principal_id,
      principal_id: row.principal_id,
      app_role_id: row.app_role_id,
      principal_type: row.principal_type,
      id: row.id,
      created_at: row.created_at,
      removed: 1 as const,
      change_sequence: numbers.at(index),
    })),
  )
}

function toAssignment(row: Selectable<AppRoleAssignmentTable>): AppRoleAssignmentRecord {
  const appRoleId: AppRoleId = row.app_role_id
  return {
    id: row.id,
    servicePrincipalId: row.service_principal_id,
    principalId: row.principal_id,
    principalType: row.principal_type,
    appRoleId,
    createdAt: row.created_at,
  }
}
