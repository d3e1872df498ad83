// What entries of the provisioning log tell beside what they are searched by: neighbours together, compressed.
//
// Measured on SQLite, pages of 500 entries that found nothing to do: 1.2 KB of details an entry made up more than half of
// the time and of the size of the log. Neighbours repeat each other; together they take a twentieth. Reading one entry
// costs half a millisecond more.
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { asId, idInSeries, placeInSeries } from '@rollcall/core'
import type { ProvisioningLogEntry, ProvisioningStep } from '@rollcall/ports'
import { type Selectable, sql } from 'kysely'
import { collectBatches, insertBatched } from '../batches.ts'
import { fromJson } from '../columns.ts'
import type { SqlContext } from '../context.ts'
import { isOneOf } from '../id-lists.ts'
import type { ProvisioningLogTable } from '../tables/provisioning-log-table.ts'
import type { Place, Run } from './log-runs.ts'

/** How many entries are compressed together at most. */
export const ENTRIES_TOGETHER = 125

// Measured on such lines: level 1 takes four fifths of the time of the usual 3, and makes as little of them.
const COMPRESSION = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }
// The first bytes of whatever zstd made. What older versions wrote is plain.
const ZSTD_MAGIC = 0xfd2fb528

/** Neighbours, ready to be stored: each run with where its first line is, and the lines of all of them. */
export type PackedDetails = {
  readonly id: string
  readonly placed: readonly (readonly [Run, Place])[]
  readonly lines: number
  readonly content: Uint8Array
}

/** `null`: there is nothing to pack. */
export function packDetails(runs: readonly Run[]): PackedDetails | null {
  const [first] = runs[0] ?? []
  if (first === undefined) return null
  const lines: Line[] = []
  const placed = runs.map((run) => {
    const place = { details_id: first.id, details_line: lines.length }
    for (const entry of run) lines.push(toLine(entry, first, run.length > 1))
    return [run, place] as const
  })
  // A tenth of a millisecond: handing it to another thread and back takes longer.
  const content = zstdCompressSync(JSON.stringify(lines), COMPRESSION)
  return { id: first.id, placed, lines: lines.length, content }
}

/** Takes part in the caller's transaction. */
export async function putDetails(context: SqlContext, packed: readonly PackedDetails[]): Promise<void> {
  const rows = packed.map(({ content, id, lines }) => ({ id, entries_left: lines, content }))
  await insertBatched(context, 'provisioning_log_details', rows, (rows) =>
    context.db.insertInto('provisioning_log_details').values(rows),
  )
}

// In the place of a part that is what the first line has there. Older versions wrote every part.
const AS_FIRST = 0
type Shared<Part> = Part | typeof AS_FIRST

type Line = readonly [
  servicePrincipalId: ProvisioningLogEntry['servicePrincipalId'],
  objectType: ProvisioningLogEntry['objectType'],
  sourceDisplayName: string,
  targetDisplayName: string | null,
  durationMs: number,
  errorInformation: Shared<ProvisioningLogEntry['errorInformation']>,
  steps: readonly Shared<ProvisioningStep>[],
  modifiedProperties: ProvisioningLogEntry['modifiedProperties'],
  initiatedBy: ProvisioningLogEntry['initiatedBy'],
  /** What the row of a run does not tell. */
  ofRun?: readonly [place: number, sourceId: string, targetId: string | null],
]

function toLine(entry: ProvisioningLogEntry, first: ProvisioningLogEntry, isOfRun: boolean): Line {
  const isFirst = entry === first
  const { errorInformation, steps } = entry
  const line = [
    entry.servicePrincipalId,
    entry.objectType,
    entry.sourceDisplayName,
    entry.targetDisplayName,
    entry.durationMs,
    !isFirst && errorInformation !== null && errorInformation === first.errorInformation
      ? AS_FIRST
      : errorInformation,
    isFirst ? steps : steps.map((step, index) => (step === first.steps[index] ? AS_FIRST : step)),
    entry.modifiedProperties,
    entry.initiatedBy,
  ] as const
  return isOfRun ? [...line, [placeInSeries(entry.id), entry.sourceId, entry.targetId]] : line
}

/** Entries that are kept together: the entry of a row at one of its lines. */
export type Details = (row: Selectable<ProvisioningLogTable>, line: number) => ProvisioningLogEntry

/** What is kept under these ids. */
export async function readDetails(
  context: SqlContext,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Details>> {
  const list = { table: 'provisioning_log_details', within: {}, column: 'id' } as const
  const rows = await collectBatches(ids, (batch) =>
    context.db
      .selectFrom('provisioning_log_details')
      .select(['id', 'content'])
      .where(isOneOf(context, list, batch))
      .execute(),
  )
  return new Map(rows.map(({ id, content }) => [id, toDetails(id, linesOf(textOf(content)))]))
}

function toDetails(id: string, lines: readonly Line[]): Details {
  const [first] = lines
  return (row, number) => {
    const line = lines[number]
    if (first === undefined || line === undefined) throw new TypeError(`no line ${number} of details ${id}`)
    return toEntry(row, line, first)
  }
}

/** Older versions wrote a text of its own for each line. */
function linesOf(text: string): readonly Line[] {
  return text.startsWith('[[') ? fromJson(text) : text.split('\n').map((line) => fromJson<Line>(line))
}

function toEntry(row: Selectable<ProvisioningLogTable>, line: Line, first: Line): ProvisioningLogEntry {
  const [servicePrincipalId, objectType, sourceDisplayName, targetDisplayName, durationMs] = line
  const [, , , , , errorInformation, steps, modifiedProperties, initiatedBy, ofRun] = line
  return {
    ...whoOf(row, ofRun),
    tenantId: row.tenant_id,
    jobId: row.job_id,
    cycleId: row.cycle_id,
    servicePrincipalId,
    activityAt: row.activity_at,
    action: row.action,
    status: row.status,
    objectType,
    sourceDisplayName,
    targetDisplayName,
    durationMs,
    errorInformation: written(errorInformation === AS_FIRST ? first[5] : errorInformation),
    steps: steps.map((step, index) => written(step === AS_FIRST ? first[6][index] : step)),
    modifiedProperties,
    initiatedBy,
  }
}

function whoOf(
  row: Selectable<ProvisioningLogTable>,
  ofRun: Line[9],
): Pick<ProvisioningLogEntry, 'id' | 'changeId' | 'sourceId' | 'targetId'> {
  if (ofRun === undefined)
    return { id: row.id, changeId: row.change_id, sourceId: row.source_id, targetId: row.target_id }
  const [place, sourceId, targetId] = ofRun
  return {
    id: idInSeries(row.id, place),
    changeId: idInSeries(row.change_id, place),
    sourceId: asId(sourceId),
    targetId: targetId === null ? null : asId(targetId),
  }
}

/** A part of the first line, which has all of its parts. */
function written<Part>(part: Shared<Part> | undefined): Part {
  if (part === AS_FIRST || part === undefined) throw new TypeError('the first line of details lacks a part')
  return part
}

/** That many entries that are kept under an id are gone: so are their details, with the last of those together. */
export async function forgetDetails({ db }: SqlContext, gone: ReadonlyMap<string, number>): Promise<void> {
  for (const [id, entries] of gone) {
    await db
      .updateTable('provisioning_log_details')
      .set({ entries_left: sql`entries_left - ${sql.lit(entries)}` })
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

function textOf(content: Uint8Array): string {
  const stored = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const isCompressed = stored.length >= 4 && stored.readUInt32LE(0) === ZSTD_MAGIC
  return (isCompressed ? zstdDecompressSync(stored) : stored).toString('utf8')
}
