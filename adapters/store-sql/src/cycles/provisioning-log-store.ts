// The provisioning log: appended by the page, read by cursor.
import type { JobId, TenantId } from '@rollcall/core'
import type {
  PackedEntries,
  ProvisioningLogEntry,
  ProvisioningLogQuery,
  ProvisioningLogStore,
} from '@rollcall/ports'
import { type Selectable, sql } from 'kysely'
import { batchesOf } from '../batches.ts'
import { atomically, type SqlContext } from '../context.ts'
import type { ProvisioningLogTable } from '../tables/provisioning-log-table.ts'
import { currentBlock, rowsWith } from './log-blocks.ts'
import { parseCursor, positionBehind, rowsBeyond, toCursor } from './log-cursor.ts'
import { ENTRIES_TOGETHER, type PackedDetails, packDetails, putDetails } from './log-details.ts'
import { entriesOf, type Placed, type Wanted } from './log-entries.ts'
import { jobsInLogOf } from './log-jobs.ts'
import { removeOldest } from './log-removal.ts'
import { insertRuns, runsOf } from './log-runs.ts'
import { matching, toInstant } from './log-search.ts'

export function provisioningLogStore(context: SqlContext): ProvisioningLogStore {
  return {
    pack: async (entries) => pack(entries),

    async append(entries) {
      // Nothing else than `pack` makes them.
      const { details } = 'packed' in entries ? (entries as Packed) : pack(entries)
      await atomically(context, async (context) => {
        const block = await currentBlock(context)
        await putDetails(context, details)
        await insertRuns(
          context,
          block,
          details.flatMap(({ placed }) => placed),
        )
      })
    },

    async get(tenantId, id) {
      const rows = await rowsWith(context, 'id', id)
        .selectAll('provisioning_log')
        .where('tenant_id', '=', tenantId)
        .execute()
      const wanted = { query: {}, after: null, direction: 'asc', limit: rows.length } as const
      for await (const { entry } of entriesOf(context, rows, wanted)) if (entry.id === id) return entry
      return null
    },

    async list(tenantId, query, { cursor, limit, order = 'newestFirst' }) {
      const direction = order === 'newestFirst' ? 'desc' : 'asc'
      const placed: Placed[] = []
      const jobIds = await jobsOf(context, tenantId, query)
      let after = cursor === null ? null : parseCursor(cursor)
      // One more than asked for tells whether a next page exists.
      for (let isEnd = false; !isEnd && placed.length <= limit; ) {
        const missing = limit + 1 - placed.length
        const rows = await nextRows(context, tenantId, jobIds, { query, after, direction, limit: missing })
        for await (const one of entriesOf(context, rows, { query, after, direction, limit: missing })) {
          placed.push(one)
          if (placed.length > limit) break
        }
        const last = rows.at(-1)
        if (last !== undefined) after = positionBehind(last)
        isEnd = rows.length < missing
      }
      const page = placed.slice(0, limit)
      const last = page.at(-1)
      const nextCursor = placed.length > limit && last !== undefined ? toCursor(last.position) : null
      return { entries: page.map(({ entry }) => entry), nextCursor }
    },

    async count(tenantId, query, most) {
      const { servicePrincipalId: id } = query
      const jobIds = id === undefined ? null : await jobsInLogOf(context, tenantId, id)
      if (jobIds?.length === 0) return 0
      // A row is an entry, or a run of them, all of which are asked for.
      const rows = matching(context, tenantId, query)
        .$if(jobIds !== null, (rows) => rows.where('job_id', 'in', jobIds ?? []))
        .select('entries')
        .limit(sql.lit(most + 1))
      const { total } = await context.db
        .selectFrom(rows.as('counted'))
        .select(({ fn }) => fn.sum<number | string | null>('entries').as('total'))
        .executeTakeFirstOrThrow()
      const count = Number(total ?? 0)
      return count > most ? null : count
    },

    async removeBefore(tenantId, instant, limit) {
      const before = toInstant(instant, 'instant')
      return atomically(context, (context) => removeOldest(context, tenantId, before, limit))
    },
  }
}

type Packed = PackedEntries & { readonly details: readonly PackedDetails[] }

function pack(entries: readonly ProvisioningLogEntry[]): Packed {
  const details = batchesOf(entries, ENTRIES_TOGETHER).map((some) => packDetails(runsOf(some)))
  return { packed: entries, details: details.filter((packed) => packed !== null) }
}

/** The jobs to look through; `null`: whichever the query says. */
async function jobsOf(
  context: SqlContext,
  tenantId: TenantId,
  { jobId, servicePrincipalId }: ProvisioningLogQuery,
): Promise<readonly JobId[] | null> {
  if (servicePrincipalId === undefined || jobId !== undefined) return null
  return jobsInLogOf(context, tenantId, servicePrincipalId)
}

/** The next rows that may hold what is wanted. */
async function nextRows(
  context: SqlContext,
  tenantId: TenantId,
  jobIds: readonly JobId[] | null,
  { query, after, direction, limit }: Wanted,
): Promise<readonly Selectable<ProvisioningLogTable>[]> {
  const rows = matching(context, tenantId, query)
  const next = (after === null ? rows : rowsBeyond(rows, after, direction))
    .selectAll('provisioning_log')
    .orderBy('activity_at', direction)
    .orderBy('row_number', direction)
    .limit(sql.lit(limit))
  if (jobIds === null) return next.execute()
  // Each job gives its own next rows in the order of its index.
  const [first, ...others] = jobIds.map((jobId) =>
    context.db.selectFrom(next.where('job_id', '=', jobId).as('of_job')).selectAll(),
  )
  if (first === undefined) return []
  return others
    .reduce((union, ofJob) => union.unionAll(ofJob), first)
    .orderBy('activity_at', direction)
    .orderBy('row_number', direction)
    .limit(sql.lit(limit))
    .execute()
}
