// Groups in groups, at any depth. What is looked through is which groups are in another one, and not the people in them, of
// whom there may be any number.
import type { ObjectId, TenantId } from '@rollcall/core'
import { sql } from 'kysely'
import type { SqlContext } from '../context.ts'

export async function groupsWithin(
  { db }: SqlContext,
  tenantId: TenantId,
  groupId: ObjectId,
): Promise<readonly ObjectId[]> {
  const { rows } = await sql<{ id: ObjectId }>`
    with recursive nested (outer_id, inner_id) as materialized (
      select memberships.group_id, groups.id from groups cross join memberships
      where groups.tenant_id = ${tenantId} and groups.deleted_at is null
        and memberships.tenant_id = ${tenantId} and memberships.member_id = groups.id and memberships.removed = 0),
    inside (id) as (
      select id from groups where tenant_id = ${tenantId} and id = ${groupId}
      union
      select nested.inner_id from inside join nested on nested.outer_id = inside.id)
    select id from inside`.execute(db)
  return rows.map(({ id }) => id)
}
