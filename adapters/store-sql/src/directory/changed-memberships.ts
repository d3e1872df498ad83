// Memberships that are others than before: made, ended, or of a member that went to the recycle bin or came back.
import type { MembershipChange } from '@rollcall/ports'
import { type ExpressionBuilder, sql } from 'kysely'
import type { SqlContext } from '../context.ts'
import type { Database } from '../tables/database.ts'
import { memberIsLive } from './member-is-live.ts'
import { type MovedRange, membershipsOfMoved } from './moved-members.ts'

/** Oldest first, each once, as it is now. */
export async function changedMemberships(
  context: SqlContext,
  range: MovedRange & { readonly upTo: number },
): Promise<readonly MembershipChange[]> {
  const ofMoved = membershipsOfMoved(context, range).map((query) => query.select(COLUMNS).select(isRemoved))
  const changed = context.db
    .selectFrom('memberships')
    .select('change_sequence as sequence')
    .select(COLUMNS)
    .select(isRemoved)
    .where('tenant_id', '=', range.tenantId)
    .where('change_sequence', '>', range.since)
    .where('change_sequence', '<=', range.upTo)
  const rows = await ofMoved
    .reduce((union, query) => union.unionAll(query), changed)
    .orderBy('sequence')
    .execute()
  return rows.map((row) => ({ ...row, isRemoved: row.isRemoved === 1 }))
}

const COLUMNS = [
  'memberships.group_id as groupId',
  'memberships.member_id as memberId',
  'memberships.member_type as memberType',
] as const

function isRemoved(where: ExpressionBuilder<Database, 'memberships'>) {
  return where
    .case()
    .when(where.and([where('memberships.removed', '=', 0), memberIsLive(where)]))
    .then(sql.lit(0))
    .else(sql.lit(1))
    .end()
    .as('isRemoved')
}
