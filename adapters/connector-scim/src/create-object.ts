// Creating an object exactly once, on targets that may fail after they have created it (scim.md C11, C36, C44).

import { type AttributeValues, isEmptyValue } from '@rollcall/core'
import type { TargetObject } from '@rollcall/ports'
import { foldCase, readValue, type ScimResource } from '@rollcall/scim'
import { requestLine } from './classify-response.ts'
import { createBody } from './create-body.ts'
import { findResources } from './find-objects.ts'
import { isResource, type Resource } from './list-response.ts'
import { type PreparedType, toTargetObject, withReadablePaths } from './prepared-type.ts'
import type { ScimRequest, ScimResponse } from './scim-request.ts'
import type { TargetCalls } from './target-calls.ts'

/** Creates an object; what the target answered, completed by what was sent. */
export async function createObject(
  calls: TargetCalls,
  type: PreparedType,
  values: AttributeValues,
): Promise<TargetObject> {
  const line = requestLine({ method: 'POST', path: type.path })
  const body = withReadablePaths(() => createBody(type, values), line)
  const request: ScimRequest = {
    operation: 'create',
    method: 'POST',
    path: type.path,
    body,
    findCommitted: () => findCommitted(calls, type, values),
  }
  const response = await calls.call(request)
  const answered = calls.parse(request, response)
  const resource = isResource(answered)
    ? answered
    : await findCreated(calls, type, values, { request, response })
  if (response.status === 200 && !isSameAccount(type, resource, values)) {
    throw calls.incompatible(request, response, 'the target answered another account than the one to create')
  }
  return toTargetObject(type, resource, values)
}

/**
 * The account that an earlier attempt made although it failed; `null` when there is none. An account with another
 * external id is somebody else's: the repeated request then meets a conflict, and matching decides.
 */
async function findCommitted(
  calls: TargetCalls,
  type: PreparedType,
  values: AttributeValues,
): Promise<ScimResponse | null> {
  const found = await findByIdentity(calls, type, values)
  return found === null
    ? null
    : { status: 201, body: JSON.stringify(found), retryAfter: null, location: null }
}

/** An answer without the resource: it is read where the target says it is, or looked for. */
async function findCreated(
  calls: TargetCalls,
  type: PreparedType,
  values: AttributeValues,
  exchange: { readonly request: ScimRequest; readonly response: ScimResponse },
): Promise<Resource> {
  const { request, response } = exchange
  const id = idInLocation(type, response.location)
  const found = id === null ? await findByIdentity(calls, type, values) : await readResource(calls, type, id)
  if (found !== null) return found
  throw calls.incompatible(request, response, 'the target answered neither the new object nor its id')
}

async function readResource(calls: TargetCalls, type: PreparedType, id: string): Promise<Resource | null> {
  const request: ScimRequest = { operation: 'create', method: 'GET', path: `${type.path}/${id}`, body: null }
  const response = await calls.call(request, [404])
  if (response.status === 404) return null
  const answered = calls.parse(request, response)
  return isResource(answered) ? answered : null
}

/** The last segment of a `Location` that lies in the collection, still percent-encoded. */
function idInLocation(type: PreparedType, location: string | null): string | null {
  if (location === null) return null
  const path = location.replace(/[?#].*$/, '')
  const at = path.lastIndexOf('/')
  const collection = type.path.slice(type.path.lastIndexOf('/'))
  return at !== -1 && path.slice(0, at).endsWith(collection) ? path.slice(at + 1) || null : null
}

async function findByIdentity(
  calls: TargetCalls,
  type: PreparedType,
  values: AttributeValues,
): Promise<Resource | null> {
  for (const attribute of [type.matchingAttribute, 'externalId']) {
    const value = values[attribute]
    if (value === undefined || isEmptyValue(value)) continue
    const found = await findResources(calls, type, { attribute, value, operation: 'find' })
    const own = found.filter((resource) => isOwnAccount(resource, values))
    if (own.length === 1 && own[0] !== undefined) return own[0]
  }
  return null
}

function isOwnAccount(resource: Resource, values: AttributeValues): boolean {
  const { externalId } = values
  const held = readValue(resource as ScimResource, 'externalId') // a parsed body is JSON
  return isEmptyValue(held) || isEmptyValue(externalId) || held === externalId
}

/** scim.md C11: an upsert may answer an account that was there before. */
function isSameAccount(type: PreparedType, resource: Resource, values: AttributeValues): boolean {
  const sent = values[type.matchingAttribute]
  const held = readValue(resource as ScimResource, type.matchingAttribute) // a parsed body is JSON
  if (typeof sent !== 'string' || typeof held !== 'string') return true
  return foldCase(sent) === foldCase(held)
}
