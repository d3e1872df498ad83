// The change feed: what was touched after a number, in order.
import type { ChangeFeed, TouchedObject } from '@rollcall/ports'
import { sql } from 'kysely'
import { collectBatches } from '../batches.ts'
import type { SqlContext } from '../context.ts'
import { isOneOf } from '../id-lists.ts'
import { changedMemberships } from './changed-memberships.ts'
import { formerManagersSince } from './former-managers.ts'
import type { MovedRange } from './moved-members.ts'
import { toHistory } from './property-changes.ts'
import {
  formerReports,
  groupsOfMoved,
  type TouchedQuery,
  type TouchedRow,
  touchedSince,
} from './touched-since.ts'

export function changeFeed(context: SqlContext): ChangeFeed {
  return {
    async read(tenantId, since, limit, roundSince = since) {
      const moved = { roundSince, toldUpTo: since }
      const page = await readPage(context, { tenantId, since, ...moved }, limit)
      const last = page.at(-1)
      if (page.length < limit || last === undefined) return page.map(toTouchedObject)
      // A number is never split over two pages: a reader that goes on from it would miss the rest.
      const whole = page.filter((row) => row.sequence < last.sequence)
      const ofLast = { tenantId, since: last.sequence - 1, upTo: last.sequence, ...moved }
      const rest = await readPage(context, ofLast, null)
      return [...whole, ...rest].map(toTouchedObject)
    },

    memberships: (tenantId, { after, upTo, roundSince = after }) =>
      changedMemberships(context, { tenantId, since: after, upTo, roundSince, toldUpTo: after }),

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
  context: SqlContext,
  range: MovedRange,
  limit: number | null,
): Promise<readonly TouchedRow[]> {
  const touched = await firstOf(
    context,
    [...touchedSince(context, range), formerReports(context, range)],
    limit,
  )
  const last = touched.at(-1)
  if (last === undefined) return []
  // Members that moved are named themselves, so that no more than this page is looked through for them.
  const groups = await firstOf(context, groupsOfMoved(context, { ...range, upTo: last.sequence }), limit)
  if (groups.length === 0) return touched
  return [...touched, ...groups]
    .toSorted((one, other) => one.sequence - other.sequence)
    .slice(0, limit ?? undefined)
}

async function firstOf(
  { db }: SqlContext,
  queries: readonly TouchedQuery[],
  limit: number | null,
): Promise<readonly TouchedRow[]> {
  // Each cause gives its own first rows from its index, so that a long history is not sorted for one page.
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
