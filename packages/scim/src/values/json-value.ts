// Unknown input as plain JSON, once, at the edge: nothing but JSON comes in, and nothing that nests without end.

import type { AttributeValue } from '@rollcall/core'
import { scimError } from '../messages/error.ts'

// A resource nests four levels (resource, extension, attribute, element's list); anything much deeper is an attack.
const MAX_DEPTH = 12

/**
 * The value as JSON, members that hold `undefined` left out. What is JSON already, as a parsed body is, comes back as it
 * is: copying it took a quarter of the time of reading a user.
 *
 * @throws {ScimError} `invalidSyntax` for what JSON cannot hold and for nesting beyond twelve levels.
 */
export function toJsonValue(value: unknown): AttributeValue {
  return isPlainJson(value, 0) ? value : copyAsJson(value, 0)
}

/** False also for what a copy would turn into JSON; the copy then says what is wrong, if anything. */
function isPlainJson(value: unknown, depth: number): value is AttributeValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || depth >= MAX_DEPTH) return false
  if (Array.isArray(value)) {
    for (const element of value) if (!isPlainJson(element, depth + 1)) return false
    return true
  }
  if (!isPlainObject(value)) return false
  for (const name in value) if (!isPlainJson(value[name], depth + 1)) return false
  return true
}

function isPlainObject(value: object): value is Readonly<Record<string, unknown>> {
  return Object.getPrototypeOf(value) === Object.prototype
}

function copyAsJson(value: unknown, depth: number): AttributeValue {
  if (depth > MAX_DEPTH) throw scimError('invalidSyntax', `The body nests deeper than ${MAX_DEPTH} levels.`)
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (Array.isArray(value)) return Array.from(value, (element) => copyAsJson(element, depth + 1))
  if (typeof value === 'object') {
    const members = Object.entries(value).filter(([, held]) => held !== undefined)
    return Object.fromEntries(members.map(([name, held]) => [name, copyAsJson(held, depth + 1)]))
  }
  throw scimError('invalidSyntax', `The body holds a ${typeof value}, which JSON does not have.`)
}
