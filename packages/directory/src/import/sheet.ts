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

/** A row as the caller's CSV reader gives it. */
export type ImportRow = {
  /** Counts from 1, the header included. */
  readonly line: number
  /** In the header's order. */
  readonly cells: readonly string[]
}

export type RowProblem = {
  readonly line: number
  readonly column: string | null
  readonly value: string
  readonly reason: string
}

/** Where each column is in the rows. */
export type Layout = {
  /** How many cells every row has. */
  readonly width: number
  readonly columns: readonly { readonly index: number; readonly column: Column }[]
}

export function column(name: string, options: Partial<Omit<Column, 'name'>> = {}): Column {
  return { name, isRequired: false, isKey: false, mayBeEmpty: true, ...options }
}

/** The layout a header gives. Names are compared without case; an extension keeps its spelling. */
export function readHeader(
  sheet: Sheet,
  header: readonly string[],
): { readonly layout: Layout; readonly problems: readonly RowProblem[] } {
  const columns: Layout['columns'][number][] = []
  const problems: RowProblem[] = []
  for (const [index, text] of header.entries()) {
    const known = findColumn(sheet, text)
    if (known === null) problems.push(problem(text, `is not a column here; it takes ${namesOf(sheet)}`))
    else if (columns.some((other) => same(other.column.name, known.name))) {
      problems.push(problem(text, 'is there twice; each column is there once'))
    } else columns.push({ index, column: known })
  }
  for (const { name, isRequired } of sheet.columns) {
    if (!isRequired || columns.some((other) => other.column.name === name)) continue
    problems.push({
      line: 1,
      column: name,
      value: '',
      reason: 'is missing; the header must have this column',
    })
  }
  return { layout: { width: header.length, columns }, problems }
}

/**
 * The row's cells by column name, with what is wrong with cells that are empty or have spaces around a key. Of a row that
 * is longer or shorter than the header, whose cells may be shifted, it gives the keys alone: rows that refer to it are not
 * called wrong for that.
 */
export function readCells(
  layout: Layout,
  row: ImportRow,
): { readonly cells: ReadonlyMap<string, string>; readonly problems: readonly RowProblem[] } {
  if (row.cells.length !== layout.width) {
    return { cells: keyCells(layout, row), problems: [wrongLength(layout, row)] }
  }
  const cells = new Map<string, string>()
  const problems: RowProblem[] = []
  for (const { column, index } of layout.columns) {
    const value = row.cells[index] ?? ''
    const reason = problemOf(column, value)
    if (reason !== null) problems.push({ line: row.line, column: column.name, value, reason })
    // A key with spaces is still told apart from others, so that what refers to it is not called wrong for that.
    if (reason === null || reason === SPACES) cells.set(column.name, column.isKey ? value.trim() : value)
  }
  return { cells, problems }
}

function keyCells({ columns }: Layout, row: ImportRow): ReadonlyMap<string, string> {
  const keys = columns.filter(({ column }) => column.isKey && column.isRequired)
  return new Map(
    keys.flatMap(({ column, index }) => {
      const cell = row.cells[index]
      return cell === undefined || problemOf(column, cell) !== null ? [] : [[column.name, cell] as const]
    }),
  )
}

function wrongLength({ width }: Layout, { cells, line }: ImportRow): RowProblem {
  const reason =
    `has ${count(cells.length, 'cell')} where the header has ${count(width, 'column')}; ` +
    'a cell with a comma in it is put between quotes'
  return { line, column: null, value: cells.join(','), reason }
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
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
