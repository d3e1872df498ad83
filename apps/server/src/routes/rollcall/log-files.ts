// Logs as files: JSON, or CSV that spreadsheets open; written by the page as they are read, of any size.

import { Readable } from 'node:stream'
import { badRequest, refuseOptions } from '@rollcall/graph'
import { stringify } from 'csv-stringify/sync'
import type { FastifyReply } from 'fastify'
import { type GraphRequest, param } from '../graph/graph-route.ts'

/** An entry on the wire. */
type Entry = Readonly<Record<string, unknown>>

export type LogFile = {
  readonly type: string
  /** What stands before the first entry, between entries and after the last. */
  readonly begin: string
  readonly between: string
  readonly end: string
  /** An entry in the file; empty when it has nothing there. */
  write(entry: Entry): string
}

/** Entries after a cursor, `null` at the begin; `next` is `null` at the end. */
export type ReadPage = (
  cursor: string | null,
  limit: number,
) => Promise<{ readonly entries: readonly Entry[]; readonly next: string | null }>

const PAGE = 500

/** All entries as one JSON array. */
export const JSON_FILE: LogFile = {
  type: 'application/json; charset=utf-8',
  begin: '[',
  between: ',\n',
  end: ']\n',
  write: (entry) => JSON.stringify(entry),
}

/** Columns name members of a row, those of members by a full stop; an entry may have several rows. */
export function csvFile(columns: readonly string[], rowsOf: (entry: Entry) => readonly Entry[]): LogFile {
  return {
    type: 'text/csv; charset=utf-8',
    begin: toCsv([columns]),
    between: '',
    end: '',
    write: (entry) => toCsv(rowsOf(entry).map((row) => columns.map((column) => valueAt(row, column)))),
  }
}

/** Answers with the file that the address names. @throws {GraphRefusal} 400: there is none of that name. */
export async function sendLogFile(
  request: GraphRequest,
  reply: FastifyReply,
  files: Readonly<Record<string, LogFile>>,
  read: ReadPage,
): Promise<FastifyReply> {
  const name = param(request, 'file')
  const file = Object.hasOwn(files, name) ? files[name] : undefined
  if (file === undefined) {
    throw badRequest(`There is no file '${name}'; accepted: ${Object.keys(files).join(', ')}.`)
  }
  refuseOptions(request.options, ['skip', 'search', 'expand'])
  // The first page before anything is sent, so that a filter that cannot be read is an error.
  const pages = pagesOf(read)
  const first = await pages.next()
  return reply
    .header('Content-Disposition', `attachment; filename="${name}"`)
    .type(file.type)
    .send(Readable.from(writeFile(file, first.done === true ? [] : first.value, pages)))
}

async function* pagesOf(read: ReadPage): AsyncGenerator<readonly Entry[], void> {
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<ReadPage>> = await read(cursor, PAGE)
    yield page.entries
    cursor = page.next
  } while (cursor !== null)
}

async function* writeFile(
  file: LogFile,
  first: readonly Entry[],
  rest: AsyncIterable<readonly Entry[]>,
): AsyncGenerator<string, void> {
  yield file.begin
  let isFirst = true
  const write = (entries: readonly Entry[]): string => {
    const text = entries.map((entry) => file.write(entry)).filter((text) => text !== '')
    if (text.length === 0) return ''
    const joined = `${isFirst ? '' : file.between}${text.join(file.between)}`
    isFirst = false
    return joined
  }
  yield write(first)
  for await (const entries of rest) yield write(entries)
  yield file.end
}

// A spreadsheet calculates what begins like a formula, whoever put it into the directory.
function toCsv(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true, record_delimiter: 'windows' },
  )
}

function valueAt(row: Entry, column: string): string {
  let value: unknown = row
  for (const name of column.split('.')) {
    value =
      typeof value === 'object' && value !== null
        ? Object.entries(value).find(([key]) => key === name)?.[1]
        : null
  }
  return value === null || value === undefined ? '' : String(value)
}
