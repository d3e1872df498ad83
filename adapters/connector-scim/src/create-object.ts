// Creating an object exactly once, on targets that may fail after they have created it (scim.md C11, C36, C44).

import { type AttributeValues, isEmptyValue } from '@rollcall/core'
import type { TargetObject } from '@rollcall/ports'
import { foldCase } from '@rollcall/scim'
import { requestLine } from './classify-response.ts'
import type { Collection } from './collection.ts'
import { createBody } from './create-body.ts'
import { findResources } from './find-objects.ts'
import { isResource, type Resource } from './list-response.ts'
import { prepareAttribute } from './prepared-attribute.ts'
import { toTargetObject, withReadablePaths } from './prepared-type.ts'
import { graceWaitsMs } from './recent-creations.ts'
import type { ScimRequest, ScimResponse } from './scim-request.ts'

/** Creates an object; what the target answered, completed by what was sent. */
export async function createObject(collection: Collection, values: AttributeValues): Promise<TargetObject> {
  const { calls, type } = collection
  const { path } = type
  const request: ScimRequest = {
    operation: 'create',
    method: 'POST',
    path,
    body: withReadablePaths(() => createBody(type, values), requestLine({ method: 'POST', path })),
    findCommitted: () => findCommitted(collection, values),
  }
  const response = await calls.call(request)
  const answered = calls.parse(request, response)
  const resource = isResource(answered) ? answered : await awaitCreated(collection, values, request, response)
  const created = toTargetObject(type, resource, values)
  // scim.md C11: an upsert may answer an account that was there before.
  if (
    response.status === 200 &&
    !isSameName(created.values[type.matchingAttribute], values[type.matchingAttribute])
  ) {
    throw calls.incompatible(request, response, 'the target answered another account than the one to create')
  }
  collection.recent.add(created.id)
  return created
}

/**
 * The account that an earlier attempt made although it failed; `null` when there is none. An account with another
 * external id is somebody else's: the repeated request then meets a conflict, and matching decides.
 */
async function findCommitted(collection: Collection, values: AttributeValues): Promise<ScimResponse | null> {
  const found = await findByIdentity(collection, values)
  return found === null ? null : { status: 201, body: '', retryAfter: null, location: null, resource: found }
}

/**
 * The new object after an answer without it: read where the target says it is, or looked for, until the grace period is
 * over. It is never created a second time.
 */
async function awaitCreated(
  collection: Collection,
  values: AttributeValues,
  request: ScimRequest,
  response: ScimResponse,
): Promise<Resource> {
  const { creation } = collection.type.profile
  const id = creation.sendsLocation ? idInLocation(collection.type.path, response.location) : null
  const waits = graceWaitsMs(creation)
  for (let look = 0; ; look += 1) {
    const found = id === null ? await findByIdentity(collection, values) : await readResource(collection, id)
    if (found !== null) return found
    const waitMs = waits[look]
    if (waitMs === undefined) {
      const meaning = 'the target answered neither the new object nor its id, and does not show it'
      throw collection.calls.incompatible(request, response, meaning)
    }
    await collection.sleep(waitMs)
  }
}

async function readResource({ calls, type }: Collection, encodedId: string): Promise<Resource | null> {
  const path = `${type.path}/${encodedId}`
  const request: ScimRequest = { operation: 'create', method: 'GET', path, body: null }
  const response = await calls.call(request, [404])
  if (response.status === 404) return null
  const answered = calls.parse(request, response)
  return isResource(answered) ? answered : null
}

/** The last segment of a `Location` that lies in the collection, still percent-encoded. */
function idInLocation(collectionPath: string, location: string | null): string | null {
  const found = location === null ? null : /^([^?#]*)(\/[^/?#]+)\/([^/?#]+)/.exec(location)
  if (found === null || found[3] === undefined) return null
  return found[2] === collectionPath.slice(collectionPath.lastIndexOf('/')) ? found[3] : null
}

async function findByIdentity(collection: Collection, values: AttributeValues): Promise<Resource | null> {
  for (const attribute of [collection.type.matchingAttribute, 'externalId']) {
    const value = values[attribute]
    if (value === undefined || isEmptyValue(value)) continue
    const found = await findResources(collection, attribute, value)
    const own = found.filter((resource) => isOwnAccount(resource, values))
    if (own.length === 1 && own[0] !== undefined) return own[0]
  }
  return null
}

const externalIdAttribute = prepareAttribute('externalId')

function isOwnAccount(resource: Resource, { externalId }: AttributeValues): boolean {
  const held = externalIdAttribute.read(resource)
  return isEmptyValue(held) || isEmptyValue(externalId) || held === externalId
}

function isSameName(held: unknown, sent: unknown): boolean {
  if (typeof sent !== 'string' || typeof held !== 'string') return true
  return foldCase(sent) === foldCase(held)
}
