// One value against the definition of its property.

import { type AttributeValue, type AttributeValues, isEmptyValue } from '@rollcall/core'
import type { PropertyDefinition } from './property-definition.ts'

export type CheckedValue =
  | { readonly kind: 'value'; readonly value: AttributeValue }
  /** `accepted` completes "it takes …". `member` names the part of an object that is wrong. */
  | { readonly kind: 'problem'; readonly accepted: string; readonly member: string | null }

/** The value as it is kept, or what the property takes instead. `null` is checked like any other value. */
export function checkValue(
  definition: PropertyDefinition,
  value: unknown,
  mode: 'create' | 'update',
): CheckedValue {
  if (value === null) return definition.nullable ? { kind: 'value', value: null } : unfit(definition)
  switch (definition.kind) {
    case 'text':
      return checkText(definition, value)
    case 'boolean':
      return typeof value === 'boolean' ? { kind: 'value', value } : unfit(definition)
    case 'dateTime':
      return checkDateTime(definition, value)
    case 'textList':
      return checkList(definition, value, (item) => checkText(definition, item))
    case 'object':
      return checkMembers(definition, value, mode)
    case 'json':
      return checkJson(definition, value)
    case 'objectList':
      return checkList(definition, value, (item) => checkMembers(definition, item, mode))
  }
}

/** What the definition takes, in words that complete "it takes …". */
export function describeAccepted(definition: PropertyDefinition): string {
  const or = definition.nullable ? ' or null' : ''
  switch (definition.kind) {
    case 'text':
      return `${describeText(definition)}${or}`
    case 'boolean':
      return `true or false${definition.nullable ? ' or null' : ''}`
    case 'dateTime':
      return `a date and time such as 2026-01-31T00:00:00Z${or}`
    case 'textList':
      return `a list of at most ${definition.maxItems}, each ${describeText(definition)}`
    case 'object':
      return `an object with the members ${memberNames(definition)}${or}`
    case 'json':
      return `any JSON value of at most ${definition.maxLength} characters`
    case 'objectList':
      return `a list of at most ${definition.maxItems} objects with the members ${memberNames(definition)}`
  }
}

/** A value that any property of the free kind may hold: what a directory extension takes (provisioning.md MAP-80). */
export function checkExtensionValue(value: unknown): AttributeValue | undefined {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value === 'string')
    return isPlainText(value) && value.length <= LONGEST_EXTENSION ? value : undefined
  if (!Array.isArray(value) || value.length > 100) return undefined
  const items = value.map(checkExtensionValue)
  return items.every((item): item is AttributeValue => !isEmptyValue(item) && !Array.isArray(item))
    ? items
    : undefined
}

const LONGEST_EXTENSION = 2048

function checkText(definition: PropertyDefinition, value: unknown): CheckedValue {
  if (
    typeof value !== 'string' ||
    value === '' ||
    value.length > definition.maxLength ||
    !isPlainText(value)
  ) {
    // Graph takes an empty text for a nullable property and keeps it as no value.
    return value === '' && definition.nullable ? { kind: 'value', value: null } : unfit(definition)
  }
  if (definition.choices !== null) {
    const choice = definition.choices.find((candidate) => candidate.toLowerCase() === value.toLowerCase())
    return choice === undefined ? unfit(definition) : { kind: 'value', value: choice }
  }
  return definition.form === null || definition.form.pattern.test(value)
    ? { kind: 'value', value }
    : unfit(definition)
}

const DATE_TIME = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2}))?$/

function checkDateTime(definition: PropertyDefinition, value: unknown): CheckedValue {
  const date = typeof value === 'string' ? DATE_TIME.exec(value)?.[1] : undefined
  if (typeof value !== 'string' || date === undefined) return unfit(definition)
  const instant = Date.parse(value)
  // Date.parse moves 30 February to March instead of refusing it.
  const day = Date.parse(date)
  if (Number.isNaN(instant) || Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== date) {
    return unfit(definition)
  }
  return { kind: 'value', value: new Date(instant).toISOString().replace('.000Z', 'Z') }
}

function checkList(
  definition: PropertyDefinition,
  value: unknown,
  checkItem: (item: unknown) => CheckedValue,
): CheckedValue {
  if (!Array.isArray(value) || value.length > definition.maxItems) return unfit(definition)
  const items: AttributeValue[] = []
  for (const item of value) {
    const checked = checkItem(item)
    if (checked.kind === 'problem' || isEmptyValue(checked.value)) return unfit(definition)
    items.push(checked.value)
  }
  return { kind: 'value', value: items }
}

function checkMembers(
  definition: PropertyDefinition,
  value: unknown,
  mode: 'create' | 'update',
): CheckedValue {
  if (!isPlainObject(value)) return unfit(definition)
  const members: Record<string, AttributeValue> = {}
  for (const [name, memberValue] of Object.entries(value)) {
    if (name.includes('@')) continue
    const member = definition.members.find((candidate) => candidate.name === name)
    if (member === undefined) return unfit(definition)
    const checked = checkValue(member, memberValue, mode)
    if (checked.kind === 'problem') return { kind: 'problem', accepted: checked.accepted, member: name }
    members[name] = checked.value
  }
  const missing = definition.members.find((member) => member.requiredOnCreate && !(member.name in members))
  if (mode === 'create' && missing !== undefined) {
    return { kind: 'problem', accepted: describeAccepted(missing), member: missing.name }
  }
  return { kind: 'value', value: members satisfies AttributeValues }
}

function checkJson(definition: PropertyDefinition, value: unknown): CheckedValue {
  const json = JSON.stringify(value) ?? ''
  if (json === '' || json.length > definition.maxLength || !isPlainText(json)) return unfit(definition)
  // What JSON.parse makes of JSON text is an AttributeValue by definition.
  return { kind: 'value', value: JSON.parse(json) as AttributeValue }
}

export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Whether the text can be kept. Control characters have no place in a name or an address, PostgreSQL cannot keep U+0000,
 * and half a surrogate pair is not text at all. Tabs and line breaks occur in postal addresses.
 */
export function isPlainText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text)
}

function unfit(definition: PropertyDefinition): CheckedValue {
  return { kind: 'problem', accepted: describeAccepted(definition), member: null }
}

function describeText(definition: PropertyDefinition): string {
  if (definition.choices !== null) return definition.choices.join(' or ')
  const length = `text of 1 to ${definition.maxLength} characters`
  return definition.form === null ? length : `${definition.form.words}, ${length}`
}

function memberNames(definition: PropertyDefinition): string {
  return definition.members.length > 5
    ? `${definition.members[0]?.name} to ${definition.members.at(-1)?.name}`
    : definition.members.map((member) => member.name).join(', ')
}
