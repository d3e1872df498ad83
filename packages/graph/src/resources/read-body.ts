// A request body held against a resource's table: names in any case, annotations and read-only properties ignored,
// everything wrong reported at once.

import { type AttributeValue, didYouMean } from '@rollcall/core'
import { badRequest, type GraphErrorDetail } from '../graph-refusal.ts'
import { referenceId } from '../odata/reference-id.ts'
import type { ResourceDefinition, WireProperty } from './resource-definition.ts'

/** What a body says. A property that is missing was not said; `null` clears. */
export type ReadBody = {
  readonly values: Readonly<Record<string, AttributeValue>>
  /** Ids named by `name@odata.bind`, by name. */
  readonly links: Readonly<Record<string, readonly string[]>>
}

type Problem = { readonly name: string; readonly message: string }

/**
 * Reads the body of a create or update.
 *
 * @param options `required`: properties that must be present and not null.
 * @throws {GraphRefusal} 400 `Request_BadRequest` naming every property that is unknown, missing or wrong.
 */
export function readBody(
  definition: ResourceDefinition,
  body: unknown,
  options: { readonly required?: readonly string[] } = {},
): ReadBody {
  const members = objectMembers(body)
  const problems: Problem[] = []
  const values: Record<string, AttributeValue> = {}
  const links: Record<string, readonly string[]> = {}
  for (const [key, value] of members) {
    const at = key.indexOf('@')
    if (at >= 0) {
      readAnnotation(definition, key, value, links)
      continue
    }
    readProperty(definition, key, value, { values, problems })
  }
  problems.push(...missing(options.required ?? [], values))
  refuse(definition, problems)
  return { values, links }
}

/**
 * The members of a body that must be a JSON object.
 *
 * @throws {GraphRefusal} 400: anything else. An empty body counts as `{}`.
 */
export function objectMembers(body: unknown): readonly (readonly [string, unknown])[] {
  if (body === undefined || body === null) return []
  if (typeof body !== 'object' || Array.isArray(body)) {
    throw badRequest('The request body must be a JSON object.')
  }
  return Object.entries(body)
}

/** The declared name that a name in any case stands for; `null` when there is none. */
export function canonicalName(names: Iterable<string>, name: string): string | null {
  const wanted = name.toLowerCase()
  for (const candidate of names) {
    if (candidate === name || candidate.toLowerCase() === wanted) return candidate
  }
  return null
}

function readAnnotation(
  definition: ResourceDefinition,
  key: string,
  value: unknown,
  links: Record<string, readonly string[]>,
): void {
  const match = /^([^@]+)@odata\.bind$/i.exec(key)
  if (match === null) return
  const name = canonicalName(definition.bindable, match[1] ?? '')
  if (name === null)
    throw badRequest(`Invalid property '${key}' on type 'microsoft.graph.${definition.name}'.`)
  const references: readonly unknown[] = Array.isArray(value) ? value : [value]
  const ids = references.map((reference) => referenceId(typeof reference === 'string' ? reference : ''))
  if (ids.length > MAX_BINDS) {
    throw badRequest(`'${name}@odata.bind' names ${ids.length} objects; at most ${MAX_BINDS} are accepted.`)
  }
  links[name] = [...new Set(ids)]
}

/** graph-api.md §5.2, §5.3: members and owners in one request. */
const MAX_BINDS = 20

function readProperty(
  definition: ResourceDefinition,
  key: string,
  value: unknown,
  found: { readonly values: Record<string, AttributeValue>; readonly problems: Problem[] },
): void {
  const name = canonicalName(Object.keys(definition.properties), key)
  const property = name === null ? undefined : definition.properties[name]
  if (name === null || property === undefined) {
    if (canonicalName(definition.navigation, key) !== null) return
    if (definition.acceptsExtra?.(key) === true) {
      found.values[key] = toAttributeValue(value)
      return
    }
    const remedy = didYouMean(key, Object.keys(definition.properties))
    found.problems.push({ name: key, message: `Invalid property '${key}'${remedy || '.'}` })
    return
  }
  if (!property.isWritable) return
  const read = readValue(property, value)
  if ('problem' in read) {
    const message = `Invalid value specified for property '${name}': ${read.problem}.`
    found.problems.push({ name, message })
  } else {
    found.values[name] = read.value
  }
}

type ReadValue = { readonly value: AttributeValue } | { readonly problem: string }

function readValue(property: WireProperty, value: unknown): ReadValue {
  if (value === null) return property.isNullable ? { value: null } : { problem: 'it cannot be cleared' }
  const parsed = property.schema.safeParse(value)
  if (parsed.success) return { value: toAttributeValue(parsed.data) }
  const [issue] = parsed.error.issues
  const place = issue === undefined || issue.path.length === 0 ? '' : ` at '${issue.path.join('/')}'`
  return { problem: `${issue?.message ?? 'not acceptable'}${place}` }
}

function missing(
  required: readonly string[],
  values: Readonly<Record<string, AttributeValue>>,
): readonly Problem[] {
  return required
    .filter((name) => values[name] === undefined || values[name] === null || values[name] === '')
    .map((name) => ({ name, message: `A value is required for property '${name}'.` }))
}

function refuse(definition: ResourceDefinition, problems: readonly Problem[]): void {
  const [first] = problems
  if (first === undefined) return
  const details: readonly GraphErrorDetail[] = problems.map(({ name, message }) => ({
    code: 'Request_BadRequest',
    message,
    target: name,
  }))
  const names = problems.map(({ name }) => `'${name}'`).join(', ')
  const summary = problems.length === 1 ? first.message : `${first.message} Also see: ${names}.`
  throw badRequest(`${summary} Resource '${definition.name}'.`, details)
}

// A parsed JSON body holds JSON values and nothing else.
function toAttributeValue(value: unknown): AttributeValue {
  return value as AttributeValue
}
