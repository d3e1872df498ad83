// A record's full set of values → what a request asked to see of it.

import { type AttributeValue, didYouMean } from '@rollcall/core'
import { badRequest } from '../graph-refusal.ts'
import { canonicalName } from './read-body.ts'
import type { ResourceDefinition } from './resource-definition.ts'

/** A resource as it goes out. */
export type WireObject = Readonly<Record<string, unknown>>

/** The properties to show: canonical names, or `null` for the default set. */
export type Selection = readonly string[] | null

/**
 * Resolves `$select` against a resource; nested paths select their first part.
 *
 * @throws {GraphRefusal} 400: a name that the resource does not have (graph-api.md §3.4).
 */
export function resolveSelection(
  definition: ResourceDefinition,
  select: readonly string[] | null,
): Selection {
  if (select === null || select.includes('*')) return null
  const names = select.map((name) => {
    const first = name.split('/')[0] ?? name
    const declared = [...Object.keys(definition.properties), ...definition.navigation]
    const known = canonicalName(declared, first)
    if (known !== null) return known
    if (definition.acceptsExtra?.(first) === true) return first
    throw badRequest(
      `Parsing OData Select and Expand failed: Could not find a property named '${first}' on type 'microsoft.graph.${definition.name}'${didYouMean(first, declared) || '.'}`,
    )
  })
  // The id is always shown: clients address what they read by it.
  return [...new Set(['id', ...names])]
}

/**
 * The selected properties, each present: what was never set shows as `null`, or as its own empty value, never as absent
 * (graph-api.md §3.2).
 */
export function showProperties(
  definition: ResourceDefinition,
  values: Readonly<Record<string, AttributeValue | undefined>>,
  selection: Selection,
): WireObject {
  const shown: Record<string, unknown> = {}
  for (const name of selection ?? defaultSet(definition)) {
    const property = definition.properties[name]
    if (property === undefined) {
      // Links are not values; only names that the resource keeps as they come are shown.
      if (definition.acceptsExtra?.(name) === true && values[name] !== undefined) shown[name] = values[name]
      continue
    }
    shown[name] = complete(values[name] ?? property.whenUnset, property.whenUnset)
  }
  return shown
}

// A complex value shows every member that it can have: one that was cleared is null, not absent.
function complete(value: AttributeValue, whenUnset: AttributeValue): AttributeValue {
  return isComplex(value) && isComplex(whenUnset) ? { ...whenUnset, ...value } : value
}

function isComplex(value: AttributeValue): value is { readonly [member: string]: AttributeValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Every property, for filters. */
export function showEverything(
  definition: ResourceDefinition,
  values: Readonly<Record<string, AttributeValue | undefined>>,
): WireObject {
  return {
    ...showProperties(definition, values, Object.keys(definition.properties)),
    ...extras(definition, values),
  }
}

function extras(
  definition: ResourceDefinition,
  values: Readonly<Record<string, AttributeValue | undefined>>,
): WireObject {
  const { acceptsExtra } = definition
  if (acceptsExtra === undefined) return {}
  return Object.fromEntries(Object.entries(values).filter(([name]) => acceptsExtra(name)))
}

const defaultSets = new WeakMap<ResourceDefinition, readonly string[]>()

function defaultSet(definition: ResourceDefinition): readonly string[] {
  const known = defaultSets.get(definition)
  if (known !== undefined) return known
  const names = Object.entries(definition.properties)
    .filter(([, { isDefault }]) => isDefault)
    .map(([name]) => name)
  defaultSets.set(definition, names)
  return names
}
