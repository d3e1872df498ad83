// Who is a direct member of which group.
import { asId, type ObjectId, type TenantId } from '@rollcall/core'
import type { GroupStore, Membership } from '@rollcall/ports'
import { type Selectable, sql } from 'kysely'
import { batchesOf, collectBatches, insertBatched } from '../batches.ts'
import { takeNumbers, writeDirectory } from '../change-sequence.ts'
import type { SqlContext } from '../context.ts'
import { isOneOf, isPairOneOf } from '../id-lists.ts'
import type { MembershipTable } from '../tables/directory-tables.ts'
import { groupsWithin } from './groups-within.ts'
import { memberIsLive } from './member-is-live.ts'
import { firstLiveMembers, membersOfEach } from './members-of-each.ts'
import { membershipsWithin } from './memberships-within.ts'

type MembershipStore = Pick<
  GroupStore,
  | 'addMembers'
  | 'removeMembers'
  | 'existingMemberships'
  | 'members'
  | 'membersOfEach'
  | 'groupsWithin'
  | 'memberOf'
  | 'membersOf'
  | 'memberOfAny'
  | 'membershipsWithin'
  | 'isMember'
>

export function membershipStore(context: SqlContext): MembershipStore {
  const { db } = context
  return {
    addMembers: (tenantId, memberships) =>
      writeDirectory(context, tenantId, (context) => addMembers(context, tenantId, memberships)),

    removeMembers: (tenantId, memberships) =>
      writeDirectory(context, tenantId, (context) => removeMembers(context, tenantId, memberships)),

    async existingMemberships(tenantId, memberships) {
      const pairs = memberships.map(({ groupId, memberId }) => [groupId, memberId] as const)
      const rows = await collectBatches(pairs, (batch) =>
        db
          .selectFrom('memberships')
          .select(['group_id', 'member_id', 'member_type'])
          .where(
            isPairOneOf(
              context,
              { table: 'memberships', within: { tenant_id: tenantId }, columns: ['group_id', 'member_id'] },
              batch,
            ),
          )
          .where('removed', '=', 0)
          .execute(),
      )
      return rows.map(toMembership)
    },

    async members(tenantId, groupId, page) {
      const rows = await firstLiveMembers(context, tenantId, groupId, page)
        .select(['group_id', 'member_id', 'member_type'])
        .execute()
      return rows.map(toMembership)
    },

    membersOfEach: (tenantId, groupIds, page) => membersOfEach(context, tenantId, groupIds, page),

    groupsWithin: (tenantId, groupId) => groupsWithin(context, tenantId, groupId),

    async memberOf(tenantId, memberId, { after, limit }) {
      const rows = await db
        .selectFrom('memberships')
        .innerJoin('groups', (join) =>
          join
            .onRef('groups.tenant_id', '=', 'memberships.tenant_id')
            .onRef('groups.id', '=', 'memberships.group_id'),
        )
        .select(['group_id', 'member_id', 'member_type'])
        .where('memberships.tenant_id', '=', tenantId)
        .where('member_id', '=', memberId)
        .where('removed', '=', 0)
        .where('group_id', '>', asId<ObjectId>(after ?? ''))
        .where('groups.deleted_at', 'is', null)
        .orderBy('group_id')
        .limit(sql.lit(limit))
        .execute()
      return rows.map(toMembership)
    },

    async membersOf(tenantId, groupIds) {
      const list = { table: 'memberships', within: { tenant_id: tenantId }, column: 'group_id' } as const
      const rows = await collectBatches(groupIds, (batch) =>
        db
          .selectFrom('memberships')
          .select(['group_id', 'member_id', 'member_type'])
          .where(isOneOf(context, list, batch))
          .where('removed', '=', 0)
          .where(memberIsLive)
          .execute(),
      )
      return rows.map(toMembership)
    },

    async memberOfAny(tenantId, memberIds) {
      const rows = await collectBatches(memberIds, (batch) =>
        db
          .selectFrom('memberships')
          .innerJoin('groups', (join) =>
            join
              .onRef('groups.tenant_id', '=', 'memberships.tenant_id')
              .onRef('groups.id', '=', 'memberships.group_id'),
          )
          .select(['group_id', 'member_id', 'member_type'])
          .where(isOneOf(context, byMember(tenantId), batch))
          .where('removed', '=', 0)
          .where('groups.deleted_at', 'is', null)
          .execute(),
      )
      return rows.map(toMembership)
    },

    membershipsWithin: (tenantId, groupIds, userIds, options) =>
      membershipsWithin(context, tenantId, { groupIds, userIds, ...options }),

    async isMember(tenantId, groupId, memberIds) {
      const rows = await collectBatches(memberIds, (batch) =>
        db
          .selectFrom('memberships')
          .select('member_id')
          .where(
            isOneOf(
              context,
              {
                table: 'memberships',
                within: { tenant_id: tenantId, group_id: groupId },
                column: 'member_id',
              },
              batch,
            ),
          )
          .where('removed', '=', 0)
          .where(memberIsLive)
          .execute(),
      )
      return rows.map((row) => row.member_id)
    },
  }
}

/**
 * Gives the memberships of these groups a new number, so that the change feed names their members. Takes part in the
 * caller's transaction.
 */
export async function touchMembershipsOf(
  context: SqlContext,
  tenantId: TenantId,
  groupIds: readonly ObjectId[],
  number: number,
): Promise<void> {
  for (const batch of batchesOf(groupIds)) {
    await context.db
      .updateTable('memberships')
      .set({ change_sequence: number })
      .where(
        isOneOf(
          context,
          { table: 'memberships', within: { tenant_id: tenantId }, column: 'group_id' },
          batch,
        ),
      )
      .where('removed', '=', 0)
      .execute()
  }
}

/**
 * Gives the memberships of a service principal a new number: nothing else tells readers of changes that it went to the
 * recycle bin or came back. Takes part in the caller's transaction.
 */
export async function touchMembershipsOfMember(
  context: SqlContext,
  tenantId: TenantId,
  memberId: ObjectId,
): Promise<void> {
  const groupIds = await groupsWithAny(context, tenantId, [memberId])
  if (groupIds.length === 0) return
  const numbers = await takeNumbers(context, tenantId, 1)
  await context.db
    .updateTable('memberships')
    .set({ change_sequence: numbers.last })
    .where(isOneOf(context, byMember(tenantId), [memberId]))
    .where('removed', '=', 0)
    .execute()
  await noteMembersChanged(context, tenantId, groupIds, numbers.last)
}

/** Takes objects out of every group, also of those in the recycle bin. Takes part in the caller's transaction. */
export async function endMembershipsOf(
  context: SqlContext,
  tenantId: TenantId,
  memberIds: readonly ObjectId[],
): Promise<void> {
  const rows = await context.db
    .selectFrom('memberships')
    .select(['group_id as groupId', 'member_id as memberId'])
    .where(isOneOf(context, byMember(tenantId), memberIds))
    .where('removed', '=', 0)
    .execute()
  await removeMembers(context, tenantId, rows)
}

async function addMembers(
  context: SqlContext,
  tenantId: TenantId,
  memberships: readonly Membership[],
): Promise<number> {
  const wanted = new Map(memberships.map((membership) => [keyOf(membership), membership]))
  const present = await presentMemberships(context, tenantId, memberships)
  for (const row of present) wanted.delete(keyOf(toMembership(row)))
  return writeMemberships(context, tenantId, [...wanted.values()], 0)
}

async function removeMembers(
  context: SqlContext,
  tenantId: TenantId,
  memberships: readonly Omit<Membership, 'memberType'>[],
): Promise<number> {
  const present = await presentMemberships(context, tenantId, memberships)
  const unique = new Map(present.map(toMembership).map((membership) => [keyOf(membership), membership]))
  return writeMemberships(context, tenantId, [...unique.values()], 1)
}

function presentMemberships(
  context: SqlContext,
  tenantId: TenantId,
  memberships: readonly Omit<Membership, 'memberType'>[],
) {
  return collectBatches(memberships, (batch) =>
    context.db
      .selectFrom('memberships')
      .select(['group_id', 'member_id', 'member_type'])
      .where(
        isPairOneOf(
          context,
          {
            table: 'memberships',
            within: { tenant_id: tenantId },
            columns: ['group_id', 'member_id'],
          },
          batch.map(({ groupId, memberId }) => [groupId, memberId]),
        ),
      )
      .where('removed', '=', 0)
      .execute(),
  )
}

async function writeMemberships(
  context: SqlContext,
  tenantId: TenantId,
  memberships: readonly Membership[],
  removed: 0 | 1,
): Promise<number> {
  if (memberships.length === 0) return 0
  const numbers = await takeNumbers(context, tenantId, memberships.length)
  const rows = memberships.map(({ groupId, memberId, memberType }, index) => ({
    tenant_id: tenantId,
    group_id: groupId,
    member_id: memberId,
    member_type: memberType,
    removed,
    change_sequence: numbers.at(index),
  }))
  await noteMembersChanged(context, tenantId, [...new Set(rows.map((row) => row.group_id))], numbers.last)
  return insertBatched(context, 'memberships', rows, (rows) =>
    context.db
      .insertInto('memberships')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'group_id', 'member_id']).doUpdateSet(({ ref }) => ({
          member_type: ref('excluded.member_type'),
          removed: ref('excluded.removed'),
          change_sequence: ref('excluded.change_sequence'),
        })),
      ),
  )
}

/**
 * Tells readers of the groups that these are in that they went to the recycle bin or came back. Takes part in the caller's
 * transaction.
 */
export async function noteMembersMoved(
  context: SqlContext,
  tenantId: TenantId,
  memberIds: readonly ObjectId[],
  number: number,
): Promise<void> {
  await noteMembersChanged(context, tenantId, await groupsWithAny(context, tenantId, memberIds), number)
}

/** The groups that have one of these as a direct member, those in the recycle bin too; each once. */
async function groupsWithAny(
  context: SqlContext,
  tenantId: TenantId,
  memberIds: readonly ObjectId[],
): Promise<readonly ObjectId[]> {
  const rows = await collectBatches(memberIds, (batch) =>
    context.db
      .selectFrom('memberships')
      .select('group_id')
      .distinct()
      .where(isOneOf(context, byMember(tenantId), batch))
      .where('removed', '=', 0)
      .execute(),
  )
  return [...new Set(rows.map((row) => row.group_id))]
}

/** Tells readers of these groups that their members are others than before. Takes part in the caller's transaction. */
export async function noteMembersChanged(
  context: SqlContext,
  tenantId: TenantId,
  groupIds: readonly ObjectId[],
  number: number,
): Promise<void> {
  for (const batch of batchesOf(groupIds)) {
    await context.db
      .updateTable('groups')
      .set({ members_sequence: number, last_modified_at: context.now() })
      .where(isOneOf(context, { table: 'groups', within: { tenant_id: tenantId }, column: 'id' }, batch))
      .execute()
  }
}

function byMember(tenantId: TenantId) {
  return { table: 'memberships', within: { tenant_id: tenantId }, column: 'member_id' } as const
}

function keyOf({ groupId, memberId }: { groupId: ObjectId; memberId: ObjectId }): string {
  return `${groupId} ${memberId}`
}

function toMembership(
  row: Pick<Selectable<MembershipTable>, 'group_id' | 'member_id' | 'member_type'>,
): Membership {
  return { groupId: row.group_id, memberId: row.member_id, memberType: row.member_type }
}
