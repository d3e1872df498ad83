// The part of a filter that an index can answer: equalities that every match must satisfy.

import type { FilterNode } from './filter-node.ts'

/** Text or flags that a property must equal, by canonical path; from terms joined by `and` only. */
export type RequiredValues = ReadonlyMap<string, string | number | boolean>

/**
 * The equalities that hold for every object the filter lets through. The whole filter still has to be applied: this
 * only says where to look.
 */
export function requiredValues(node: FilterNode | null): RequiredValues {
  const found = new Map<string, string | number | boolean>()
  for (const term of conjuncts(node)) {
    if (term.kind !== 'compare' || term.operator !== 'eq' || term.literal.kind === 'null') continue
    if (term.value.fold !== null) continue
    found.set(term.value.path.join('/'), term.literal.value)
  }
  return found
}

/**
 * The values of which a property must have one: `id in (…)`, or `id eq '…' or id eq '…'`. `null` when the filter does not
 * limit the property in this way.
 */
export function requiredChoice(node: FilterNode | null, path: string): readonly string[] | null {
  for (const term of conjuncts(node)) {
    const choice = choiceOf(term, path)
    if (choice !== null) return choice
  }
  return null
}

/**
 * The value that some item of a list must have: `list/any(x:x/member eq '…')`. `null` when the filter does not ask for
 * one in this way.
 */
export function requiredItem(node: FilterNode | null, list: string, member: string): string | null {
  for (const term of conjuncts(node)) {
    if (term.kind !== 'any' || term.value.path.join('/') !== list) continue
    const value = requiredValues(term.filter).get(member)
    if (typeof value === 'string') return value
  }
  return null
}

/** What a property begins with, by canonical path. */
export type RequiredBeginning = { readonly property: string; readonly text: string }

/**
 * Beginnings of which every object that the filter lets through has at least one: `startswith(…)`, or some of them joined by
 * `or`. `null` when the filter does not limit its objects in this way.
 */
export function requiredBeginnings(node: FilterNode | null): readonly RequiredBeginning[] | null {
  for (const term of conjuncts(node)) {
    const beginnings = beginningsOf(term)
    if (beginnings !== null) return beginnings
  }
  return null
}

/** A limit on an instant, and whether the instant itself is within it. */
export type InstantLimit = { readonly instant: string; readonly isWithin: boolean }

/** Limits on an instant; `null` where there is none. */
export function requiredRange(
  node: FilterNode | null,
  path: string,
): { readonly after: InstantLimit | null; readonly before: InstantLimit | null } {
  let after: InstantLimit | null = null
  let before: InstantLimit | null = null
  for (const term of conjuncts(node)) {
    if (!isLimit(term, path)) continue
    const { operator } = term
    const limit = { instant: term.literal.value, isWithin: operator === 'ge' || operator === 'le' }
    if (operator === 'gt' || operator === 'ge') after = narrower(after, limit, 1)
    else before = narrower(before, limit, -1)
  }
  return { after, before }
}

/**
 * Whether the filter asks for nothing beyond what `requiredValues`, `requiredChoice` and `requiredRange` tell of these paths:
 * an index that answers them needs no look at the objects.
 */
export function asksOnly(
  node: FilterNode | null,
  paths: { readonly values: readonly string[]; readonly choice: string; readonly range: string },
): boolean {
  const asked = conjuncts(node).map((term) => {
    if (isLimit(term, paths.range)) return paths.range
    if (choiceOf(term, paths.choice) !== null) return paths.choice
    return paths.values.find((path) => choiceOf(term, path)?.length === 1) ?? null
  })
  // Of two that say something of the same path, only one would be told.
  const single = asked.filter((path) => path !== paths.range)
  return !asked.includes(null) && new Set(single).size === single.length
}

function conjuncts(node: FilterNode | null): readonly FilterNode[] {
  if (node === null) return []
  return node.kind === 'and' ? node.terms.flatMap(conjuncts) : [node]
}

function beginningsOf(node: FilterNode): readonly RequiredBeginning[] | null {
  if (node.kind === 'or') {
    const beginnings = node.terms.map(beginningsOf)
    return beginnings.every((beginning) => beginning !== null) ? beginnings.flat() : null
  }
  if (node.kind !== 'match' || node.function !== 'startswith' || node.value.fold !== null) return null
  return [{ property: node.value.path.join('/'), text: node.text }]
}

function choiceOf(node: FilterNode, path: string): readonly string[] | null {
  if (node.kind === 'or') {
    const choices = node.terms.map((term) => choiceOf(term, path))
    return choices.every((choice) => choice !== null) ? choices.flat() : null
  }
  if (node.kind !== 'compare' && node.kind !== 'in') return null
  if (node.value.path.join('/') !== path || node.value.fold !== null) return null
  if (node.kind === 'in') return texts(node.literals)
  return node.operator === 'eq' ? texts([node.literal]) : null
}

function texts(
  literals: readonly { readonly kind: string; readonly value?: unknown }[],
): readonly string[] | null {
  const values = literals.map((literal) => literal.value)
  return values.every((value) => typeof value === 'string') ? values : null
}

type LimitTerm = FilterNode & {
  readonly kind: 'compare'
  readonly literal: { readonly kind: 'string' | 'bare'; readonly value: string }
}

function isLimit(term: FilterNode, path: string): term is LimitTerm {
  return (
    term.kind === 'compare' &&
    term.value.path.join('/') === path &&
    term.literal.kind === 'string' &&
    ['gt', 'ge', 'lt', 'le'].includes(term.operator)
  )
}

/** @param direction 1: the later one is narrower; -1: the earlier one. */
function narrower(a: InstantLimit | null, b: InstantLimit, direction: 1 | -1): InstantLimit {
  if (a === null) return b
  const difference = direction * (Date.parse(b.instant) - Date.parse(a.instant))
  return difference > 0 || (difference === 0 && a.isWithin) ? b : a
}
