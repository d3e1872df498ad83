// The query string of a request → its OData options, as values (graph-api.md §3.4).

import { badRequest, GraphRefusal, unsupportedQuery } from '../graph-refusal.ts'

export type OrderBy = { readonly property: string; readonly descending: boolean }

/** One navigation property to inline, with the properties to show of it; `null` shows the default set. */
export type Expand = { readonly property: string; readonly select: readonly string[] | null }

/** What a request asks for; `null` where it does not say. Names are as written, resolved later by the resource. */
export type QueryOptions = {
  readonly select: readonly string[] | null
  readonly filter: string | null
  readonly orderBy: readonly OrderBy[]
  readonly top: number | null
  readonly skip: number | null
  readonly skipToken: string | null
  readonly deltaToken: string | null
  readonly count: boolean
  readonly search: string | null
  readonly expand: Expand | null
}

const OPTIONS = [
  'select',
  'filter',
  'orderby',
  'top',
  'skip',
  'skiptoken',
  'deltatoken',
  'count',
  'search',
  'expand',
  'format',
] as const
type OptionName = (typeof OPTIONS)[number]

/**
 * Reads the options of a decoded query string. Names work with and without `$`, in any case; other parameters are
 * ignored.
 *
 * @throws {GraphRefusal} 400: an unknown `$` option, an option given twice, or a value that cannot be read.
 */
export function parseQueryOptions(query: Iterable<readonly [string, string]>): QueryOptions {
  const values = collectOptions(query)
  return {
    select: values.has('select') ? nameList(values.get('select') ?? '', '$select') : null,
    filter: nonEmpty(values.get('filter')),
    orderBy: parseOrderBy(values.get('orderby')),
    top: wholeNumber(values.get('top'), '$top'),
    skip: wholeNumber(values.get('skip'), '$skip'),
    skipToken: nonEmpty(values.get('skiptoken')),
    deltaToken: values.get('deltatoken') ?? null,
    count: flag(values.get('count'), '$count'),
    search: nonEmpty(values.get('search')),
    expand: parseExpand(values.get('expand')),
  }
}

/**
 * How many items a page holds.
 *
 * @throws {GraphRefusal} 400: `$top` is out of range (graph-api.md §3.7).
 */
export function pageSize(
  options: QueryOptions,
  sizes: { readonly byDefault: number; readonly max: number },
): number {
  const { top } = options
  if (top === null) return sizes.byDefault
  if (top < 1 || top > sizes.max) {
    throw badRequest(`Invalid page size specified: '${top}'. Must be between 1 and ${sizes.max} inclusive.`)
  }
  return top
}

/** @throws {GraphRefusal} 400 `Request_UnsupportedQuery`: an option that the resource does not have. */
export function refuseOptions(
  options: QueryOptions,
  names: readonly ('orderBy' | 'skip' | 'search' | 'expand' | 'filter')[],
): void {
  for (const name of names) {
    const value = options[name]
    const isGiven = Array.isArray(value) ? value.length > 0 : value !== null
    if (isGiven)
      throw unsupportedQuery(`Query option '$${name.toLowerCase()}' is not supported for this resource.`)
  }
}

function collectOptions(query: Iterable<readonly [string, string]>): ReadonlyMap<OptionName, string> {
  const values = new Map<OptionName, string>()
  for (const [key, value] of query) {
    const name = key.replace(/^\$/, '').toLowerCase()
    const option = OPTIONS.find((candidate) => candidate === name)
    if (option === undefined) {
      if (key.startsWith('$')) throw malformed(`The query parameter '${key}' is not supported.`)
      continue
    }
    if (values.has(option)) throw malformed(`Query option '$${option}' was specified more than once.`)
    values.set(option, value.trim())
  }
  return values
}

function nonEmpty(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value
}

function wholeNumber(value: string | undefined, option: string): number | null {
  if (value === undefined) return null
  if (!/^\d{1,9}$/.test(value))
    throw badRequest(`Invalid value '${value}' for ${option}: a whole number is accepted.`)
  return Number(value)
}

function flag(value: string | undefined, option: string): boolean {
  if (value === undefined) return false
  const text = value.toLowerCase()
  if (text !== 'true' && text !== 'false') {
    throw badRequest(`Invalid value '${value}' for ${option}: true or false is accepted.`)
  }
  return text === 'true'
}

const NAME = /^@?[A-Za-z_][A-Za-z0-9_.]*(\/[A-Za-z_][A-Za-z0-9_.]*)*$/

function nameList(value: string, option: string): readonly string[] {
  const names = value.split(',').map((name) => name.trim())
  for (const name of names) {
    if (name !== '*' && !NAME.test(name)) {
      throw malformed(`Parsing OData ${option} failed: '${name}' is not a property name.`)
    }
  }
  return names
}

function parseOrderBy(value: string | undefined): readonly OrderBy[] {
  if (value === undefined || value === '') return []
  return value.split(',').map((term) => {
    const [property = '', direction = 'asc', ...rest] = term.trim().split(/\s+/)
    const word = direction.toLowerCase()
    if (!NAME.test(property) || (word !== 'asc' && word !== 'desc') || rest.length > 0) {
      throw malformed(`Parsing OData $orderby failed: '${term.trim()}' is not a property with asc or desc.`)
    }
    return { property, descending: word === 'desc' }
  })
}

function parseExpand(value: string | undefined): Expand | null {
  if (value === undefined || value === '') return null
  const match = /^([A-Za-z_]+)(?:\(\s*(?:\$?select\s*=\s*([^();]*))?\s*\))?$/i.exec(value)
  if (match === null) {
    throw badRequest(
      `Invalid value '${value}' for $expand: one navigation property with an optional ($select=…) is accepted.`,
    )
  }
  const [, property = '', select] = match
  return { property, select: select === undefined ? null : nameList(select, '$select') }
}

function malformed(message: string): GraphRefusal {
  return new GraphRefusal(400, 'BadRequest', message)
}
