// A whole body of properties against a table (graph-api.md §3.2): what to keep, and every problem found.

import type { AttributeValue, AttributeValues } from '@rollcall/core'
import { InvalidInput } from '@rollcall/ports'
import { checkExtensionValue, checkValue, describeAccepted, isPlainObject } from './check-value.ts'
import type { PropertyDefinition, PropertyTable } from './property-definition.ts'

export type PropertyProblem = {
  readonly property: string
  /** What is the matter: `is 12`. */
  readonly found: string
  /** What to do about it, empty when nothing can be said: `it takes true or false`. */
  readonly remedy: string
}

export type CheckedProperties = {
  /** Writable properties that were given, `null` included; secrets are checked and left out. */
  readonly values: AttributeValues
  readonly problems: readonly PropertyProblem[]
}

/** Names of directory extensions; their values are free. */
export const EXTENSION_NAME = /^extension_[A-Za-z0-9_]{1,120}$/

/**
 * The given properties in their kept form, with every problem. Annotations (`@…`, `name@…`) and read-only properties
 * are passed over. With `mode: 'create'` required properties must be there.
 *
 * @throws {InvalidInput} The input is no object at all.
 */
export function checkProperties(
  table: PropertyTable,
  input: unknown,
  mode: 'create' | 'update',
): CheckedProperties {
  if (!isPlainObject(input)) {
    throw new InvalidInput(`a ${table.objectName} is given as an object of properties, not ${show(input)}`)
  }
  const values: Record<string, AttributeValue> = {}
  const problems: PropertyProblem[] = []
  for (const [name, value] of Object.entries(input)) {
    if (name.includes('@') || value === undefined) continue
    const checked = checkProperty(table, name, value, mode)
    if (checked.kind === 'problem') problems.push(checked.problem)
    if (checked.kind === 'value') values[name] = checked.value
  }
  if (mode === 'create') problems.push(...missingProperties(table, input))
  return { values, problems }
}

/**
 * As `checkProperties`, but the first problem ends it.
 *
 * @throws {InvalidInput} Its `target` is the property.
 */
export function requireProperties(
  table: PropertyTable,
  input: unknown,
  mode: 'create' | 'update',
): AttributeValues {
  const { values, problems } = checkProperties(table, input, mode)
  const [problem] = problems
  if (problem !== undefined) {
    const { property, found, remedy } = problem
    throw new InvalidInput(
      `property "${property}" of the ${table.objectName} ${found}${remedy === '' ? '' : `; ${remedy}`}`,
      property,
    )
  }
  return values
}

type CheckedProperty =
  | { readonly kind: 'value'; readonly value: AttributeValue }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'problem'; readonly problem: PropertyProblem }

function checkProperty(
  table: PropertyTable,
  name: string,
  value: unknown,
  mode: 'create' | 'update',
): CheckedProperty {
  const definition = table.properties.get(name)
  if (definition === undefined) return checkUnlisted(table, name, value)
  if (definition.writable === 'never' || (definition.writable === 'create' && mode === 'update')) {
    return { kind: 'ignored' }
  }
  const checked = checkValue(definition, value, mode)
  if (checked.kind === 'problem') {
    return { kind: 'problem', problem: describeProblem(definition, value, checked) }
  }
  return definition.secret ? { kind: 'ignored' } : checked
}

function checkUnlisted(table: PropertyTable, name: string, value: unknown): CheckedProperty {
  if (!EXTENSION_NAME.test(name)) {
    const similar = similarName(table, name)
    const remedy = similar === null ? '' : `did you mean "${similar}"?`
    return { kind: 'problem', problem: { property: name, found: 'is not defined', remedy } }
  }
  const kept = checkExtensionValue(value)
  if (kept !== undefined) return { kind: 'value', value: kept }
  const remedy = 'it takes text of at most 2048 characters, a number, true, false, a list of these, or null'
  return { kind: 'problem', problem: { property: name, found: `is ${show(value)}`, remedy } }
}

function describeProblem(
  definition: PropertyDefinition,
  value: unknown,
  { member, accepted }: { readonly member: string | null; readonly accepted: string },
): PropertyProblem {
  const remedy = `it takes ${accepted}`
  return member === null
    ? { property: definition.name, found: definition.secret ? 'does not fit' : `is ${show(value)}`, remedy }
    : { property: `${definition.name}.${member}`, found: 'does not fit', remedy }
}

function missingProperties(
  table: PropertyTable,
  input: Readonly<Record<string, unknown>>,
): readonly PropertyProblem[] {
  return [...table.properties.values()]
    .filter((definition) => definition.requiredOnCreate && input[definition.name] === undefined)
    .map((definition) => ({
      property: definition.name,
      found: 'is missing',
      remedy: `it is required on creation and takes ${describeAccepted(definition)}`,
    }))
}

/** The value in a message: JSON, at most 80 characters of it. */
export function show(value: unknown): string {
  const json = JSON.stringify(value) ?? String(value)
  return json.length > 80 ? `${json.slice(0, 79)}…` : json
}

function similarName(table: PropertyTable, name: string): string | null {
  const lower = name.toLowerCase()
  const names = [...table.properties.keys()]
  return (
    names.find((candidate) => candidate.toLowerCase() === lower) ??
    names.find((candidate) => isOneEditApart(candidate.toLowerCase(), lower)) ??
    null
  )
}

/** Whether one inserted, dropped or changed character, or two swapped neighbours, turn one text into the other. */
function isOneEditApart(a: string, b: string): boolean {
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const left = a.slice(start, a.length - end)
  const right = b.slice(start, b.length - end)
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}
