// A value as a client wrote it → the value to store: types checked, names in schema spelling, nulls gone (scim.md A2, A4.4).

import type { AttributeValue } from '@rollcall/core'
import type { CompatMode } from '../compat-mode.ts'
import { type ScimError, scimError } from '../messages/error.ts'
import { type ComplexValue, isAssigned, isComplex, isList, readMember } from '../values/complex-value.ts'
import { parseInstant } from '../values/instant.ts'
import { elementKeyOf } from '../values/same-value.ts'
import { toBoolean } from '../values/to-boolean.ts'
import { type AttributeDefinition, findAttribute, valueSubAttribute } from './attribute-definition.ts'

export interface NormaliseOptions {
  readonly mode: CompatMode
  /** The keyword they are refused with (scim.md A2.14, A8.3.6), or that they are left out. */
  readonly unknownSubAttributes: 'invalidValue' | 'invalidSyntax' | 'ignore'
  /** A value that is not a list, where a list belongs: PATCH takes it as the only element (scim.md A8.3.4). */
  readonly loneElements: 'accept' | 'reject'
  /** Two values that both claim to be primary (scim.md E12). */
  readonly manyPrimaries: 'reject' | 'keepLast'
}

/** One sub-attribute named by a complex value; `undefined` when it is named in order to be unassigned. */
export interface NormalisedMember {
  readonly definition: AttributeDefinition
  readonly value: AttributeValue | undefined
}

const BASE64 = /^(?:[A-Za-z0-9+/]*|[A-Za-z0-9_-]*)={0,2}$/

/**
 * The value to store; `undefined` when what was written means unassigned.
 *
 * Strings are kept exactly as written (scim.md A2.15). readOnly sub-attributes are left out.
 *
 * @throws {ScimError} `invalidValue` for a wrong type, and for what `options` says to reject.
 */
export function normaliseValue(
  definition: AttributeDefinition,
  value: AttributeValue,
  options: NormaliseOptions,
  label = definition.name,
): AttributeValue | undefined {
  if (definition.multiValued) return normaliseList(definition, value, options, label)
  if (!isList(value)) return normaliseElement(definition, value, options, label)
  const assigned = value.filter(isAssigned)
  const [only] = assigned
  if (only === undefined) return undefined
  // Entra sends the manager as a list of one (scim.md A8.5).
  const isLoneComplex = definition.type === 'complex' && assigned.length === 1
  if (!isLoneComplex || options.mode !== 'entra-legacy') throw wrongType(definition, value, label)
  return normaliseElement(definition, only, options, label)
}

/**
 * One element of a multi-valued attribute, or the value of a singular one; `undefined` for unassigned.
 *
 * @throws {ScimError} `invalidValue`
 */
export function normaliseElement(
  definition: AttributeDefinition,
  value: AttributeValue,
  options: NormaliseOptions,
  label: string,
): AttributeValue | undefined {
  if (value === null) return undefined
  if (definition.type === 'complex') return normaliseComplex(definition, value, options, label)
  const normal = options.mode === 'entra-legacy' && definition.type === 'boolean' ? toBoolean(value) : value
  if (normal === undefined || !hasType(definition, normal)) throw wrongType(definition, value, label)
  return normal
}

/**
 * What a complex value says about each sub-attribute it names, in the order written.
 *
 * @throws {ScimError} `invalidValue`
 */
export function normaliseMembers(
  definition: AttributeDefinition,
  value: ComplexValue,
  options: NormaliseOptions,
  label = definition.name,
): readonly NormalisedMember[] {
  const members: NormalisedMember[] = []
  for (const [name, held] of Object.entries(value)) {
    const sub = findAttribute(definition.subAttributes, name)
    if (sub === null) {
      refuseUnknownMember(name, held, options, label)
    } else if (sub.mutability !== 'readOnly') {
      members.push({ definition: sub, value: normaliseValue(sub, held, options, `${label}.${sub.name}`) })
    }
  }
  return members
}

/** Several primary values in one list: all but the last become false, or the list is refused (scim.md A2.8, E12). */
export function withOnePrimary(
  elements: readonly AttributeValue[],
  options: Pick<NormaliseOptions, 'manyPrimaries'>,
  label: string,
): readonly AttributeValue[] {
  const primaries = elements.filter(isPrimary)
  if (primaries.length < 2) return elements
  if (options.manyPrimaries === 'reject') {
    throw scimError('invalidValue', `"${label}" has ${primaries.length} primary values; one is allowed.`, {
      attribute: label,
    })
  }
  const last = primaries.at(-1)
  return elements.map((element) => (element === last ? element : demoted(element)))
}

/** The element without the claim to be primary. */
export function demoted(element: AttributeValue): AttributeValue {
  return isComplex(element) && isPrimary(element) ? { ...element, primary: false } : element
}

export function isPrimary(element: AttributeValue): boolean {
  return isComplex(element) && element.primary === true
}

/**
 * A singular complex value that a lenient reader accepts in another shape: a bare id, or an empty id that clears it
 * (scim.md A8.5). `undefined` means unassigned.
 */
export function readLooseComplex(
  definition: AttributeDefinition,
  value: AttributeValue,
  mode: CompatMode,
): AttributeValue | undefined {
  if (mode !== 'entra-legacy' || definition.multiValued || valueSubAttribute(definition) === null)
    return value
  const inner = isList(value) && value.length === 1 ? value[0] : value
  const id = isComplex(inner) ? readMember(inner, 'value') : inner
  if (id === '') return undefined
  return typeof inner === 'string' ? { value: inner } : inner
}

function normaliseList(
  definition: AttributeDefinition,
  value: AttributeValue,
  options: NormaliseOptions,
  label: string,
): AttributeValue | undefined {
  if (!isAssigned(value)) return undefined
  if (!isList(value) && options.loneElements === 'reject') throw wrongType(definition, value, label)
  const written = isList(value) ? value : [value]
  const [first] = written
  if (written.length === 1 && first !== undefined) {
    const only = normaliseElement(definition, first, options, label)
    return only === undefined ? undefined : [only]
  }
  const keyOf = elementKeyOf(definition)
  const byKey = new Map<string, AttributeValue>()
  for (const element of written) {
    const normal = normaliseElement(definition, element, options, label)
    if (normal === undefined) continue
    const key = keyOf(normal)
    if (!byKey.has(key) || isPrimary(normal)) byKey.set(key, normal)
  }
  return byKey.size === 0 ? undefined : withOnePrimary([...byKey.values()], options, label)
}

function normaliseComplex(
  definition: AttributeDefinition,
  value: AttributeValue,
  options: NormaliseOptions,
  label: string,
): AttributeValue | undefined {
  const read = readLooseComplex(definition, value, options.mode)
  if (read === undefined) return undefined
  if (!isComplex(read)) throw wrongType(definition, value, label)
  let normal: { [name: string]: AttributeValue } | undefined
  for (const member of normaliseMembers(definition, read, options, label)) {
    if (member.value === undefined) continue
    normal ??= {}
    normal[member.definition.name] = member.value
  }
  return normal
}

function refuseUnknownMember(
  name: string,
  held: AttributeValue,
  options: NormaliseOptions,
  label: string,
): void {
  // A null says no more than absence does (scim.md C60).
  if (held === null || options.unknownSubAttributes === 'ignore') return
  throw scimError(options.unknownSubAttributes, `"${label}" has no sub-attribute "${name}".`, {
    attribute: label,
  })
}

function hasType(definition: AttributeDefinition, value: AttributeValue): boolean {
  switch (definition.type) {
    case 'string':
    case 'reference':
      return typeof value === 'string'
    case 'boolean':
      return typeof value === 'boolean'
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value)
    case 'decimal':
      return typeof value === 'number'
    case 'dateTime':
      return typeof value === 'string' && parseInstant(value) !== null
    case 'binary':
      return typeof value === 'string' && BASE64.test(value)
    case 'complex':
      return isComplex(value)
    default:
      return definition.type satisfies never
  }
}

const EXPECTATIONS: Readonly<Record<AttributeDefinition['type'], string>> = {
  string: 'a string',
  reference: 'a URI as a string',
  boolean: 'true or false',
  integer: 'a number without a fraction',
  decimal: 'a number',
  dateTime: 'a string such as "2024-02-29T08:00:00Z"',
  binary: 'a base64 string',
  complex: 'an object',
}

// The value itself stays out of the message: it may be personal data.
function wrongType(definition: AttributeDefinition, value: AttributeValue, label: string): ScimError {
  const given = isList(value) ? 'a list' : isComplex(value) ? 'an object' : `a ${typeof value}`
  const isText = typeof value === 'string' && (definition.type === 'dateTime' || definition.type === 'binary')
  const expected = EXPECTATIONS[definition.type]
  const wanted = definition.multiValued ? `a list, each value ${expected}` : expected
  return scimError(
    'invalidValue',
    `"${label}" takes ${wanted}; what was sent is ${given}${isText ? ' of another form' : ''}.`,
    { attribute: label },
  )
}
