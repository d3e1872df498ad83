// Which memberships of linked groups may have changed: statements that name them, so that no id leaves the database.
// `cross join` keeps SQLite from walking all memberships of the tenant: those come in an order in which rows that are alike
// are neighbours, which it likes for `distinct`.
import type { JobId, ObjectId, ObjectType, Watermark } from '@rollcall/core'
import type { PendingScope, PrincipalType } from '@rollcall/ports'
import { type RawBuilder, sql } from 'kysely'
import type { SqlContext } from '../context.ts'
import { isOneOf, valuesOf } from '../id-lists.ts'

/** A query whose columns are `group_id`, `member_type` and `member_id`. */
type Memberships = RawBuilder<unknown>

// Parameters like all values, not text of the statement: see the settings in postgres-dialect.ts.
const USER: ObjectType = 'User'
const GROUP: ObjectType = 'Group'
// Has no account in any target, so what is collected never names one.
const SERVICE_PRINCIPAL: PrincipalType = 'ServicePrincipal'

/** Puts what the query names into the pending memberships, due at once. */
export async function collectMemberships(
  { db, noteWritten }: SqlContext,
  jobId: JobId,
  named: Memberships,
): Promise<void> {
  const { numAffectedRows = 0n } = await sql`
    insert into pending_members (job_id, group_id, member_type, member_id, retry_at, is_under_way)
    select distinct ${jobId}, group_id, member_type, member_id, cast(null as text), 0 from (${named}) as named where true
    on conflict (job_id, group_id, member_id) do update set retry_at = null, is_under_way = 0`.execute(db)
  noteWritten('pending_members', Number(numAffectedRows))
}

/** Everyone in the linked groups, or in those of them that are named. */
export function inGroups(
  context: SqlContext,
  scope: PendingScope,
  groupIds: readonly ObjectId[] | null,
): Memberships {
  const within = { job_id: scope.jobId, object_type: GROUP }
  const linked =
    groupIds === null
      ? sql`job_id = ${scope.jobId} and object_type = ${GROUP}`
      : isOneOf(context, { table: 'links', within, column: 'source_id' }, groupIds)
  return inRoots(scope, sql`select source_id from links where ${linked}`)
}

/** Everyone in the groups that `roots` names as `source_id`. */
export function inRoots(scope: PendingScope, roots: RawBuilder<unknown>): Memberships {
  if (!scope.isNested) {
    return sql`select member.group_id, member.member_type, member.member_id
      from (${roots}) as linked
      cross join memberships as member
      where member.tenant_id = ${scope.tenantId} and member.group_id = linked.source_id and member.removed = 0
        and member.member_type <> ${SERVICE_PRINCIPAL}`
  }
  return sql`
    with recursive below (root_id, group_id) as (
      select source_id, source_id from (${roots}) as root
      union
      select below.root_id, inner_group.member_id from below
      cross join memberships as inner_group
      where inner_group.tenant_id = ${scope.tenantId} and inner_group.group_id = below.group_id
        and inner_group.removed = 0 and inner_group.member_type = ${GROUP}
    )
    select below.root_id as group_id, member.member_type, member.member_id from below
    cross join memberships as member
    where member.tenant_id = ${scope.tenantId} and member.group_id = below.group_id
      and member.removed = 0 and member.member_type = ${USER}`
}

/** Every membership of these objects in linked groups. */
export function ofMembers(
  context: SqlContext,
  scope: PendingScope,
  memberIds: readonly ObjectId[],
): Memberships {
  const own = sql`select memberships.member_type, memberships.member_id, memberships.group_id
    from ${valuesOf(context, memberIds)} as wanted
    cross join memberships
    where memberships.tenant_id = ${scope.tenantId} and memberships.member_id = wanted.value and memberships.removed = 0`
  if (!scope.isNested) {
    return sql`select group_id, member_type, member_id from (${own}) as above where ${isLinked(scope, 'above')}`
  }
  return sql`
    with recursive above (member_type, member_id, group_id) as (
      ${own}
      union
      select above.member_type, above.member_id, outer_group.group_id from above
      cross join memberships as outer_group
      where outer_group.tenant_id = ${scope.tenantId} and outer_group.member_id = above.group_id
        and outer_group.removed = 0
    )
    select group_id, member_type, member_id from above
    where member_type = ${USER} and ${isLinked(scope, 'above')}`
}

/** What changed in linked groups since, whichever way. */
export function changedSince(scope: PendingScope, since: Watermark, upTo: Watermark): Memberships {
  const changed = sql`select group_id, member_type, member_id from memberships
    where tenant_id = ${scope.tenantId} and change_sequence > ${since} and change_sequence <= ${upTo}`
  if (!scope.isNested) {
    return sql`select * from (${changed}) as changed
      where member_type <> ${SERVICE_PRINCIPAL} and ${isLinked(scope, 'changed')}`
  }
  // A membership that was there before still leads to those who lost something by its end.
  const wasThere = (name: string) =>
    sql`(${sql.ref(`${name}.removed`)} = 0 or ${sql.ref(`${name}.change_sequence`)} > ${since})`
  return sql`
    with recursive changed as (${changed}),
    above (start_id, group_id) as (
      select group_id, group_id from changed
      union
      select above.start_id, outer_group.group_id from above
      cross join memberships as outer_group
      where outer_group.tenant_id = ${scope.tenantId} and outer_group.member_id = above.group_id
        and ${wasThere('outer_group')}
    ),
    below (start_id, group_id) as (
      select member_id, member_id from changed where member_type = ${GROUP}
      union
      select below.start_id, inner_group.member_id from below
      cross join memberships as inner_group
      where inner_group.tenant_id = ${scope.tenantId} and inner_group.group_id = below.group_id
        and inner_group.member_type = ${GROUP} and ${wasThere('inner_group')}
    )
    select above.group_id, changed.member_type, changed.member_id from changed
    join above on above.start_id = changed.group_id
    where changed.member_type = ${USER} and ${isLinked(scope, 'above')}
    union
    select above.group_id, member.member_type, member.member_id from changed
    join above on above.start_id = changed.group_id
    join below on below.start_id = changed.member_id
    cross join memberships as member
    where member.tenant_id = ${scope.tenantId} and member.group_id = below.group_id
      and member.member_type = ${USER} and ${wasThere('member')} and ${isLinked(scope, 'above')}`
}

function isLinked({ jobId }: PendingScope, table: string): RawBuilder<boolean> {
  return sql`exists (select 1 from links where links.job_id = ${jobId} and links.object_type = ${GROUP}
    and links.source_id = ${sql.ref(`${table}.group_id`)})`
}
