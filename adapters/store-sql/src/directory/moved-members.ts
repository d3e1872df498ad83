// Members that went to the recycle bin, or came back: what that means for the groups they are in, for readers of changes.
// Their memberships stay as they are, so that no cycle looks at those groups.
import type { TenantId } from '@rollcall/core'
import type { SqlContext } from '../context.ts'

/** Changes of members numbered above `since`, up to `upTo` where it is given. */
export type MovedRange = {
  readonly tenantId: TenantId
  readonly since: number
  readonly upTo?: number
  /** Who was restored after this number came back. */
  readonly roundSince: number
  /** Memberships with a later number are told for their own sake. */
  readonly toldUpTo: number
}

// In the JSON of what changed. It sets who came back apart from who is new, of whom an import makes many.
const WAS_DELETED = '%"deletedDateTime"%'

/** The memberships of such users and of such groups, with the number of the member's change; found by (tenant, number). */
export function membershipsOfMoved(context: SqlContext, range: MovedRange) {
  return [ofMoved(context, 'users', range), ofMoved(context, 'groups', range)] as const
}

function ofMoved(
  { db }: SqlContext,
  table: 'users' | 'groups',
  { roundSince, since, tenantId, toldUpTo, upTo }: MovedRange,
) {
  return (
    db
      .selectFrom(table)
      // SQLite takes the tables of a cross join in this order: few members move, and there are many memberships.
      .crossJoin('memberships')
      .select(`${table}.change_sequence as sequence`)
      .where(`${table}.tenant_id`, '=', tenantId)
      .where(`${table}.change_sequence`, '>', since)
      .$if(upTo !== undefined, (query) => query.where(`${table}.change_sequence`, '<=', upTo ?? since))
      .where(({ and, eb, or }) =>
        or([
          eb(`${table}.deleted_at`, 'is not', null),
          and([
            eb(`${table}.appeared_sequence`, '>', roundSince),
            eb(`${table}.property_changes`, 'like', WAS_DELETED),
          ]),
        ]),
      )
      .where('memberships.tenant_id', '=', tenantId)
      .whereRef('memberships.member_id', '=', `${table}.id`)
      .where('memberships.removed', '=', 0)
      // Asked by itself, so that SQLite finds memberships by their member and not by everything that was told.
      .where(({ eb, selectFrom }) =>
        eb(
          selectFrom('memberships as told')
            .select('told.change_sequence')
            .whereRef('told.tenant_id', '=', 'memberships.tenant_id')
            .whereRef('told.group_id', '=', 'memberships.group_id')
            .whereRef('told.member_id', '=', 'memberships.member_id'),
          '<=',
          toldUpTo,
        ),
      )
  )
}
