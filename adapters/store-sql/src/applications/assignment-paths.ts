// By which paths principals are assigned to an application: directly, through their groups, through groups inside groups.
import type { ObjectId, ObjectType, ServicePrincipalId, TenantId } from '@rollcall/core'
import type { AssignmentPath } from '@rollcall/ports'
import { sql } from 'kysely'
import { collectBatches } from '../batches.ts'
import type { SqlContext } from '../context.ts'
import { isOneOf } from '../id-lists.ts'

// A parameter like all values, not text of the statement: see the settings in postgres-dialect.ts.
const USER: ObjectType = 'User'

type FindPaths = (
  context: SqlContext,
  tenantId: TenantId,
  servicePrincipalId: ServicePrincipalId,
  principalIds: readonly ObjectId[],
) => Promise<readonly AssignmentPath[]>

/** Assignments of the principals themselves. */
export const directPaths: FindPaths = async (context, tenantId, servicePrincipalId, principalIds) => {
  const rows = await assignmentsOf(context, tenantId, servicePrincipalId, principalIds)
  return rows.map((row) => ({ ...row, viaGroupId: null, innerGroupIds: [] }))
}

/** Assignments of groups that the principals are direct members of (ASN-2). */
export const groupPaths: FindPaths = async (context, tenantId, servicePrincipalId, principalIds) => {
  const list = { table: 'memberships', within: { tenant_id: tenantId }, column: 'member_id' } as const
  const rows = await context.db
    .selectFrom('app_role_assignments as assignment')
    .innerJoin('groups', (join) =>
      join
        .onRef('groups.tenant_id', '=', 'assignment.tenant_id')
        .onRef('groups.id', '=', 'assignment.principal_id'),
    )
    .innerJoin('memberships', (join) =>
      join
        .onRef('memberships.tenant_id', '=', 'assignment.tenant_id')
        .onRef('memberships.group_id', '=', 'assignment.principal_id'),
    )
    .where('assignment.removed', '=', 0)
    .where(isOneOf(context, list, principalIds))
    .where('assignment.service_principal_id', '=', servicePrincipalId)
    .where('memberships.removed', '=', 0)
    .where('memberships.member_type', '=', USER)
    .where('groups.security_enabled', '=', 1)
    .where('groups.deleted_at', 'is', null)
    .select(['memberships.member_id as principalId', 'assignment.id as assignmentId'])
    .select(['assignment.app_role_id as appRoleId', 'memberships.group_id as viaGroupId'])
    .execute()
  return rows.map((row) => ({ ...row, innerGroupIds: [] }))
}

/** As `groupPaths`, of groups that the principals are members of at any depth; of each assignment the shortest path. */
export const nestedPaths: FindPaths = async (context, tenantId, servicePrincipalId, principalIds) => {
  const { outer, users } = await groupsAbove(context, tenantId, principalIds)
  const groupIds = [...new Set([...outer.values()].flat())]
  const assignments = Map.groupBy(
    await collectBatches(groupIds, (batch) => assignmentsOf(context, tenantId, servicePrincipalId, batch)),
    (assignment) => assignment.principalId,
  )
  return [...users].flatMap((principalId) =>
    [...shortestChains(principalId, outer)].flatMap(([viaGroupId, innerGroupIds]) =>
      (assignments.get(viaGroupId) ?? []).map(
        ({ appRoleId, assignmentId }): AssignmentPath => ({
          principalId,
          assignmentId,
          appRoleId,
          viaGroupId,
          innerGroupIds,
        }),
      ),
    ),
  )
}

// ASN-5: a group that is gone, in the recycle bin or not security-enabled confers nothing, on itself included.
function assignmentsOf(
  context: SqlContext,
  tenantId: TenantId,
  servicePrincipalId: ServicePrincipalId,
  principalIds: readonly ObjectId[],
) {
  const list = {
    table: 'app_role_assignments',
    as: 'assignment',
    within: { tenant_id: tenantId, service_principal_id: servicePrincipalId },
    column: 'principal_id',
  } as const
  return context.db
    .selectFrom('app_role_assignments as assignment')
    .leftJoin('groups', (join) =>
      join
        .onRef('groups.tenant_id', '=', 'assignment.tenant_id')
        .onRef('groups.id', '=', 'assignment.principal_id'),
    )
    .where('assignment.removed', '=', 0)
    .where(isOneOf(context, list, principalIds))
    .where((where) =>
      where.or([
        where('assignment.principal_type', '=', USER),
        where.and([where('groups.security_enabled', '=', 1), where('groups.deleted_at', 'is', null)]),
      ]),
    )
    .select(['assignment.principal_id as principalId', 'assignment.id as assignmentId'])
    .select('assignment.app_role_id as appRoleId')
    .execute()
}

type GroupsAbove = {
  /** By member, the groups it is directly in: of the users, and of every live group above them. They may go in circles. */
  readonly outer: ReadonlyMap<ObjectId, readonly ObjectId[]>
  /** Those of the principals that are users and in a group. */
  readonly users: ReadonlySet<ObjectId>
}

async function groupsAbove(
  context: SqlContext,
  tenantId: TenantId,
  principalIds: readonly ObjectId[],
): Promise<GroupsAbove> {
  const list = { table: 'memberships', within: { tenant_id: tenantId }, column: 'member_id' } as const
  const { rows } = await sql<{ member_type: ObjectType; member_id: ObjectId; group_id: ObjectId }>`
    with recursive above (member_type, member_id, group_id) as (
      select member_type, member_id, group_id from memberships
      where ${isOneOf(context, list, principalIds)} and removed = 0 and member_type = ${USER}
      union
      select outer_group.member_type, outer_group.member_id, outer_group.group_id from above
      join groups on groups.tenant_id = ${tenantId} and groups.id = above.group_id and groups.deleted_at is null
      join memberships as outer_group on outer_group.tenant_id = ${tenantId}
        and outer_group.member_id = above.group_id and outer_group.removed = 0
    )
    select member_type, member_id, group_id from above order by member_id, group_id`.execute(context.db)
  const outer = new Map<ObjectId, ObjectId[]>()
  const users = new Set<ObjectId>()
  for (const { member_type: type, member_id: memberId, group_id: groupId } of rows) {
    if (type === USER) users.add(memberId)
    const known = outer.get(memberId)
    if (known === undefined) outer.set(memberId, [groupId])
    else known.push(groupId)
  }
  return { outer, users }
}

/** By group above the member, the groups between the two, outermost first. */
function shortestChains(
  memberId: ObjectId,
  outer: ReadonlyMap<ObjectId, readonly ObjectId[]>,
): ReadonlyMap<ObjectId, readonly ObjectId[]> {
  const chains = new Map<ObjectId, readonly ObjectId[]>()
  for (const groupId of outer.get(memberId) ?? []) chains.set(groupId, [])
  // A map gives out what is added while it is walked: nearer groups come before farther ones.
  for (const [groupId, inner] of chains) {
    for (const above of outer.get(groupId) ?? []) {
      if (!chains.has(above)) chains.set(above, [groupId, ...inner])
    }
  }
  return chains
}
