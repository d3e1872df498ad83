// The change feed: what was touched after a number, in order.
import type { ChangeFeed, TouchedObject } from '@rollcall/ports'
import { sql } from 'kysely'
import { collectBatches } from '../batches.ts'
import type { SqlContext } from '../context.ts'
import { isOneOf } from '../id-lists.ts'
import { formerManagersSince } from './former-managers.ts'
import { toHistory } from './property-changes.ts'
import { formerReports, type HistoryRange, type TouchedRow, touchedSince } from './touched-since.ts'

export function changeFeed(context: SqlContext): ChangeFeed {
  return {
    async read(tenantId, since, limit) {
      const page = await readPage(context, { tenantId, since }, limit)
      const last = page.at(-1)
      if (page.length < limit || last === undefined) return page.map(toTouchedObject)
      // A number is never split over two pages: a reader that goes on from it would miss the rest.
      const whole = page.filter((row) => row.sequence < last.sequence)
      const rest = await readPage(context, { tenantId, since: last.sequence - 1, upTo: last.sequence }, null)
      return [...whole, ...rest].map(toTouchedObject)
    },

    async memberships(tenantId, { after, upTo }) {
      const rows = await context.db
        .selectFrom('memberships')
        .select(['group_id', 'member_id', 'member_type', 'removed', 'change_sequence'])
        .where('tenant_id', '=', tenantId)
        .where('change_sequence', '>', after)
        .where('change_sequence', '<=', upTo)
        .orderBy('change_sequence')
        .execute()
      return rows.map((row) => ({
        groupId: row.group_id,
        memberId: row.member_id,
        memberType: row.member_type,
        isRemoved: row.removed === 1,
        sequence: row.change_sequence,
      }))
    },

    async history(tenantId, objectType, ids) {
      const table = objectType === 'User' ? 'users' : 'groups'
      const list = { table, within: { tenant_id: tenantId }, column: 'id' } as const
      const rows = await collectBatches(ids, (batch) =>
        context.db
          .selectFrom(table)
          .select(['id', 'appeared_sequence', 'property_changes'])
          .where(isOneOf(context, list, batch))
          .execute(),
      )
      return rows.map(toHistory)
    },

    formerManagers: (tenantId, userIds, after) => formerManagersSince(context, { tenantId, after }, userIds),

    watch: (onChange) => context.listen(onChange),
  }
}

async function readPage(
  { db, ...context }: SqlContext,
  range: HistoryRange,
  limit: number | null,
): Promise<readonly TouchedRow[]> {
  // Each cause gives its own first rows from its index, so that a long history is not sorted for one page.
  const queries = [...touchedSince({ db, ...context }, range), formerReports({ db, ...context }, range)]
  const first = queries.map((query) =>
    db
      .selectFrom(
        query
          .orderBy('sequence')
          .$if(limit !== null, (query) => query.limit(sql.lit(limit ?? 0)))
          .as('touched'),
      )
      .selectAll(),
  )
  const [head, ...others] = first
  if (head === undefined) return []
  const all = others.reduce((union, query) => union.unionAll(query), head)
  return db
    .selectFrom(all.as('touched'))
    .selectAll()
    .orderBy('sequence')
    .orderBy('object_type')
    .orderBy('object_id')
    .orderBy('cause')
    .$if(limit !== null, (query) => query.limit(sql.lit(limit ?? 0)))
    .execute()
}

function toTouchedObject(row: TouchedRow): TouchedObject {
  return {
    sequence: row.sequence,
    objectType: row.object_type,
    objectId: row.object_id,
    cause: row.cause,
    servicePrincipalId: row.service_principal_id,
  }
}
