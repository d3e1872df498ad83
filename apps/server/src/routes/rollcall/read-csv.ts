// A CSV upload as rows, read while it arrives: memory stays the same whatever its length.

import type { Readable } from 'node:stream'
import type { ImportRow } from '@rollcall/directory'
import { badRequest, type GraphRefusal } from '@rollcall/graph'
import { CsvError, type Info, parse } from 'csv-parse'

export type CsvFile = {
  readonly header: readonly string[]
  /** `line` is where the row begins. A row may have more or fewer cells than the header. */
  readonly rows: AsyncIterable<ImportRow>
}

/** One record; a file without line breaks must not fill the memory. */
const MAX_RECORD_BYTES = 1024 * 1024

type CsvRecord = { readonly record: readonly string[]; readonly info: Info }

/**
 * Reads the header; the rows follow as they are asked for. UTF-8 with or without a byte order mark, RFC 4180.
 *
 * @param file Name used in messages.
 * @throws {GraphRefusal} 400, also from `rows`: the text is no CSV.
 */
export async function readCsv(source: Readable, file: string): Promise<CsvFile> {
  const records = csvRecords(source, file)
  const first = await records.next()
  if (first.done === true) throw badRequest(`${file} is empty; its first line must be the header.`)
  const header = first.value.record.map((name) => name.trim())
  return { header, rows: toRows(records) }
}

async function* csvRecords(source: Readable, file: string): AsyncGenerator<CsvRecord, void> {
  const parser = parse({
    bom: true,
    info: true,
    skipEmptyLines: true,
    // Whoever knows the columns refuses such a row, together with all others that are wrong.
    relaxColumnCount: true,
    maxRecordSize: MAX_RECORD_BYTES,
    // Each line may end in its own way: files are put together by people.
    recordDelimiter: ['\r\n', '\n', '\r'],
  })
  // The caller went away: not our mistake, and nobody is left to read the answer.
  source.once('error', () => parser.destroy(badRequest(`the upload of ${file} broke off`)))
  try {
    // With `info` the parser yields records beside where they end.
    for await (const record of source.pipe(parser)) yield record as CsvRecord
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error, file) : error
  }
}

async function* toRows(records: AsyncIterable<CsvRecord>): AsyncGenerator<ImportRow, void> {
  for await (const { record, info } of records) {
    yield { line: info.lines - lineBreaksIn(record), cells: record }
  }
}

// The parser tells where a record ends; cells in quotes may span lines.
function lineBreaksIn(record: readonly string[]): number {
  return record.reduce(
    (count, cell) => (cell.includes('\n') ? count + cell.split('\n').length - 1 : count),
    0,
  )
}

function unreadable(error: CsvError, file: string): GraphRefusal {
  const line = 'lines' in error && typeof error.lines === 'number' ? error.lines : null
  const message = error.message.slice(0, 300)
  return badRequest(`${file} cannot be read as CSV: ${message}.`, [
    { code: error.code, message, target: line === null ? file : `${file}:${line}` },
  ])
}
