// People of a file as operations of a bulk upload (graph-api.md §13): CSV, JSON lines, or JSON. A file is read while it is
// needed, whatever its length; only JSON that is one text is read whole.

import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { createInterface } from 'node:readline'
import { type AttributeValue, UPLOADED_USER_ATTRIBUTES } from '@rollcall/core'
import { ENTERPRISE_USER_URN, resourceFromValues, ScimError, USER_URN } from '@rollcall/scim'
import { CsvError, type Info, parse } from 'csv-parse'
import { unusable } from './command.ts'
import { FileRefused } from './file-refused.ts'

export type PersonInFile = {
  /** `people.csv:12`: where the person is written. */
  readonly place: string
  /** As it is to be sent; whether it is right shows when it is checked. */
  readonly operation: unknown
}

/** The kinds of files there are, by the ending of the name. */
export const PEOPLE_FILES = ['.csv', '.jsonl', '.ndjson', '.json'] as const

/** Columns that people call by shorter names than SCIM's paths. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  givenName: 'name.givenName',
  familyName: 'name.familyName',
  email: 'emails[type eq "work"].value',
  phone: 'phoneNumbers[type eq "work"].value',
  mobile: 'phoneNumbers[type eq "mobile"].value',
  ...Object.fromEntries(
    ['employeeNumber', 'costCenter', 'organization', 'division', 'department', 'manager'].map((name) => [
      name,
      `${ENTERPRISE_USER_URN}:${name}`,
    ]),
  ),
}

const COLUMNS = new Map(
  [...UPLOADED_USER_ATTRIBUTES.map(({ name }) => [name, name] as const), ...Object.entries(SHORT_NAMES)].map(
    ([name, path]) => [name.toLowerCase(), path],
  ),
)

/**
 * The people of a file, in its order.
 *
 * @throws {RollcallError} `ERR_INVALID_INPUT`: the file cannot be read, or is none of these kinds. {FileRefused} Its header,
 *   or a line, makes no sense.
 */
export async function* readPeopleFile(path: string): AsyncGenerator<PersonInFile, void> {
  const file = basename(path)
  try {
    switch (extname(path).toLowerCase()) {
      case '.csv':
        return yield* csvPeople(path, file)
      case '.jsonl':
      case '.ndjson':
        return yield* jsonLines(path, file)
      case '.json':
        return yield* jsonPeople(await readFile(path, 'utf8'), file)
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) throw error
    throw unusable(`the file "${path}" cannot be read: ${error.message}`)
  }
  throw unusable(
    `"${file}" is none of the files that hold people; accepted endings: ${PEOPLE_FILES.join(', ')}`,
  )
}

type CsvRow = { readonly record: readonly string[]; readonly info: Info }

async function* csvPeople(path: string, file: string): AsyncGenerator<PersonInFile, void> {
  const parser = parse({ bom: true, info: true, skipEmptyLines: true, recordDelimiter: ['\r\n', '\n', '\r'] })
  const source = createReadStream(path)
  source.once('error', (error) => parser.destroy(error))
  let columns: readonly string[] | null = null
  try {
    // With `info` the parser yields records beside where they end.
    for await (const { info, record } of source.pipe(parser) as AsyncIterable<CsvRow>) {
      if (columns === null) columns = readHeader(record, file)
      else {
        const place = `${file}:${info.lines - lineBreaksIn(record)}`
        yield { place, operation: anOperation(place, personOfRow(columns, record)) }
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw unusable(`${file} cannot be read as CSV: ${error.message}`)
  }
  if (columns === null)
    throw unusable(`${file} is empty; its first line names the columns, such as externalId,userName`)
}

// The parser tells where a record ends; cells in quotes may span lines.
function lineBreaksIn(record: readonly string[]): number {
  return record.reduce((count, cell) => count + cell.split('\n').length - 1, 0)
}

/** The path of each column. @throws {FileRefused} A column that is unknown, or there twice. */
function readHeader(names: readonly string[], file: string): readonly string[] {
  const paths = names.map((name) => pathOfColumn(name.trim()))
  const problems = names.flatMap((name, index) => {
    const place = `${file}:1:${name}`
    const path = paths[index]
    if (path === undefined) {
      const accepted = [
        ...UPLOADED_USER_ATTRIBUTES.map((attribute) => attribute.name),
        ...Object.keys(SHORT_NAMES),
      ]
      return [
        {
          place,
          message: `there is no column "${name}"; accepted: ${accepted.join(', ')}, and urn:…:attribute`,
        },
      ]
    }
    return paths.indexOf(path) < index ? [{ place, message: `"${path}" has a column already` }] : []
  })
  if (problems.length > 0) throw new FileRefused(`the header of ${file} cannot be used`, problems)
  return paths.map((path) => path ?? '')
}

function pathOfColumn(name: string): string | undefined {
  const isPath = /^urn:.+:[^:]+$/i.test(name) || /^\w+\[.+\](?:\.\w+)?$/.test(name)
  return COLUMNS.get(name.toLowerCase()) ?? (isPath ? name : undefined)
}

function personOfRow(columns: readonly string[], cells: readonly string[]): unknown {
  const values = columns.map((path, index) => [path, cells[index]?.trim() ?? ''] as const)
  try {
    const { schemas: _, ...person } = resourceFromValues(Object.fromEntries(values), { schemas: [] })
    return person
  } catch (error) {
    if (!(error instanceof ScimError)) throw error
    throw unusable(`a column of the file cannot be used: ${error.detail}`)
  }
}

async function* jsonLines(path: string, file: string): AsyncGenerator<PersonInFile, void> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })
  let line = 0
  for await (const text of lines) {
    line += 1
    if (text.trim() === '') continue
    const place = `${file}:${line}`
    yield { place, operation: anOperation(place, parseJson(text, place)) }
  }
}

/** A bulk request, a list of users, or one user. */
function* jsonPeople(text: string, file: string): Generator<PersonInFile, void> {
  const json = parseJson(text, file)
  if (isObject(json)) {
    const operations = Object.entries(json).find(([name]) => name.toLowerCase() === 'operations')?.[1]
    if (Array.isArray(operations)) {
      for (const [index, operation] of operations.entries())
        yield { place: `${file}:Operations[${index}]`, operation }
      return
    }
  }
  for (const [index, person] of (Array.isArray(json) ? json : [json]).entries()) {
    yield { place: `${file}:[${index}]`, operation: anOperation(`${index}`, person) }
  }
}

function anOperation(bulkId: string, person: unknown): unknown {
  return { method: 'POST', path: '/Users', bulkId, data: withSchemas(person) }
}

// Whoever says nothing of schemas means those of which there is something.
function withSchemas(person: unknown): unknown {
  if (
    !isObject(person) ||
    Object.keys(person).some((name) => name.toLowerCase() === 'schemas' && hasEntries(person[name]))
  )
    return person
  const own = Object.keys(person).filter((name) => /^urn:/i.test(name))
  return { ...person, schemas: [...new Set([USER_URN, ENTERPRISE_USER_URN, ...own])] }
}

function hasEntries(value: unknown): boolean {
  return !Array.isArray(value) || value.length > 0
}

function isObject(value: unknown): value is Readonly<Record<string, AttributeValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw unusable(`${place} is no JSON`)
  }
}
