// The columns of an imported file, and one row read through them. Pure.

import { EXTENSION_NAME } from '../properties/check-properties.ts'
import { isPlainText } from '../properties/check-value.ts'

export type Column = {
  /** Property name of Graph, or the import's own word (`manager`, `group`, `member`). */
  readonly name: string
  /** The header must have it. */
  readonly isRequired: boolean
  /** It identifies an object, so that spaces around it are a mistake rather than content. */
  readonly isKey: boolean
  /** An empty cell means no value; otherwise every row must fill it. */
  readonly mayBeEmpty: boolean
}

/** What a kind of file looks like. */
export type Sheet = {
  readonly columns: readonly Column[]
  /** Whether `extension_…` columns of any name are taken. */
  readonly takesExtensions: boolean
}

/** A row as the caller's CSV reader gives it: cells by header text. */
export type ImportRow = { readonly line: number; readonly values: Readonly<Record<string, string>> }

export type RowProblem = {
  readonly line: number
  readonly column: string | null
  readonly value: string
  readonly reason: string
}

/** Where each column is in the rows: under the header's own spelling. */
export type Layout = readonly { readonly header: string; readonly column: Column }[]

export function column(name: string, options: Partial<Omit<Column, 'name'>> = {}): Column {
  return { name, isRequired: false, isKey: false, mayBeEmpty: true, ...options }
}

/** The layout a header gives. Names are compared without case; an extension keeps its spelling. */
export function readHeader(
  sheet: Sheet,
  header: readonly string[],
): { readonly layout: Layout; readonly problems: readonly RowProblem[] } {
  const layout: { header: string; column: Column }[] = []
  const problems: RowProblem[] = []
  for (const text of header) {
    const known = findColumn(sheet, text)
    if (known === null) problems.push(problem(text, `is not a column here; it takes ${namesOf(sheet)}`))
    else if (layout.some((other) => same(other.column.name, known.name))) {
      problems.push(problem(text, 'is there twice; each column is there once'))
    } else layout.push({ header: text, column: known })
  }
  for (const { name, isRequired } of sheet.columns) {
    if (!isRequired || layout.some((other) => other.column.name === name)) continue
    problems.push({
      line: 1,
      column: name,
      value: '',
      reason: 'is missing; the header must have this column',
    })
  }
  return { layout, problems }
}

/** The row's cells by column name, with what is wrong with cells that are empty or have spaces around a key. */
export function readCells(
  layout: Layout,
  row: ImportRow,
): { readonly cells: ReadonlyMap<string, string>; readonly problems: readonly RowProblem[] } {
  const cells = new Map<string, string>()
  const problems: RowProblem[] = []
  for (const { header, column } of layout) {
    const value = Object.hasOwn(row.values, header) ? (row.values[header] ?? '') : ''
    const reason = problemOf(column, value)
    if (reason !== null) problems.push({ line: row.line, column: column.name, value, reason })
    // A key with spaces is still told apart from others, so that what refers to it is not called wrong for that.
    if (reason === null || reason === SPACES) cells.set(column.name, column.isKey ? value.trim() : value)
  }
  return { cells, problems }
}

const SPACES = 'has spaces around it; remove them'

// Longer than any name that can be looked up, short enough for every database's index.
const LONGEST_KEY = 256

function problemOf({ mayBeEmpty, isKey }: Column, value: string): string | null {
  if (value === '') return mayBeEmpty ? null : 'is empty; every row fills it'
  if (!isPlainText(value)) return 'has control characters or broken text in it; remove them'
  if (isKey && value.length > LONGEST_KEY) return `takes at most ${LONGEST_KEY} characters`
  return isKey && value !== value.trim() ? SPACES : null
}

/** `true` or `false` in any case, as spreadsheets write them; other text stays, for the property's check to refuse. */
export function readFlag(cell: string): boolean | string {
  const lower = cell.toLowerCase()
  return lower === 'true' || lower === 'false' ? lower === 'true' : cell
}

/** Keys are compared without case. */
export function foldKey(text: string): string {
  return text.toLowerCase()
}

function findColumn(sheet: Sheet, text: string): Column | null {
  const known = sheet.columns.find(({ name }) => same(name, text))
  if (known !== undefined) return known
  const name = text.replace(/^extension_/i, 'extension_')
  return sheet.takesExtensions && EXTENSION_NAME.test(name) ? column(name) : null
}

function namesOf({ columns, takesExtensions }: Sheet): string {
  return [...columns.map(({ name }) => name), ...(takesExtensions ? ['extension_…'] : [])].join(', ')
}

function problem(text: string, reason: string): RowProblem {
  return { line: 1, column: text, value: text, reason }
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
