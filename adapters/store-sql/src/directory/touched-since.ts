// The one definition of "what changed": every cause for which an object has to be looked at again.
import type { ObjectId, ObjectType, ServicePrincipalId, TenantId } from '@rollcall/core'
import type { ChangeCause } from '@rollcall/ports'
import { type SelectQueryBuilder, sql } from 'kysely'
import type { SqlContext } from '../context.ts'
import type { Database } from '../tables/database.ts'
import { type MovedRange, membershipsOfMoved } from './moved-members.ts'

export type TouchedRow = {
  sequence: number
  object_type: ObjectType
  object_id: ObjectId
  cause: ChangeCause
  service_principal_id: ServicePrincipalId | null
}

/** A part of the directory's history: numbers above `since`, up to `upTo` where it is given. */
export type HistoryRange = {
  readonly tenantId: TenantId
  readonly since: number
  readonly upTo?: number
  /** Assignments of this application only; otherwise those of all. */
  readonly servicePrincipalId?: ServicePrincipalId
}

// The tables a branch joins differ; what it selects does not.
export type TouchedQuery = SelectQueryBuilder<Database, keyof Database, TouchedRow>

/**
 * One query per cause, each answered from an index on (tenant, number), each already limited to the `range`, each with
 * the columns of `TouchedRow`: own change of users and of groups, purge, membership (names the member, and the group),
 * assignment (names the principal, and the direct members of a group).
 */
export function touchedSince(context: SqlContext, range: HistoryRange): readonly TouchedQuery[] {
  const queries = [
    ownChanges(context, 'users', 'User', range),
    ownChanges(context, 'groups', 'Group', range),
    purges(context, range),
    membershipMembers(context, range),
    membershipGroups(context, range),
    assignedPrincipals(context, range),
    membersOfAssignedGroups(context, range),
  ]
  return queries as unknown as readonly TouchedQuery[] // Same columns; Kysely's type differs by the tables joined.
}

/**
 * People whose manager link is another in what the API shows, though nothing of their own changed: for readers of changes.
 * Cycles have nothing to do with it, since an account that a value refers to is there until its owner is purged.
 */
export function formerReports({ db }: SqlContext, { tenantId, since, upTo }: HistoryRange): TouchedQuery {
  const query = db
    .selectFrom('former_managers')
    .select(['change_sequence as sequence', ofType('User'), 'user_id as object_id'])
    .select([ofCause('manager'), noApplication])
    .where('tenant_id', '=', tenantId)
    .where('change_sequence', '>', since)
    .$if(upTo !== undefined, (query) => query.where('change_sequence', '<=', upTo ?? since))
  return query as unknown as TouchedQuery // As above.
}

/**
 * Groups of whom a member went to the recycle bin or came back, for readers of changes. Cycles have nothing to do with it:
 * they are told of the member.
 */
export function groupsOfMoved(context: SqlContext, range: MovedRange): readonly TouchedQuery[] {
  const queries = membershipsOfMoved(context, range).map((query) =>
    query
      .select([ofType('Group'), 'memberships.group_id as object_id'])
      .select([ofCause('membership'), noApplication]),
  )
  return queries as unknown as readonly TouchedQuery[] // As above.
}

const ofCause = (cause: ChangeCause) => sql.lit(cause).$castTo<ChangeCause>().as('cause')
const ofType = (objectType: ObjectType) => sql.lit(objectType).$castTo<ObjectType>().as('object_type')
const noApplication = sql<null>`cast(null as text)`.as('service_principal_id')

function ownChanges(
  { db }: SqlContext,
  table: 'users' | 'groups',
  objectType: ObjectType,
  { tenantId, since, upTo }: HistoryRange,
) {
  return db
    .selectFrom(table)
    .select([`${table}.change_sequence as sequence`, ofType(objectType), `${table}.id as object_id`])
    .select([ofCause('object'), noApplication])
    .where(`${table}.tenant_id`, '=', tenantId)
    .where(`${table}.change_sequence`, '>', since)
    .$if(upTo !== undefined, (query) => query.where(`${table}.change_sequence`, '<=', upTo ?? since))
}

function purges({ db }: SqlContext, { tenantId, since, upTo }: HistoryRange) {
  return db
    .selectFrom('tombstones')
    .select(['change_sequence as sequence', 'object_type', 'object_id'])
    .select([ofCause('purge'), noApplication])
    .where('tenant_id', '=', tenantId)
    .where('change_sequence', '>', since)
    .$if(upTo !== undefined, (query) => query.where('change_sequence', '<=', upTo ?? since))
}

function changedMemberships({ db }: SqlContext, { tenantId, since, upTo }: HistoryRange) {
  return db
    .selectFrom('memberships')
    .where('tenant_id', '=', tenantId)
    .where('change_sequence', '>', since)
    .$if(upTo !== undefined, (query) => query.where('change_sequence', '<=', upTo ?? since))
}

function membershipMembers(context: SqlContext, range: HistoryRange) {
  return changedMemberships(context, range)
    .where('member_type', '!=', 'ServicePrincipal')
    .$narrowType<{ member_type: ObjectType }>()
    .select(['change_sequence as sequence', 'member_type as object_type', 'member_id as object_id'])
    .select([ofCause('membership'), noApplication])
}

function membershipGroups(context: SqlContext, range: HistoryRange) {
  return changedMemberships(context, range)
    .select(['change_sequence as sequence', ofType('Group'), 'group_id as object_id'])
    .select([ofCause('membership'), noApplication])
}

function changedAssignments({ db }: SqlContext, { tenantId, since, upTo, servicePrincipalId }: HistoryRange) {
  let assignments = db
    .selectFrom('app_role_assignments as assignment')
    .where('assignment.tenant_id', '=', tenantId)
    .where('assignment.change_sequence', '>', since)
  if (upTo !== undefined) assignments = assignments.where('assignment.change_sequence', '<=', upTo)
  if (servicePrincipalId !== undefined) {
    assignments = assignments.where('assignment.service_principal_id', '=', servicePrincipalId)
  }
  return assignments
}

function assignedPrincipals(context: SqlContext, range: HistoryRange) {
  return changedAssignments(context, range)
    .select('assignment.change_sequence as sequence')
    .where('assignment.principal_type', '!=', 'ServicePrincipal')
    .$narrowType<{ principal_type: ObjectType }>()
    .select(['assignment.principal_type as object_type', 'assignment.principal_id as object_id'])
    .select([ofCause('assignment'), 'assignment.service_principal_id'])
}

function membersOfAssignedGroups(context: SqlContext, range: HistoryRange) {
  return changedAssignments(context, range)
    .innerJoin('memberships', (join) =>
      join
        .onRef('memberships.tenant_id', '=', 'assignment.tenant_id')
        .onRef('memberships.group_id', '=', 'assignment.principal_id'),
    )
    .where('assignment.principal_type', '=', 'Group')
    .where('memberships.removed', '=', 0)
    .where('memberships.member_type', '!=', 'ServicePrincipal')
    .$narrowType<{ member_type: ObjectType }>()
    .select('assignment.change_sequence as sequence')
    .select(['memberships.member_type as object_type', 'memberships.member_id as object_id'])
    .select([ofCause('assignment'), 'assignment.service_principal_id'])
}
