// Changing an object on targets that have no PATCH: read, change, PUT back (scim.md C1).

import type { TargetObject } from '@rollcall/ports'
import { readValue, type ScimResource } from '@rollcall/scim'
import { requestLine } from './classify-response.ts'
import type { Collection } from './collection.ts'
import { isResource } from './list-response.ts'
import { mergedResource } from './merged-resource.ts'
import { applyChanges } from './patch-request.ts'
import { resourcePath, toTargetObject, withReadablePaths } from './prepared-type.ts'
import { readResource } from './read-object.ts'
import type { ScimRequest, ScimResponse } from './scim-request.ts'
import type { Dialect } from './target-dialect.ts'
import type { Exchange, Step } from './update-step.ts'

/**
 * Makes the changes on the resource as the target holds it now, so that nothing it holds besides is lost.
 *
 * @param refused The PATCH that the target does not know; what is told when it does not know PUT either.
 */
export async function replaceObject(
  collection: Collection,
  step: Step,
  refused: Exchange | null,
): Promise<TargetObject> {
  let attempt = await replaceOnce(collection, step, refused)
  // Somebody else was faster: once more on what is there now (provisioning.md 7.2).
  if (attempt.response.status === 412) attempt = await replaceOnce(collection, step, refused)
  const { request, response, expected } = attempt
  if (response.status === 412) throw collection.calls.refuse(request, response)
  const answered = collection.calls.parse(request, response)
  return isResource(answered) ? toTargetObject(collection.type, answered, expected.values) : expected
}

async function replaceOnce(
  collection: Collection,
  { current, changes }: Step,
  refused: Exchange | null,
): Promise<Exchange & { readonly expected: TargetObject }> {
  const { calls, type } = collection
  const path = resourcePath(type, current.id)
  const resource = await readResource(collection, current.id, { isWhole: true })
  if (resource === null) throw calls.refuse({ operation: 'update', method: 'PUT', path, body: null }, GONE)
  const held = toTargetObject(type, resource)
  const merged = withReadablePaths(
    () => mergedResource(type, resource, { current, changes }),
    requestLine({ method: 'PUT', path }),
  )
  const request = putRequest(path, merged, type.dialect)
  const response = await calls.call(request, [404, 405, 412, 501])
  // scim.md C2: the object was read a moment ago, so what is not found is the method.
  if (response.status === 404 || response.status === 405 || response.status === 501) {
    throw refused === null
      ? calls.refuse(request, response, response.status === 404 ? 405 : undefined)
      : calls.refuse(refused.request, refused.response)
  }
  const known = { ...current.values, ...held.values }
  return { request, response, expected: { ...held, values: applyChanges(known, changes) } }
}

const GONE: ScimResponse = { status: 404, body: '', retryAfter: null, location: null }

function putRequest(path: string, resource: ScimResource, dialect: Dialect): ScimRequest {
  const version = readValue(resource, 'meta.version')
  const { meta: _, ...body } = resource
  const text = JSON.stringify(dialect.resource(body))
  const request: ScimRequest = { operation: 'update', method: 'PUT', path, body: text }
  return typeof version === 'string' ? { ...request, ifMatch: version } : request
}
