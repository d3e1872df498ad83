// Which users are in which groups, directly or at any depth: asked from the users upward, so that the size of a group does not
// matter.
import type { ObjectId, ObjectType, TenantId } from '@rollcall/core'
import type { Membership } from '@rollcall/ports'
import { sql } from 'kysely'
import { collectBatches } from '../batches.ts'
import type { SqlContext } from '../context.ts'
import { isOneOf } from '../id-lists.ts'

// A parameter like all values, not text of the statement: see the settings in postgres-dialect.ts.
const USER: ObjectType = 'User'

type Asked = {
  readonly groupIds: readonly ObjectId[]
  readonly userIds: readonly ObjectId[]
  readonly isNested: boolean
}

export async function membershipsWithin(
  context: SqlContext,
  tenantId: TenantId,
  { groupIds, isNested, userIds }: Asked,
): Promise<readonly Omit<Membership, 'memberType'>[]> {
  const wanted = { table: 'groups', within: { tenant_id: tenantId }, column: 'id' } as const
  const members = { table: 'memberships', within: { tenant_id: tenantId }, column: 'member_id' } as const
  return collectBatches(groupIds, (groups) =>
    collectBatches(userIds, async (users) => {
      const own = sql`select member_id, group_id from memberships
        where ${isOneOf(context, members, users)} and removed = 0 and member_type = ${USER}`
      const further = sql`union
        select above.member_id, outer_group.group_id from above
        join groups on groups.tenant_id = ${tenantId} and groups.id = above.group_id and groups.deleted_at is null
        join memberships as outer_group on outer_group.tenant_id = ${tenantId}
          and outer_group.member_id = above.group_id and outer_group.removed = 0`
      const { rows } = await sql<{ groupId: ObjectId; memberId: ObjectId }>`
        with recursive above (member_id, group_id) as (${own} ${isNested ? further : sql``})
        select above.group_id as ${sql.ref('groupId')}, above.member_id as ${sql.ref('memberId')} from above
        join groups on groups.tenant_id = ${tenantId} and groups.id = above.group_id and groups.deleted_at is null
        where ${isOneOf(context, wanted, groups)}`.execute(context.db)
      return rows
    }),
  )
}
