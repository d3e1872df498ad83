// Unknown input as plain JSON, once, at the edge: nothing but JSON comes in, and nothing that nests without end.

import type { AttributeValue } from '@rollcall/core'
import { scimError } from '../messages/error.ts'

// A resource nests four levels (resource, extension, attribute, element's list); anything much deeper is an attack.
const MAX_DEPTH = 12

/**
 * The value as JSON, members that hold `undefined` left out.
 *
 * @throws {ScimError} `invalidSyntax` for what JSON cannot hold and for nesting beyond twelve levels.
 */
export function toJsonValue(value: unknown, depth = 0): AttributeValue {
  if (depth > MAX_DEPTH) throw scimError('invalidSyntax', `The body nests deeper than ${MAX_DEPTH} levels.`)
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (Array.isArray(value)) return Array.from(value, (element) => toJsonValue(element, depth + 1))
  if (typeof value === 'object') {
    const members = Object.entries(value).filter(([, held]) => held !== undefined)
    return Object.fromEntries(members.map(([name, held]) => [name, toJsonValue(held, depth + 1)]))
  }
  throw scimError('invalidSyntax', `The body holds a ${typeof value}, which JSON does not have.`)
}
