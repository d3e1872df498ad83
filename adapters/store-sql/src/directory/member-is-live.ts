// Members that are in the recycle bin stay members, and nobody is shown them.
import type { ExpressionBuilder } from 'kysely'
import type { Database } from '../tables/database.ts'

/** The member is neither in the recycle bin nor gone. */
export function memberIsLive({ exists, or, selectFrom }: ExpressionBuilder<Database, 'memberships'>) {
  const live = (table: 'users' | 'groups') =>
    exists(
      selectFrom(table)
        .select('id')
        .whereRef(`${table}.tenant_id`, '=', 'memberships.tenant_id')
        .whereRef(`${table}.id`, '=', 'memberships.member_id')
        .where(`${table}.deleted_at`, 'is', null),
    )
  const isApplication = exists(
    selectFrom('applications')
      .select('id')
      .whereRef('applications.tenant_id', '=', 'memberships.tenant_id')
      .whereRef('applications.service_principal_id', '=', 'memberships.member_id')
      .where('applications.deleted_at', 'is', null),
  )
  return or([live('users'), live('groups'), isApplication])
}
