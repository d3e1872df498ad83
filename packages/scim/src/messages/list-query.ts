// What a client asks of a list, from a query string or from the body of /.search (scim.md A6.26 to A6.30).

import type { AttributeValue } from '@rollcall/core'
import type { CompatMode } from '../compat-mode.ts'
import type { Filter } from '../filter/filter.ts'
import { parseFilter } from '../filter/parse-filter.ts'
import type { SortOrder } from '../sorting/compare-by.ts'
import { type ComplexValue, isComplex, isList, readMember } from '../values/complex-value.ts'
import { toJsonValue } from '../values/json-value.ts'
import { type ScimType, scimError } from './error.ts'

export const SEARCH_REQUEST_URN = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'

/** A query, complete: defaults are filled in and numbers are inside their limits. */
export interface ListQuery {
  /** `null` when everything is meant. */
  readonly filter: Filter | null
  /** Attribute path as written; `null` for the natural order (scim.md A6.27.5). */
  readonly sortBy: string | null
  readonly sortOrder: SortOrder
  /** 1-based. */
  readonly startIndex: number
  /** `null` for index paging, empty for the first page by cursor; else for `decodeCursor` (scim.md A6.28). */
  readonly cursor: string | null
  /** Most resources to return; 0 asks for `totalResults` alone. */
  readonly count: number
  /** Empty when not given. */
  readonly attributes: readonly string[]
  /** Empty when not given. */
  readonly excludedAttributes: readonly string[]
}

export interface ListQueryOptions {
  readonly mode?: CompatMode
  /** Page size without `count`; 100 when not given. */
  readonly defaultCount?: number
  /** Larger counts are cut to this; 200 when not given (scim.md A6.27.2). */
  readonly maxCount?: number
  /** Whether the server pages by cursor; when not, the parameter is ignored as any unknown one. False when not given. */
  readonly cursors?: boolean
}

const SORT_ORDERS: readonly SortOrder[] = ['ascending', 'descending']
const INTEGER = /^[+-]?[0-9]+$/

/**
 * Reads the parameters of `GET /Users` and the like. Unknown parameters are ignored (scim.md A1.9).
 *
 * @param params Decoded parameters by name; a repeated one comes as a list, as most HTTP servers give it.
 * @throws {ScimError} `invalidFilter` for the filter; `invalidCount` for a bad count in paging by cursor; `invalidValue`
 *   for anything else, `cursor` and `startIndex` at once included (scim.md A6.28.7).
 */
export function parseListQuery(
  params: Readonly<Record<string, unknown>>,
  options: ListQueryOptions = {},
): ListQuery {
  return readQuery(params, options, (value, name) => splitPaths(requireText(value, name)))
}

/**
 * Reads the body of `POST /.search`.
 *
 * @throws {ScimError} `invalidSyntax` when it is not a SearchRequest; else as `parseListQuery`.
 */
export function parseSearchRequest(body: unknown, options: ListQueryOptions = {}): ListQuery {
  const message = toJsonValue(body ?? null)
  if (!isComplex(message)) throw scimError('invalidSyntax', 'A search request is an object.')
  const schemas = readMember(message, 'schemas')
  const isSearch =
    isList(schemas) &&
    schemas.some((urn) => typeof urn === 'string' && urn.toLowerCase() === SEARCH_REQUEST_URN.toLowerCase())
  if (!isSearch) throw scimError('invalidSyntax', `"schemas" must contain "${SEARCH_REQUEST_URN}".`)
  return readQuery(withoutNulls(message), options, requireTexts)
}

function readQuery(
  params: Readonly<Record<string, unknown>>,
  options: ListQueryOptions,
  readPaths: (value: unknown, name: string) => readonly string[],
): ListQuery {
  const { filter, sortBy, attributes, excludedAttributes } = params
  const cursor = options.cursors === true ? readCursor(params) : null
  const query: ListQuery = {
    filter: filter === undefined ? null : parseFilter(requireText(filter, 'filter'), options),
    sortBy: sortBy === undefined ? null : requireText(sortBy, 'sortBy'),
    sortOrder: readSortOrder(params.sortOrder),
    startIndex: Math.max(1, readInteger(params.startIndex, 'startIndex') ?? 1),
    cursor,
    count: readCount(params.count, cursor === null ? 'invalidValue' : 'invalidCount', options),
    attributes: attributes === undefined ? [] : readPaths(attributes, 'attributes'),
    excludedAttributes:
      excludedAttributes === undefined ? [] : readPaths(excludedAttributes, 'excludedAttributes'),
  }
  if (query.attributes.length > 0 && query.excludedAttributes.length > 0) {
    throw scimError('invalidValue', '"attributes" and "excludedAttributes" exclude each other.')
  }
  return query
}

function readSortOrder(value: unknown): SortOrder {
  if (value === undefined) return 'ascending'
  const order = SORT_ORDERS.find((known) => known === requireText(value, 'sortOrder').toLowerCase())
  if (order === undefined) {
    throw scimError('invalidValue', `"sortOrder" must be ${SORT_ORDERS.join(' or ')}.`)
  }
  return order
}

function readCursor({ cursor, startIndex }: Readonly<Record<string, unknown>>): string | null {
  if (cursor === undefined) return null
  if (startIndex === undefined) return requireText(cursor, 'cursor')
  throw scimError('invalidValue', '"cursor" and "startIndex" are two ways of paging; give one.')
}

function readCount(value: unknown, scimType: ScimType, options: ListQueryOptions): number {
  const maxCount = options.maxCount ?? 200
  const asked = readInteger(value, 'count', scimType) ?? options.defaultCount ?? 100
  return Math.min(Math.max(0, asked), maxCount)
}

function readInteger(value: unknown, name: string, scimType: ScimType = 'invalidValue'): number | undefined {
  if (value === undefined) return undefined
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || !INTEGER.test(text)) {
    throw scimError(scimType, `"${name}" must be a whole number.`, { parameter: name })
  }
  return Math.min(Number(text), Number.MAX_SAFE_INTEGER)
}

function requireText(value: unknown, name: string): string {
  if (typeof value === 'string') return value
  throw scimError('invalidValue', `"${name}" must be given once, as text.`, { parameter: name })
}

function requireTexts(value: unknown, name: string): readonly string[] {
  if (!Array.isArray(value)) {
    throw scimError('invalidValue', `"${name}" must be a list of attribute paths.`, { parameter: name })
  }
  return value.map((text) => requireText(text, name))
}

// Commas inside the brackets of a value path separate nothing.
function splitPaths(text: string): readonly string[] {
  const paths = text.match(/(?:[^,[]|\[[^\]]*(?:\]|$))+/g) ?? []
  return paths.map((path) => path.trim()).filter((path) => path !== '')
}

function withoutNulls(message: ComplexValue): Readonly<Record<string, AttributeValue>> {
  return Object.fromEntries(Object.entries(message).filter(([, value]) => value !== null))
}
