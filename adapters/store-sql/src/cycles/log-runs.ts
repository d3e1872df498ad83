// Entries of the log that say the same of many objects are one row, a run. A full cycle finds nothing to do for nearly
// everybody; it says so of a whole page at one instant, with ids of one series.
//
//   provisioning_log                  provisioning_log_details         provisioning_log_runs
//   ┌───────────────────────────┐     ┌──────────────────────────┐     ┌──────────────────────────┐
//   │ series of ids, job, cycle,│────▶│ place, source, target, … │     │ four bytes for each      │
//   │ instant, action, status,  │     │ place, source, target, … │◀────│ source and each target   │
//   │ first line, entries: 3    │     │ place, source, target, … │     │                          │
//   └───────────────────────────┘     └──────────────────────────┘     └──────────────────────────┘
//
// Measured on SQLite, pages of 500: a row and its seven index entries took 10 µs an entry; a run takes less than 1.
// Whoever looks for a person goes through these bytes, 4 MB in a log of a million such entries, which takes some
// milliseconds; then the entry itself decides.
import { crc32 } from 'node:zlib'
import { areOfOneSeries, asId, type ObjectId, placeInSeries, seriesOf } from '@rollcall/core'
import type { ProvisioningLogEntry } from '@rollcall/ports'
import type { Insertable } from 'kysely'
import { batchesOf, insertBatched } from '../batches.ts'
import type { SqlContext } from '../context.ts'
import type { ProvisioningLogTable } from '../tables/provisioning-log-table.ts'

/** Entries of one row, in the order of appending; never empty. */
export type Run = readonly [ProvisioningLogEntry, ...ProvisioningLogEntry[]]

/** Where the details of a run begin: see log-details.ts. */
export type Place = Pick<ProvisioningLogTable, 'details_id' | 'details_line'>

/** The entries in the order they have, those together that one row can hold. */
export function runsOf(entries: readonly ProvisioningLogEntry[]): readonly Run[] {
  const runs: [ProvisioningLogEntry, ...ProvisioningLogEntry[]][] = []
  for (const entry of entries) {
    const run = runs.at(-1)
    if (run !== undefined && isOneRow(run[0], entry)) run.push(entry)
    else runs.push([entry])
  }
  return runs
}

function isOneRow(a: ProvisioningLogEntry, b: ProvisioningLogEntry): boolean {
  return (
    a.activityAt === b.activityAt &&
    a.action === b.action &&
    a.status === b.status &&
    a.cycleId === b.cycleId &&
    a.jobId === b.jobId &&
    a.tenantId === b.tenantId &&
    areOfOneSeries(a.id, b.id) &&
    areOfOneSeries(a.changeId, b.changeId) &&
    // One place tells both ids.
    isAtOnePlace(a) &&
    isAtOnePlace(b)
  )
}

function isAtOnePlace({ id, changeId }: ProvisioningLogEntry): boolean {
  return placeInSeries(id) === placeInSeries(changeId)
}

type PlacedRun = readonly [Run, Place]

/** Stores a row for each run, in this order. Takes part in the caller's transaction. */
export async function insertRuns(
  context: SqlContext,
  block: number,
  placed: readonly PlacedRun[],
): Promise<void> {
  for (let begin = 0, end = 0; begin < placed.length; begin = end) {
    const isRun = isLong(placed[begin])
    while (end < placed.length && isLong(placed[end]) === isRun) end++
    const alike = placed.slice(begin, end)
    if (!isRun) await insertSingle(context, block, alike)
    else for (const batch of batchesOf(alike)) await insertLong(context, block, batch)
  }
}

function isLong(placed: PlacedRun | undefined): boolean {
  return placed !== undefined && placed[0].length > 1
}

async function insertSingle(context: SqlContext, block: number, placed: readonly PlacedRun[]): Promise<void> {
  const rows = placed.map(([run, place]) => toRow(run, block, place))
  await insertBatched(context, 'provisioning_log', rows, (rows) =>
    context.db.insertInto('provisioning_log').values(rows),
  )
}

async function insertLong(context: SqlContext, block: number, placed: readonly PlacedRun[]): Promise<void> {
  const inserted = await context.db
    .insertInto('provisioning_log')
    .values(placed.map(([run, place]) => toRow(run, block, place)))
    .returning(['row_number', 'details_id', 'details_line'])
    .execute()
  // In which order a database returns rows is its own affair.
  const numbers = new Map(inserted.map((row) => [nameOf(row), row.row_number]))
  const keys = placed.flatMap(([run, place]) => {
    const row_number = numbers.get(nameOf(place))
    if (row_number === undefined) return []
    const source_keys = keysOf(run.map((entry) => entry.sourceId))
    return [{ row_number, source_keys, target_keys: keysOf(run.flatMap((entry) => entry.targetId ?? [])) }]
  })
  await context.db.insertInto('provisioning_log_runs').values(keys).execute()
  context.noteWritten('provisioning_log', placed.length)
}

function nameOf(place: Place): string {
  return `${place.details_line} ${place.details_id}`
}

type Row = Omit<Insertable<ProvisioningLogTable>, 'row_number'>

function toRow(run: Run, block: number, { details_id, details_line }: Place) {
  const [first] = run
  const isRun = run.length > 1
  return {
    block,
    id: isRun ? seriesOf(first.id) : first.id,
    tenant_id: first.tenantId,
    job_id: first.jobId,
    cycle_id: first.cycleId,
    change_id: isRun ? seriesOf(first.changeId) : first.changeId,
    activity_at: first.activityAt,
    action: first.action,
    status: first.status,
    source_id: isRun ? NO_SOURCE : first.sourceId,
    target_id: isRun ? null : first.targetId,
    details_id,
    details_line,
    entries: run.length,
  } satisfies Row
}

// What a run has in the place of a source.
const NO_SOURCE: ObjectId = asId('')

const KEY_BYTES = 4

/** What an id is looked for by in the keys of a run; seldom one of another id, too. */
export function keyOf(id: string): Uint8Array {
  return keysOf([id])
}

function keysOf(ids: readonly string[]): Uint8Array {
  const keys = Buffer.allocUnsafe(ids.length * KEY_BYTES)
  for (const [place, id] of ids.entries()) keys.writeUInt32BE(crc32(id), place * KEY_BYTES)
  return keys
}
