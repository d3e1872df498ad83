// Members of the target's groups: what was put there, and which memberships have to be looked at.
import type { JobId, ObjectId } from '@rollcall/core'
import type { GroupMemberStore, MemberKey, PlacedMember } from '@rollcall/ports'
import { sql } from 'kysely'
import { batchesOf, collectBatches, insertBatched } from '../batches.ts'
import { atomically, type SqlContext } from '../context.ts'
import { isOneOf, isPairOneOf } from '../id-lists.ts'
import { changedSince, collectMemberships, inGroups, ofMembers } from './collect-members.ts'
import { completeSettled, groupMemberPage, membershipsOf, pendingMemberPage } from './pending-member-page.ts'

export function groupMemberStore(context: SqlContext): GroupMemberStore {
  const { db } = context
  return {
    collectAll: (scope) =>
      atomically(context, async (context) => {
        await collectMemberships(context, scope.jobId, inGroups(context, scope, null))
        const placed = sql`select group_id, member_type, member_id from group_members where job_id = ${scope.jobId}`
        await collectMemberships(context, scope.jobId, placed)
      }),

    collectChanges: (scope, since, upTo) =>
      atomically(context, (context) =>
        collectMemberships(context, scope.jobId, changedSince(scope, since, upTo)),
      ),

    collectGroups: (scope, groupIds) =>
      atomically(context, async (context) => {
        for (const batch of batchesOf(groupIds)) {
          await collectMemberships(context, scope.jobId, inGroups(context, scope, batch))
          await collectPlaced(context, scope.jobId, 'group_id', batch)
        }
      }),

    collectMembers: (scope, memberType, memberIds) =>
      atomically(context, async (context) => {
        for (const batch of batchesOf(memberIds)) {
          if (memberType === 'User' || !scope.isNested) {
            await collectMemberships(context, scope.jobId, ofMembers(context, scope, batch))
          }
          await collectPlaced(context, scope.jobId, 'member_id', batch)
        }
      }),

    nextPage: (scope, now, limit, only) =>
      atomically(context, (context) => pendingMemberPage(context, scope, { now, limit, only })),

    completeSettled: (scope, after, limit) =>
      atomically(context, (context) => completeSettled(context, scope, after, limit)),

    pageOfGroup: (scope, groupId, page) => groupMemberPage(context, scope, groupId, page),
    membershipsOf: (scope, groupId, memberIds) => membershipsOf(context, scope, groupId, memberIds),

    attempt: (jobId, members) =>
      atomically(context, (context) => writeMembers(context, jobId, members, { isCertain: false })),

    record: (jobId, { placed, taken }) =>
      atomically(context, async (context) => {
        for (const batch of batchesOf(taken)) {
          await context.db
            .deleteFrom('group_members')
            .where(isKeyOf(context, jobId, batch))
            .execute()
        }
        await writeMembers(context, jobId, placed, { isCertain: true })
      }),

    complete: (jobId, keys) =>
      atomically(context, async (context) => {
        for (const batch of batchesOf(keys)) {
          await context.db
            .deleteFrom('pending_members')
            .where(isUnderWay(context, jobId, batch))
            .execute()
        }
      }),

    postpone: (jobId, keys, retryAt) =>
      atomically(context, async (context) => {
        for (const batch of batchesOf(keys)) {
          await context.db
            .updateTable('pending_members')
            .set({ retry_at: retryAt })
            .where(isUnderWay(context, jobId, batch))
            .execute()
        }
      }),

    giveUp: (jobId, groupIds) =>
      atomically(context, async (context) => {
        const list = { table: 'pending_members', within: { job_id: jobId }, column: 'group_id' } as const
        for (const batch of batchesOf(groupIds)) {
          await context.db
            .deleteFrom('pending_members')
            .where(isOneOf(context, list, batch))
            .where('retry_at', 'is not', null)
            .execute()
        }
      }),

    retryNow: (jobId, groupIds) =>
      atomically(context, async (context) => {
        const update = context.db
          .updateTable('pending_members')
          .set({ retry_at: null })
          .where('retry_at', 'is not', null)
        if (groupIds === null) {
          await update.where('job_id', '=', jobId).execute()
          return
        }
        const list = { table: 'pending_members', within: { job_id: jobId }, column: 'group_id' } as const
        for (const batch of batchesOf(groupIds)) await update.where(isOneOf(context, list, batch)).execute()
      }),

    async groupsWithPostponed(jobId, groupIds) {
      const rows = await collectBatches(groupIds, (batch) =>
        db
          .selectFrom('pending_members')
          .select('group_id')
          .distinct()
          .where(
            isOneOf(
              context,
              { table: 'pending_members', within: { job_id: jobId }, column: 'group_id' },
              batch,
            ),
          )
          .where('retry_at', 'is not', null)
          .execute(),
      )
      return rows.map((row) => row.group_id)
    },

    forgetGroups: (jobId, groupIds) =>
      atomically(context, async (context) => {
        for (const batch of batchesOf(groupIds)) {
          for (const table of ['group_members', 'pending_members'] as const) {
            const list = { table, within: { job_id: jobId }, column: 'group_id' } as const
            await context.db
              .deleteFrom(table)
              .where(isOneOf(context, list, batch))
              .execute()
          }
        }
      }),

    forgetAccounts: (jobId, accountIds) =>
      atomically(context, async (context) => {
        for (const batch of batchesOf(accountIds)) {
          const list = { table: 'group_members', within: { job_id: jobId }, column: 'account_id' } as const
          await context.db
            .deleteFrom('group_members')
            .where(isOneOf(context, list, batch))
            .execute()
        }
      }),

    async countPlaced(jobId, groupId) {
      const row = await db
        .selectFrom('group_members')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('job_id', '=', jobId)
        .where('group_id', '=', groupId)
        .where('is_certain', '=', 1)
        .executeTakeFirstOrThrow()
      return row.count
    },

    async countPending(jobId) {
      const row = await db
        .selectFrom('pending_members')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('job_id', '=', jobId)
        .executeTakeFirstOrThrow()
      return row.count
    },

    clear: (jobId) =>
      atomically(context, async ({ db }) => {
        await db.deleteFrom('group_members').where('job_id', '=', jobId).execute()
        await db.deleteFrom('pending_members').where('job_id', '=', jobId).execute()
      }),
  }
}

function collectPlaced(
  context: SqlContext,
  jobId: JobId,
  column: 'group_id' | 'member_id',
  ids: readonly ObjectId[],
): Promise<void> {
  const list = { table: 'group_members', within: { job_id: jobId }, column } as const
  const placed = sql`select group_id, member_type, member_id from group_members where ${isOneOf(context, list, ids)}`
  return collectMemberships(context, jobId, placed)
}

async function writeMembers(
  context: SqlContext,
  jobId: JobId,
  members: readonly PlacedMember[],
  { isCertain }: { readonly isCertain: boolean },
): Promise<void> {
  const last = new Map(members.map((member) => [`${member.groupId} ${member.memberId}`, member]))
  const rows = [...last.values()].map(({ accountId, groupId, memberId, memberType }) => ({
    job_id: jobId,
    group_id: groupId,
    member_id: memberId,
    member_type: memberType,
    account_id: accountId,
    is_certain: isCertain ? 1 : 0,
  }))
  await insertBatched(context, 'group_members', rows, (rows) =>
    context.db
      .insertInto('group_members')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['job_id', 'group_id', 'member_id']).doUpdateSet(({ ref }) => ({
          member_type: ref('excluded.member_type'),
          account_id: ref('excluded.account_id'),
          is_certain: ref('excluded.is_certain'),
        })),
      ),
  )
}

function isKeyOf(context: SqlContext, jobId: JobId, keys: readonly MemberKey[]) {
  const columns = ['group_id', 'member_id'] as const
  return isPairOneOf(context, { table: 'group_members', within: { job_id: jobId }, columns }, pairsOf(keys))
}

function isUnderWay(context: SqlContext, jobId: JobId, keys: readonly MemberKey[]) {
  const columns = ['group_id', 'member_id'] as const
  const within = { job_id: jobId, is_under_way: 1 }
  return isPairOneOf(context, { table: 'pending_members', within, columns }, pairsOf(keys))
}

function pairsOf(keys: readonly MemberKey[]): readonly (readonly [string, string])[] {
  return keys.map(({ groupId, memberId }) => [groupId, memberId])
}
