// Whether an object, in its full wire form, passes a checked $filter.

import type { CompareOperator, FilterLiteral, FilterNode, FilterValue } from './filter-node.ts'
import { matchesWords } from './search-text.ts'

export type MatchOptions = {
  /** Directory objects compare text without case; the provisioning log compares it with (graph-api.md §3.5). */
  readonly ignoreCase: boolean
}

/** Applies the filter to a wire object. An absent property counts as `null`. */
export function matchesFilter(node: FilterNode, entity: unknown, options: MatchOptions): boolean {
  switch (node.kind) {
    case 'and':
      return node.terms.every((term) => matchesFilter(term, entity, options))
    case 'or':
      return node.terms.some((term) => matchesFilter(term, entity, options))
    case 'not':
      return !matchesFilter(node.term, entity, options)
    case 'compare':
      return compare(readValue(entity, node.value), node.operator, node.literal, options)
    case 'in':
      return node.literals.some((literal) => compare(readValue(entity, node.value), 'eq', literal, options))
    case 'match':
      return matchText(readValue(entity, node.value), node, options)
    case 'search':
      return matchSearch(readPath(entity, node.value.path), node)
    case 'any':
      return listAt(entity, node.value).some((item) => matchesFilter(node.filter, item, options))
    case 'count':
      return (listAt(entity, node.value).length === node.count) === (node.operator === 'eq')
  }
}

function compare(
  value: unknown,
  operator: CompareOperator,
  literal: FilterLiteral,
  options: MatchOptions,
): boolean {
  if (literal.kind === 'null') {
    const isNull = value === null || value === undefined
    return operator === 'eq' ? isNull : operator === 'ne' && !isNull
  }
  if (value === null || value === undefined) return operator === 'ne'
  const [left, right] = comparable(value, literal.value, options)
  switch (operator) {
    case 'eq':
      return left === right
    case 'ne':
      return left !== right
    case 'gt':
      return left > right
    case 'ge':
      return left >= right
    case 'lt':
      return left < right
    case 'le':
      return left <= right
  }
}

type Comparable = string | number | boolean

// Instants compare as instants, so that `2026-01-31` and `2026-01-31T00:00:00Z` are one.
function comparable(
  value: unknown,
  literal: Comparable,
  options: MatchOptions,
): readonly [Comparable, Comparable] {
  if (typeof value === 'number' || typeof value === 'boolean') return [value, literal]
  const text = String(value)
  if (typeof literal !== 'string') return [text, String(literal)]
  if (INSTANT.test(text) && DATE.test(literal)) return [Date.parse(text), Date.parse(literal)]
  return options.ignoreCase ? [text.toLowerCase(), literal.toLowerCase()] : [text, literal]
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/
const DATE = /^\d{4}-\d{2}-\d{2}(T|$)/

function matchText(
  value: unknown,
  node: FilterNode & { readonly kind: 'match' },
  options: MatchOptions,
): boolean {
  if (typeof value !== 'string') return false
  const text = options.ignoreCase ? value.toLowerCase() : value
  const sought = options.ignoreCase ? node.text.toLowerCase() : node.text
  switch (node.function) {
    case 'startswith':
      return text.startsWith(sought)
    case 'endswith':
      return text.endsWith(sought)
    case 'contains':
      return text.includes(sought)
  }
}

const SEARCHED_BY_WORDS = new Set(['displayName', 'description'])

function matchSearch(value: unknown, node: FilterNode & { readonly kind: 'search' }): boolean {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  const byWords = SEARCHED_BY_WORDS.has(node.value.path.join('/'))
  const sought = node.text.toLowerCase()
  return values.some((text) => {
    if (typeof text !== 'string') return false
    return byWords ? matchesWords(text, node.text) : text.toLowerCase().startsWith(sought)
  })
}

function readValue(entity: unknown, value: FilterValue): unknown {
  const found = readPath(entity, value.path)
  if (typeof found !== 'string' || value.fold === null) return found
  return value.fold === 'lower' ? found.toLowerCase() : found.toUpperCase()
}

function listAt(entity: unknown, value: FilterValue): readonly unknown[] {
  const found = readPath(entity, value.path)
  return Array.isArray(found) ? found : []
}

function readPath(entity: unknown, path: readonly string[]): unknown {
  let current = entity
  for (const name of path) {
    if (typeof current !== 'object' || current === null) return null
    // An index by a property name that the check has resolved; what it holds is judged by its type afterwards.
    current = (current as Readonly<Record<string, unknown>>)[name]
  }
  return current
}
