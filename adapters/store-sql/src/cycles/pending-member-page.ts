// One page of pending memberships, with what deciding about each needs.
import type { ObjectId, ObjectType, TargetId } from '@rollcall/core'
import type { LinkState, MemberKey, PageRequest, PendingMember, PendingScope } from '@rollcall/ports'
import { type RawBuilder, sql } from 'kysely'
import type { SqlContext } from '../context.ts'
import { isOneOf } from '../id-lists.ts'
import { inRoots } from './collect-members.ts'

type Row = {
  group_id: ObjectId
  member_type: ObjectType
  member_id: ObjectId
  is_member: number
  account_id: TargetId | null
  placed_id: TargetId | null
  is_certain: number | null
  is_placed_for_others: number
}

// Parameters like all values, not text of the statement: see the settings in postgres-dialect.ts.
const USER: ObjectType = 'User'
const GROUP: ObjectType = 'Group'
const MANAGED: LinkState = 'managed'

export type MemberPageRequest = {
  readonly now: string
  readonly limit: number
  readonly only: { readonly groupId: ObjectId; readonly memberIds: readonly ObjectId[] } | undefined
}

/** Two statements, their cost in proportion to the page. Takes part in the caller's transaction. */
export async function pendingMemberPage(
  context: SqlContext,
  scope: PendingScope,
  { limit, now, only }: MemberPageRequest,
): Promise<readonly PendingMember[]> {
  const { db } = context
  const { jobId } = scope
  const due = sql`
    select group_id, member_type, member_id from pending_members
    where job_id = ${jobId} and (retry_at is null or retry_at < ${now})
      and ${only === undefined ? isGroupAtRest(scope) : isChosen(context, scope, only)}
    order by group_id, member_id limit ${sql.lit(limit)}`
  // Marked before it is read: what another process changes from here on is collected again, and so not forgotten.
  await sql`update pending_members set is_under_way = 1
    where job_id = ${jobId} and (group_id, member_id) in (select group_id, member_id from (${due}) as due)`.execute(
    db,
  )
  return readMembers(context, scope, due)
}

/** Two statements, however many memberships. Takes part in the caller's transaction. */
export async function completeSettled(
  context: SqlContext,
  scope: PendingScope,
  after: MemberKey | null,
  limit: number,
): Promise<{ readonly completed: number; readonly last: MemberKey | null }> {
  const { db } = context
  const { jobId } = scope
  const begin = sql`job_id = ${jobId} and (group_id, member_id) > (${after?.groupId ?? ''}, ${after?.memberId ?? ''})`
  const { rows } = await sql<Pick<Row, 'group_id' | 'member_id'>>`
    select group_id, member_id from pending_members where ${begin}
    order by group_id, member_id limit 1 offset ${sql.lit(limit - 1)}`.execute(db)
  const [end] = rows
  const bounds =
    end === undefined ? begin : sql`${begin} and (group_id, member_id) <= (${end.group_id}, ${end.member_id})`
  const { numAffectedRows = 0n } = await sql`
    delete from pending_members where ${bounds} and retry_at is null and ${isGroupAtRest(scope)}
      and ${isHeld(scope, bounds)} and ${isPlaced(scope)} and member_id not in (${inRecycleBin(context, scope)})`.execute(
    db,
  )
  const last = end === undefined ? null : { groupId: end.group_id, memberId: end.member_id }
  return { completed: Number(numAffectedRows), last }
}

function isHeld(scope: PendingScope, bounds: RawBuilder<unknown>): RawBuilder<boolean> {
  if (scope.isNested) {
    return sql`(group_id, member_id) in (
      with recursive page as (select group_id, member_type, member_id from pending_members where ${bounds}),
      held (group_id, member_id) as (${memberships(scope)})
      select group_id, member_id from held)`
  }
  return sql`exists (select 1 from memberships as member where member.tenant_id = ${scope.tenantId}
    and member.group_id = pending_members.group_id and member.member_id = pending_members.member_id
    and member.removed = 0)`
}

/** The account that the member has now is known to stand in the target's group. */
function isPlaced({ jobId }: PendingScope): RawBuilder<boolean> {
  return sql`exists (select 1 from group_members as placed
    cross join links as link
    where placed.job_id = ${jobId} and placed.group_id = pending_members.group_id
      and placed.member_id = pending_members.member_id and placed.is_certain = 1
      and link.job_id = ${jobId} and link.object_type = pending_members.member_type
      and link.source_id = pending_members.member_id and link.state = ${MANAGED}
      and link.target_id = placed.account_id)`
}

// A list of its own, and a short one: asked about each member, SQLite would look at the member itself. Left to itself, it
// would also look through all people of the tenant for those of the list.
function inRecycleBin({ engine }: SqlContext, { tenantId }: PendingScope): RawBuilder<unknown> {
  const deletedOf = (table: 'users' | 'groups') => {
    const index = engine === 'sqlite' ? sql`indexed by ${sql.ref(`${table}_deleted`)}` : sql``
    return sql`select id from ${sql.table(table)} ${index} where tenant_id = ${tenantId} and deleted_at is not null`
  }
  return sql`${deletedOf('users')} union all ${deletedOf('groups')}`
}

/** One page of everyone in a group, in the directory or in the target. */
export async function groupMemberPage(
  context: SqlContext,
  scope: PendingScope,
  groupId: ObjectId,
  { after, limit }: PageRequest,
): Promise<readonly PendingMember[]> {
  const root = sql`select id as source_id from groups where tenant_id = ${scope.tenantId} and id = ${groupId}`
  const everyone = sql`select * from (${inRoots(scope, root)}) as wanted
    union select group_id, member_type, member_id from group_members
      where job_id = ${scope.jobId} and group_id = ${groupId}`
  const page = sql`select group_id, member_type, member_id from (${everyone}) as everyone
    where member_id > ${after ?? ''} order by member_id limit ${sql.lit(limit)}`
  return readMembers(context, scope, page)
}

/** These people as members of a group. */
export function membershipsOf(
  context: SqlContext,
  scope: PendingScope,
  groupId: ObjectId,
  memberIds: readonly ObjectId[],
): Promise<readonly PendingMember[]> {
  const people = isOneOf(
    context,
    { table: 'users', within: { tenant_id: scope.tenantId }, column: 'id' },
    memberIds,
  )
  const chosen = sql`select cast(${groupId} as text) as group_id, cast(${USER} as text) as member_type, users.id as member_id
    from users where ${people}`
  return readMembers(context, scope, chosen)
}

async function readMembers(
  { db }: SqlContext,
  scope: PendingScope,
  chosen: RawBuilder<unknown>,
): Promise<readonly PendingMember[]> {
  const { jobId, tenantId } = scope
  const { rows } = await sql<Row>`
    with recursive page as (${chosen}),
    held (group_id, member_id) as (${memberships(scope)})
    select page.group_id, page.member_type, page.member_id, link.target_id as account_id, placed.account_id as placed_id,
      placed.is_certain,
      case when exists (select 1 from group_members as other where other.job_id = ${jobId}
        and other.account_id = placed.account_id and other.group_id = page.group_id
        and other.member_id <> page.member_id) then 1 else 0 end as is_placed_for_others,
      case when held.member_id is not null and (
        exists (select 1 from users where users.tenant_id = ${tenantId} and users.id = page.member_id
          and users.deleted_at is null)
        or exists (select 1 from groups where groups.tenant_id = ${tenantId} and groups.id = page.member_id
          and groups.deleted_at is null)
      ) then 1 else 0 end as is_member
    from page
    left join held on held.group_id = page.group_id and held.member_id = page.member_id
    left join links as link on link.job_id = ${jobId} and link.object_type = page.member_type
      and link.source_id = page.member_id and link.state = ${MANAGED}
    left join group_members as placed on placed.job_id = ${jobId} and placed.group_id = page.group_id
      and placed.member_id = page.member_id
    order by page.group_id, page.member_id`.execute(db)
  return rows.map((row) => ({
    groupId: row.group_id,
    memberType: row.member_type,
    memberId: row.member_id,
    isMember: row.is_member === 1,
    accountId: row.account_id,
    placedId: row.placed_id,
    isCertain: row.is_certain !== 0,
    isPlacedForOthers: row.is_placed_for_others === 1,
  }))
}

/** A group that is pending itself is about to change or to go. */
function isGroupAtRest({ jobId }: PendingScope): RawBuilder<boolean> {
  return sql`not exists (
    select 1 from pending where pending.job_id = ${jobId} and pending.object_type = ${GROUP}
      and pending.object_id = pending_members.group_id)
    and not exists (
      select 1 from staged_removals where staged_removals.job_id = ${jobId}
        and staged_removals.object_type = ${GROUP} and staged_removals.object_id = pending_members.group_id)`
}

function isChosen(
  context: SqlContext,
  { jobId }: PendingScope,
  { groupId, memberIds }: NonNullable<MemberPageRequest['only']>,
): RawBuilder<boolean> {
  const within = { job_id: jobId, group_id: groupId }
  return isOneOf(context, { table: 'pending_members', within, column: 'member_id' }, memberIds)
}

/**
 * Pairs of group and member that hold now, among which are all of the page that do. `cross join` keeps SQLite from walking
 * all memberships of the tenant and looking each up in the page.
 */
function memberships({ isNested, tenantId }: PendingScope): RawBuilder<unknown> {
  if (!isNested) {
    return sql`select member.group_id, member.member_id from page
      cross join memberships as member
      where member.tenant_id = ${tenantId} and member.group_id = page.group_id and member.member_id = page.member_id
        and member.removed = 0`
  }
  return sql`select member.group_id, member.member_id from (select distinct member_id from page
      where member_type = ${USER}) as one
    cross join memberships as member
    where member.tenant_id = ${tenantId} and member.member_id = one.member_id and member.removed = 0
    union
    select outer_group.group_id, held.member_id from held
    cross join groups
    cross join memberships as outer_group
    where groups.tenant_id = ${tenantId} and groups.id = held.group_id and groups.deleted_at is null
      and outer_group.tenant_id = ${tenantId} and outer_group.member_id = held.group_id and outer_group.removed = 0`
}
