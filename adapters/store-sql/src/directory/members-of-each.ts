// A page of the members of many groups at once: each group's are read from its place in the key, so that its size does not matter.
import { asId, type ObjectId, type TenantId } from '@rollcall/core'
import type { Membership, PageRequest } from '@rollcall/ports'
import { type RawBuilder, sql } from 'kysely'
import { collectBatches } from '../batches.ts'
import type { SqlContext } from '../context.ts'
import { valuesOf } from '../id-lists.ts'
import { memberIsLive } from './member-is-live.ts'

/** Of one group, in id order of the member. */
export function firstLiveMembers(
  { db }: SqlContext,
  tenantId: TenantId,
  groupId: ObjectId | RawBuilder<ObjectId>,
  { after, limit }: PageRequest,
) {
  return db
    .selectFrom('memberships')
    .where('tenant_id', '=', tenantId)
    .where('group_id', '=', groupId)
    .where('removed', '=', 0)
    .where('member_id', '>', asId<ObjectId>(after ?? ''))
    .where(memberIsLive)
    .orderBy('member_id')
    .limit(sql.lit(limit))
}

export function membersOfEach(
  context: SqlContext,
  tenantId: TenantId,
  groupIds: readonly ObjectId[],
  page: PageRequest,
): Promise<readonly Membership[]> {
  const ofWanted = firstLiveMembers(context, tenantId, sql<ObjectId>`wanted.value`, page)
  return collectBatches(groupIds, async (batch) => {
    const { rows } = await sql<Membership>`
      select found.group_id as ${sql.ref('groupId')}, found.member_id as ${sql.ref('memberId')},
        found.member_type as ${sql.ref('memberType')}
      from ${valuesOf(context, batch)} as wanted cross join ${
        context.engine === 'sqlite'
          ? sql`memberships as found where found.tenant_id = ${tenantId} and found.group_id = wanted.value
              and found.member_id in (${ofWanted.select('member_id')})`
          : sql`lateral (${ofWanted.select(['group_id', 'member_id', 'member_type'])}) as found`
      }
      order by found.member_id`.execute(context.db)
    return rows
  })
}
