// A whole body of properties against a table (graph-api.md §3.2): what to keep, and every problem found.

import type { AttributeValue, AttributeValues } from '@rollcall/core'
import { InvalidInput } from '@rollcall/ports'
import { checkExtensionValue, checkValue, describeAccepted, isPlainObject } from './check-value.ts'
import type { PropertyDefinition, PropertyTable } from './property-definition.ts'

export type PropertyProblem = {
  readonly property: string
  /** A whole sentence part: `is 12; it takes true or false`. */
  readonly reason: string
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
    throw new InvalidInput(
      `property "${problem.property}" of the ${table.objectName} ${problem.reason}`,
      problem.property,
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
    const reason = `is not defined${similar === null ? '' : `; did you mean "${similar}"?`}`
    return { kind: 'problem', problem: { property: name, reason } }
  }
  const kept = checkExtensionValue(value)
  if (kept !== undefined) return { kind: 'value', value: kept }
  const reason = `is ${show(value)}; it takes text of at most 2048 characters, a number, true, false, a list of these, or null`
  return { kind: 'problem', problem: { property: name, reason } }
}

function describeProblem(
  definition: PropertyDefinition,
  value: unknown,
  { member, accepted }: { readonly member: string | null; readonly accepted: string },
): PropertyProblem {
  const seen = definition.secret ? 'does not fit' : `is ${show(value)}`
  return member === null
    ? { property: definition.name, reason: `${seen}; it takes ${accepted}` }
    : { property: `${definition.name}.${member}`, reason: `does not fit; it takes ${accepted}` }
}

function missingProperties(
  table: PropertyTable,
  input: Readonly<Record<string, unknown>>,
): readonly PropertyProblem[] {
  return [...table.properties.values()]
    .filter((definition) => definition.requiredOnCreate && input[definition.name] === undefined)
    .map((definition) => ({
      property: definition.name,
      reason: `is missing; it is required on creation and takes ${describeAccepted(definition)}`,
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
