// What entries of the provisioning log tell beside what they are searched by: a hundred neighbours together, compressed.
//
// Measured on SQLite, pages of 500 entries that found nothing to do: 1.2 KB of details an entry made up more than half of
// the time and of the size of the log. Neighbours repeat each other; together they take a thirtieth. Reading one entry
// costs a fifth of a millisecond more.
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { ProvisioningLogEntry } from '@rollcall/ports'
import { sql } from 'kysely'
import { collectBatches } from '../batches.ts'
import { fromJson } from '../columns.ts'
import type { SqlContext } from '../context.ts'
import { isOneOf } from '../id-lists.ts'
import type { ProvisioningLogTable } from '../tables/provisioning-log-table.ts'

// In the order in which a line holds their values; what older versions wrote is in this order too.
const TOLD = [
  'servicePrincipalId',
  'objectType',
  'sourceDisplayName',
  'targetDisplayName',
  'durationMs',
  'errorInformation',
  'steps',
  'modifiedProperties',
  'initiatedBy',
] as const

export type LogDetails = Pick<ProvisioningLogEntry, (typeof TOLD)[number]>

type Place = Pick<ProvisioningLogTable, 'details_id' | 'details_line'>

const ENTRIES_TOGETHER = 100
// The first bytes of whatever zstd made. What older versions wrote is plain.
const ZSTD_MAGIC = 0xfd2fb528

/** Stores the details of entries; @returns each with where they are. Takes part in the caller's transaction. */
export async function putDetails(
  { db }: SqlContext,
  entries: readonly ProvisioningLogEntry[],
): Promise<readonly (readonly [ProvisioningLogEntry, Place])[]> {
  const placed: (readonly [ProvisioningLogEntry, Place])[] = []
  for (let first = 0; first < entries.length; first += ENTRIES_TOGETHER) {
    const together = entries.slice(first, first + ENTRIES_TOGETHER)
    const id = together[0]?.id ?? ''
    const text = together.map(toLine).join('\n')
    await db
      .insertInto('provisioning_log_details')
      .values({ id, entries_left: together.length, content: zstdCompressSync(text) })
      .execute()
    for (const [line, entry] of together.entries())
      placed.push([entry, { details_id: id, details_line: line }])
  }
  return placed
}

/** Each row with its details. */
export async function readDetails<Row extends Place>(
  context: SqlContext,
  placed: readonly Row[],
): Promise<readonly (readonly [Row, LogDetails])[]> {
  const ids = [...new Set(placed.map((row) => row.details_id))]
  const list = { table: 'provisioning_log_details', within: {}, column: 'id' } as const
  const rows = await collectBatches(ids, (batch) =>
    context.db
      .selectFrom('provisioning_log_details')
      .select(['id', 'content'])
      .where(isOneOf(context, list, batch))
      .execute(),
  )
  const lines = new Map(rows.map(({ id, content }) => [id, textOf(content).split('\n')]))
  return placed.map((row) => {
    const line = lines.get(row.details_id)?.[row.details_line]
    if (line === undefined) throw new TypeError(`no line ${row.details_line} of details ${row.details_id}`)
    return [row, toDetails(line)]
  })
}

/** The entries at these places are gone: so are their details, with the last of those that are kept together. */
export async function forgetDetails(
  { db }: SqlContext,
  places: readonly Pick<Place, 'details_id'>[],
): Promise<void> {
  const gone = Map.groupBy(places, (place) => place.details_id)
  for (const [id, entries] of gone) {
    await db
      .updateTable('provisioning_log_details')
      .set({ entries_left: sql`entries_left - ${sql.lit(entries.length)}` })
      .where('id', '=', id)
      .execute()
  }
  if (gone.size > 0)
    await db
      .deleteFrom('provisioning_log_details')
      .where('id', 'in', [...gone.keys()])
      .where('entries_left', '<=', 0)
      .execute()
}

function toLine(entry: ProvisioningLogEntry): string {
  return JSON.stringify(TOLD.map((name) => entry[name]))
}

function toDetails(line: string): LogDetails {
  const values = fromJson<readonly unknown[]>(line)
  // Each value stands where `toLine` put it.
  return Object.fromEntries(TOLD.map((name, place) => [name, values[place]])) as LogDetails
}

function textOf(content: Uint8Array): string {
  const stored = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const isCompressed = stored.length >= 4 && stored.readUInt32LE(0) === ZSTD_MAGIC
  return (isCompressed ? zstdDecompressSync(stored) : stored).toString('utf8')
}
