// The course every import takes: header, rows into the staging area, checks across the file, one transaction.

import type { TenantId } from '@rollcall/core'
import type { StagedRow, Store } from '@rollcall/ports'
import { changeTenant, type DirectoryDeps } from '../deps.ts'
import { type DomainCheck, domainCheck } from '../tenants/domains.ts'
import { createProblemList, MOST_PROBLEMS, type ProblemList } from './import-rejected.ts'
import { type ImportRow, type Layout, type RowProblem, readHeader, type Sheet } from './sheet.ts'

/** What an import did. `read` rows were read; each of them created or updated an object or found it as it is. */
export type ImportResult = {
  readonly read: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
}

export type ImportOptions = {
  /** What problems call the file. */
  readonly file?: string
  /** Everything is checked and counted, and nothing stays. */
  readonly isPreview?: boolean
}

export type ImportSource = ImportOptions & {
  readonly file: string
  readonly rows: AsyncIterable<ImportRow>
  readonly header: readonly string[]
}

/** Takes the transaction back once everything was tried. */
class Previewed extends Error {}

/** One kind of import, in terms of its rows. */
export type ImportKind = {
  readonly sheet: Sheet
  /** Name of the key column, for problems of repeated keys. */
  readonly keyColumn: string
  /** A row after its own checks. `staged` is `null` when not even its key can be told. */
  readonly readRow: (
    row: ImportRow,
    layout: Layout,
    checkDomain: DomainCheck,
  ) => { readonly staged: StagedRow | null; readonly problems: readonly RowProblem[] }
  /** Checks that need all rows, inside the transaction and before any row is applied. */
  readonly check: (work: ImportWork) => Promise<void>
  /** Applies all rows; problems found here take everything back. */
  readonly apply: (work: ImportWork) => Promise<{ readonly created: number; readonly updated: number }>
}

export type ImportWork = {
  readonly deps: DirectoryDeps
  /** The transaction's store. */
  readonly store: Store
  readonly tenantId: TenantId
  readonly importId: string
  readonly problems: ProblemList
}

/** Rows staged, checked and applied at once: what a page of the directory is everywhere. */
export const ROWS_AT_ONCE = 500

/**
 * Imports the whole file or nothing of it. Memory stays the same whatever its length: rows wait on disk until the last
 * one was checked.
 *
 * @throws {ImportRejected} Something in the file is wrong.
 */
export async function runImport(
  deps: DirectoryDeps,
  tenantId: TenantId,
  kind: ImportKind,
  source: ImportSource,
): Promise<ImportResult> {
  const problems = createProblemList(source.file)
  const header = readHeader(kind.sheet, source.header)
  problems.add(header.problems)
  // With a wrong header every row would be wrong too, and say less.
  problems.rejectIfAny()
  const importId = deps.ids.next()
  try {
    const checkDomain = await domainCheck(deps.store, tenantId)
    const read = await stageRows(deps.store, { tenantId, importId, problems }, source.rows, (row) =>
      kind.readRow(row, header.layout, checkDomain),
    )
    let done = { created: 0, updated: 0 }
    const work = changeTenant(deps, tenantId, async (store) => {
      const work: ImportWork = { deps, store, tenantId, importId, problems }
      await refuseRepeatedKeys(work, kind.keyColumn)
      await kind.check(work)
      problems.rejectIfAny()
      done = await kind.apply(work)
      problems.rejectIfAny()
      if (source.isPreview === true) throw new Previewed()
    })
    await work.catch((error) => {
      if (!(error instanceof Previewed)) throw error
    })
    return { read, ...done, unchanged: read - done.created - done.updated }
  } finally {
    await deps.store.imports.clear(tenantId, importId)
  }
}

/** The staged rows in line order, by the page. */
export async function* stagedPages({
  store,
  tenantId,
  importId,
}: ImportWork): AsyncGenerator<readonly StagedRow[]> {
  let afterLine = 0
  for (;;) {
    const rows = await store.imports.page(tenantId, importId, afterLine, ROWS_AT_ONCE)
    if (rows.length > 0) yield rows
    if (rows.length < ROWS_AT_ONCE) return
    afterLine = rows.at(-1)?.line ?? afterLine
  }
}

async function stageRows(
  store: Store,
  { tenantId, importId, problems }: Omit<ImportWork, 'deps' | 'store'>,
  rows: AsyncIterable<ImportRow>,
  readRow: (row: ImportRow) => ReturnType<ImportKind['readRow']>,
): Promise<number> {
  let read = 0
  let batch: StagedRow[] = []
  for await (const row of rows) {
    read++
    const result = readRow(row)
    if (result.problems.length > 0) problems.add(result.problems)
    // A wrong row waits too, so that rows that refer to it are not called wrong for that.
    if (result.staged !== null) batch.push(result.staged)
    if (batch.length === ROWS_AT_ONCE) {
      await store.imports.add(tenantId, importId, batch)
      batch = []
    }
  }
  if (batch.length > 0) await store.imports.add(tenantId, importId, batch)
  return read
}

async function refuseRepeatedKeys(
  { store, tenantId, importId, problems }: ImportWork,
  keyColumn: string,
): Promise<void> {
  const repeated = await store.imports.duplicates(tenantId, importId, MOST_PROBLEMS)
  problems.add(
    repeated.map(({ line, key, firstLine }) => ({
      line,
      column: keyColumn,
      value: key,
      reason: `is in line ${firstLine} already; each object has one line`,
    })),
  )
}
