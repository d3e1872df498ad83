// A parsed $filter held against what a resource allows: names resolved, operators permitted, literals typed.

import { didYouMean } from '@rollcall/core'
import { unsupportedQuery } from '../graph-refusal.ts'
import type {
  CompareOperator,
  FilterLiteral,
  FilterNode,
  FilterValue,
  StringFunction,
} from './filter-node.ts'
import { invalidFilter } from './tokenize-filter.ts'

/** What a property is to a filter. `texts` and `objects` are collections, reached through `any`. */
export type FilterKind = 'guid' | 'text' | 'choice' | 'flag' | 'number' | 'dateTime' | 'texts' | 'objects'

export type FilterProperties = {
  /** Type name for messages, e.g. `microsoft.graph.user`. */
  readonly typeName: string
  /** Paths joined by `/`, in their canonical case. */
  readonly kinds: ReadonlyMap<string, FilterKind>
  /** `directory`: the operator rules of graph-api.md §3.6. `free`: logs and gallery, where every operator works. */
  readonly rules: 'directory' | 'free'
  /** Text properties whose end can be matched (advanced only); the directory's mail addresses. */
  readonly endsWith?: readonly string[]
}

/**
 * The filter with canonical property names, ready for `matchesFilter`.
 *
 * @param options `isAdvanced`: the request has `ConsistencyLevel: eventual` and `$count=true`.
 * @throws {GraphRefusal} 400: unknown property, value of another type, or an operator that needs more.
 */
export function checkFilter(
  node: FilterNode,
  properties: FilterProperties,
  options: { readonly isAdvanced: boolean },
): FilterNode {
  return check(node, { properties, isAdvanced: options.isAdvanced, variable: null })
}

type Scope = {
  readonly properties: FilterProperties
  readonly isAdvanced: boolean
  /** Inside a lambda: the variable and the collection it runs over. */
  readonly variable: { readonly name: string; readonly collection: string } | null
}

function check(node: FilterNode, scope: Scope): FilterNode {
  switch (node.kind) {
    case 'and':
    case 'or':
      return { ...node, terms: node.terms.map((term) => check(term, scope)) }
    case 'not':
      requireAdvanced(scope, "Operator 'not'")
      return { ...node, term: check(node.term, scope) }
    case 'compare':
      return checkCompare(node, scope)
    case 'in':
      return checkIn(node, scope)
    case 'match':
      return checkMatch(node, scope)
    case 'search': {
      const { value } = resolve(node.value, scope, ['text', 'guid', 'choice', 'texts'])
      return { ...node, value }
    }
    case 'any':
      return checkAny(node, scope)
    case 'count': {
      requireAdvanced(scope, "Comparing '$count'")
      const { value } = resolve(node.value, scope, ['texts', 'objects'])
      return { ...node, value }
    }
  }
}

const COMPARABLE: readonly FilterKind[] = ['guid', 'text', 'choice', 'flag', 'number', 'dateTime']
const ORDERED: readonly CompareOperator[] = ['gt', 'ge', 'lt', 'le']

function checkCompare(node: FilterNode & { readonly kind: 'compare' }, scope: Scope): FilterNode {
  const { value, kind } = resolve(node.value, scope, COMPARABLE)
  if (node.operator === 'ne') requireAdvanced(scope, "Operator 'NotEqualsMatch'")
  if (scope.properties.rules === 'directory' && ORDERED.includes(node.operator)) {
    const isOrdered =
      kind === 'dateTime' || (kind === 'text' && (node.operator === 'ge' || node.operator === 'le'))
    if (!isOrdered) {
      throw unsupportedQuery(
        `Operator '${node.operator}' is not supported for property '${value.path.join('/')}'.`,
      )
    }
  }
  return { ...node, value, literal: typed(node.literal, kind, value) }
}

function checkIn(node: FilterNode & { readonly kind: 'in' }, scope: Scope): FilterNode {
  const { value, kind } = resolve(node.value, scope, COMPARABLE)
  return { ...node, value, literals: node.literals.map((literal) => typed(literal, kind, value)) }
}

function checkMatch(node: FilterNode & { readonly kind: 'match' }, scope: Scope): FilterNode {
  const { value } = resolve(node.value, scope, ['guid', 'text', 'choice'])
  requireMatchFunction(node.function, value.path.join('/'), scope)
  return { ...node, value }
}

function requireMatchFunction(name: StringFunction, path: string, scope: Scope): void {
  const { properties } = scope
  if (properties.rules === 'free' || name === 'startswith') return
  if (name === 'contains') {
    throw unsupportedQuery(
      `Operator 'contains' is not supported for property '${path}'; use startswith or $search.`,
    )
  }
  if (!(properties.endsWith ?? []).includes(path)) {
    throw unsupportedQuery(`Operator 'endsWith' is not supported for property '${path}'.`)
  }
  requireAdvanced(scope, "Operator 'endsWith'")
}

function checkAny(node: FilterNode & { readonly kind: 'any' }, scope: Scope): FilterNode {
  if (scope.variable !== null)
    throw invalidFilter('a lambda inside a lambda is not supported', node.value.offset)
  const { value } = resolve(node.value, scope, ['texts', 'objects'])
  const variable = { name: node.variable, collection: value.path.join('/') }
  return { ...node, value, filter: check(node.filter, { ...scope, variable }) }
}

function resolve(
  value: FilterValue,
  scope: Scope,
  accepted: readonly FilterKind[],
): { readonly value: FilterValue; readonly kind: FilterKind } {
  const { name, path } = qualifiedPath(value, scope)
  const found = findProperty(scope.properties, name)
  if (found === null) {
    throw invalidFilter(
      `Could not find a property named '${value.path.join('/')}' on type '${scope.properties.typeName}'`,
      value.offset,
      didYouMean(name, scope.properties.kinds.keys()),
    )
  }
  const kind = scope.variable !== null && path.length === 0 && found.kind === 'texts' ? 'text' : found.kind
  if (!accepted.includes(kind)) {
    throw unsupportedQuery(
      `Property '${found.name}' cannot be filtered in this way${collectionAdvice(found.kind)}.`,
    )
  }
  const canonical = found.name.split('/')
  return {
    value: { ...value, path: scope.variable === null ? canonical : lambdaPath(canonical, scope) },
    kind,
  }
}

// Inside a lambda `x` is the item itself and `x/member` a member of it; both are declared below the collection.
function qualifiedPath(
  value: FilterValue,
  scope: Scope,
): { readonly name: string; readonly path: readonly string[] } {
  if (scope.variable === null) return { name: value.path.join('/'), path: value.path }
  const [variable, ...path] = value.path
  if (variable?.toLowerCase() !== scope.variable.name.toLowerCase()) {
    throw invalidFilter(`inside the lambda paths begin with '${scope.variable.name}'`, value.offset)
  }
  return { name: [scope.variable.collection, ...path].join('/'), path }
}

function lambdaPath(canonical: readonly string[], scope: Scope): readonly string[] {
  const depth = scope.variable === null ? 0 : scope.variable.collection.split('/').length
  return canonical.slice(depth)
}

function findProperty(
  properties: FilterProperties,
  name: string,
): { readonly name: string; readonly kind: FilterKind } | null {
  const exact = properties.kinds.get(name)
  if (exact !== undefined) return { name, kind: exact }
  const wanted = name.toLowerCase()
  for (const [candidate, kind] of properties.kinds) {
    if (candidate.toLowerCase() === wanted) return { name: candidate, kind }
  }
  return null
}

function collectionAdvice(kind: FilterKind): string {
  return kind === 'texts' || kind === 'objects' ? "; use any(x:x eq '…')" : ''
}

function typed(literal: FilterLiteral, kind: FilterKind, value: FilterValue): FilterLiteral {
  if (literal.kind === 'null') return literal
  switch (kind) {
    case 'flag':
      if (literal.kind === 'boolean') return literal
      break
    case 'number':
      if (literal.kind === 'number') return literal
      break
    case 'dateTime': {
      const text = literal.kind === 'string' || literal.kind === 'bare' ? literal.value : ''
      if (/^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(Date.parse(text)))
        return { kind: 'string', value: text }
      break
    }
    case 'guid':
    case 'text':
    case 'choice':
    case 'texts':
    case 'objects':
      if (literal.kind === 'string') return literal
      if (literal.kind === 'bare') return { kind: 'string', value: literal.value }
      break
  }
  throw invalidFilter(
    `the value of '${value.path.join('/')}' has the wrong type; ${LITERALS[kind]} is accepted`,
    value.offset,
  )
}

const LITERALS: Readonly<Record<FilterKind, string>> = {
  guid: 'a GUID',
  text: 'text in single quotes',
  choice: 'text in single quotes',
  flag: 'true or false',
  number: 'a number',
  dateTime: 'a date such as 2026-01-31 or 2026-01-31T12:00:00Z',
  texts: 'text in single quotes',
  objects: 'text in single quotes',
}

function requireAdvanced(scope: Scope, feature: string): void {
  if (scope.properties.rules === 'free' || scope.isAdvanced) return
  throw unsupportedQuery(
    `Unsupported Query. ${feature} is not supported without the header ConsistencyLevel: eventual and $count=true.`,
  )
}
