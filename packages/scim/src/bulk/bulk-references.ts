// `bulkId:…` inside an operation: which ids it waits for, and the operation with the real ids (scim.md A10.4).

import type { AttributeValue } from '@rollcall/core'
import { type ComplexValue, isComplex, isList } from '../values/complex-value.ts'
import type { BulkOperation } from './bulk-request.ts'

/** The id behind a bulkId; `null` leaves the reference out. */
export type ResolveBulkId = (bulkId: string) => string | null

const PREFIX = 'bulkId:'
// Inside the path of a PATCH operation: members[value eq "bulkId:ann"].
const QUOTED = /"bulkId:([^"\\]+)"/g

/** The bulkIds that the operation refers to, each once, in the order written. */
export function bulkReferences(operation: BulkOperation): readonly string[] {
  const found = new Set<string>()
  withReferences(operation, (bulkId) => {
    found.add(bulkId)
    return null
  })
  return [...found]
}

/**
 * The operation with ids in place of references.
 *
 * A reference that is left out takes the value that holds it along: the member, the manager, the list entry.
 */
export function withReferences(operation: BulkOperation, idOf: ResolveBulkId): BulkOperation {
  const { resourceId, data } = operation
  return {
    ...operation,
    resourceId: resourceId === null ? null : (resolveText(resourceId, idOf) ?? resourceId),
    data: data === undefined ? undefined : resolve(data, idOf, operation.method === 'PATCH'),
  }
}

function resolve(value: AttributeValue, idOf: ResolveBulkId, isPatch: boolean): AttributeValue | undefined {
  if (typeof value === 'string') return resolveText(value, idOf)
  if (isList(value)) {
    const kept = value.map((element) => resolve(element, idOf, isPatch))
    return kept.filter((element) => element !== undefined)
  }
  return isComplex(value) ? resolveMembers(value, idOf, isPatch) : value
}

function resolveMembers(
  value: ComplexValue,
  idOf: ResolveBulkId,
  isPatch: boolean,
): ComplexValue | undefined {
  const resolved: [string, AttributeValue][] = []
  let isDropped = false
  for (const [name, held] of Object.entries(value)) {
    const isPath = isPatch && typeof held === 'string' && name.toLowerCase() === 'path'
    const kept = isPath ? resolveQuoted(held, idOf) : resolve(held, idOf, isPatch)
    if (kept !== undefined) resolved.push([name, kept])
    else if (name.toLowerCase() === 'value') isDropped = true
  }
  return isDropped ? undefined : Object.fromEntries(resolved)
}

function resolveText(text: string, idOf: ResolveBulkId): string | undefined {
  if (!text.startsWith(PREFIX)) return text
  return idOf(text.slice(PREFIX.length)) ?? undefined
}

function resolveQuoted(path: string, idOf: ResolveBulkId): string {
  return path.replace(QUOTED, (whole, bulkId: string) => {
    const id = idOf(bulkId)
    return id === null ? whole : JSON.stringify(id)
  })
}
