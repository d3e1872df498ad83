// Whom a change concerns who is not named by it: people in groups inside a group that changed.
import type { ObjectType } from '@rollcall/core'
import type { PendingScope } from '@rollcall/ports'
import { type RawBuilder, sql } from 'kysely'

// Parameters like all values, not text of the statement: see the settings in postgres-dialect.ts.
const USER: ObjectType = 'User'
const GROUP: ObjectType = 'Group'

/**
 * The people below every group that entered or left another one, or whose assignment changed, after `since` up to `upTo`, as
 * `object_type` and `object_id`.
 */
export function touchedThroughGroups(
  { tenantId, servicePrincipalId }: PendingScope,
  since: number,
  upTo: number,
): RawBuilder<unknown> {
  const inRange = sql`change_sequence > ${since} and change_sequence <= ${upTo}`
  // A membership that was there before still leads to those who lost something by its end.
  const wasThere = sql`(member.removed = 0 or member.change_sequence > ${since})`
  return sql`
    with recursive below (group_id) as (
      select group_id from (
        select member_id as group_id from memberships
        where tenant_id = ${tenantId} and ${inRange} and member_type = ${GROUP}
        union
        select principal_id from app_role_assignments
        where tenant_id = ${tenantId} and ${inRange} and service_principal_id = ${servicePrincipalId}
          and principal_type = ${GROUP}
      ) as changed
      union
      select member.member_id from below
      join memberships as member on member.tenant_id = ${tenantId} and member.group_id = below.group_id
        and member.member_type = ${GROUP} and ${wasThere}
    )
    select distinct member.member_type as object_type, member.member_id as object_id from below
    join memberships as member on member.tenant_id = ${tenantId} and member.group_id = below.group_id
    where member.member_type = ${USER} and ${wasThere}`
}
