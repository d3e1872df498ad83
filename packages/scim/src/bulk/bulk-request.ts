// The envelope of a bulk request: unknown body → operations, each ready or refused by itself (RFC 7644 §3.7, scim.md A10).

import type { AttributeValue } from '@rollcall/core'
import { ScimError, scimError } from '../messages/error.ts'
import { isComplex, isList, readMember } from '../values/complex-value.ts'
import { toJsonValue } from '../values/json-value.ts'

export const BULK_REQUEST_URN = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest'

const BULK_METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'] as const

export type BulkMethod = (typeof BULK_METHODS)[number]

/** An operation that can be attempted. */
export interface BulkOperation {
  readonly kind: 'operation'
  readonly method: BulkMethod
  /** Collection below the base URL, for example `/Users`. */
  readonly endpoint: string
  /** Id of the resource, or `bulkId:…`; `null` for POST. */
  readonly resourceId: string | null
  readonly bulkId: string | null
  /** Entity tag that the resource must have; `null` when any will do. */
  readonly version: string | null
  /** `undefined` for DELETE. */
  readonly data: AttributeValue | undefined
}

/** An operation that fails by itself, without being attempted. */
export interface RefusedOperation {
  readonly kind: 'refused'
  /** As it was written, in upper case; empty when there was none. */
  readonly method: string
  readonly bulkId: string | null
  readonly error: ScimError
}

export interface BulkRequest {
  /** Errors after which nothing more is attempted; `null` for no limit. */
  readonly failOnErrors: number | null
  readonly operations: readonly (BulkOperation | RefusedOperation)[]
}

export interface BulkLimits {
  readonly maxOperations: number
}

/**
 * Reads the body of `POST /Bulk`. The size of the payload is the HTTP server's to check, before it is parsed.
 *
 * @throws {ScimError} `invalidSyntax` for the envelope; status 413 for too many operations; `invalidValue` when two
 *   operations have one `bulkId`. Nothing may then be executed. What is wrong with one operation alone comes back as a
 *   `refused` operation (scim.md A10.9).
 */
export function parseBulkRequest(body: unknown, limits: BulkLimits): BulkRequest {
  const message = toJsonValue(body ?? null)
  if (!isComplex(message)) throw scimError('invalidSyntax', 'A bulk request is an object.')
  const schemas = readMember(message, 'schemas')
  if (!isList(schemas) || !schemas.some(isBulkUrn)) {
    throw scimError('invalidSyntax', `"schemas" must contain "${BULK_REQUEST_URN}".`)
  }
  const operations = readMember(message, 'Operations')
  if (!isList(operations)) throw scimError('invalidSyntax', '"Operations" must be a list of operations.')
  if (operations.length > limits.maxOperations) {
    const detail = `The request has ${operations.length} operations, more than maxOperations (${limits.maxOperations}).`
    throw new ScimError({ status: 413, detail })
  }
  const parsed = operations.map(parseOperation)
  refuseRepeatedBulkIds(parsed)
  return { failOnErrors: readFailOnErrors(readMember(message, 'failOnErrors')), operations: parsed }
}

function isBulkUrn(urn: AttributeValue): boolean {
  return typeof urn === 'string' && urn.toLowerCase() === BULK_REQUEST_URN.toLowerCase()
}

function readFailOnErrors(value: AttributeValue | undefined): number | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1) return value
  throw scimError('invalidSyntax', '"failOnErrors" must be a whole number from 1 on.')
}

function refuseRepeatedBulkIds(operations: BulkRequest['operations']): void {
  const seen = new Set<string>()
  for (const { bulkId } of operations) {
    if (bulkId === null) continue
    if (seen.has(bulkId))
      throw scimError('invalidValue', `The bulkId "${bulkId}" is given twice.`, { bulkId })
    seen.add(bulkId)
  }
}

function parseOperation(written: AttributeValue): BulkOperation | RefusedOperation {
  const operation = isComplex(written) ? written : {}
  const text = (name: string) => {
    const value = readMember(operation, name)
    return typeof value === 'string' && value !== '' ? value : null
  }
  const method = (text('method') ?? '').toUpperCase()
  const bulkId = text('bulkId')
  const refused = (detail: string): RefusedOperation => ({
    kind: 'refused',
    method,
    bulkId,
    error: scimError('invalidSyntax', detail),
  })
  if (!isBulkMethod(method)) return refused(`"method" must be one of ${BULK_METHODS.join(', ')}.`)
  const target = parsePath(text('path') ?? '')
  if (target === null)
    return refused('"path" must be that of a resource or of its collection, such as /Users.')
  if (method === 'POST' && bulkId === null) return refused('A POST needs a "bulkId".')
  if ((method === 'POST') !== (target.resourceId === null)) {
    return refused(`The "path" of a ${method} names ${method === 'POST' ? 'a collection' : 'one resource'}.`)
  }
  const data = readMember(operation, 'data') ?? undefined
  if (method !== 'DELETE' && data === undefined) return refused(`A ${method} needs "data".`)
  const version = text('version')
  return {
    kind: 'operation',
    method,
    ...target,
    bulkId,
    version,
    data: method === 'DELETE' ? undefined : data,
  }
}

function isBulkMethod(method: string): method is BulkMethod {
  return BULK_METHODS.some((known) => known === method)
}

const PATH = /^\/?(?<collection>[A-Za-z][\w-]*)(?:\/(?<id>[^/?#]+))?$/

/** `null` also for what cannot be part of a bulk request: /Bulk itself and searches. */
function parsePath(path: string): Pick<BulkOperation, 'endpoint' | 'resourceId'> | null {
  const parts = PATH.exec(path)?.groups
  const { collection, id } = parts ?? {}
  if (collection === undefined || collection.toLowerCase() === 'bulk' || id === '.search') return null
  return { endpoint: `/${collection}`, resourceId: id === undefined ? null : decoded(id) }
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}
