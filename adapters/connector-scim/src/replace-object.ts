// Changing an object on targets that have no PATCH: read, change, PUT back (scim.md C1).

import { isEmptyValue } from '@rollcall/core'
import type { AttributeChange, TargetObject } from '@rollcall/ports'
import { applyPatch, parsePatch, readValue, type ScimResource } from '@rollcall/scim'
import { requestLine } from './classify-response.ts'
import type { Collection } from './collection.ts'
import { isResource, type Resource } from './list-response.ts'
import { isMembers } from './member-changes.ts'
import { applyChanges, patchOf } from './patch-request.ts'
import { type PreparedType, resourcePath, toTargetObject, withReadablePaths } from './prepared-type.ts'
import { readResource } from './read-object.ts'
import type { ScimRequest, ScimResponse } from './scim-request.ts'
import { type Dialect, RFC_DIALECT } from './target-dialect.ts'
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
    () =>
      merge(collection, resource, { current: held, changes: [...unseen(type, held, current), ...changes] }),
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

/** What the target is known to hold and does not show would be lost if it were not said again (scim.md C41 to C43). */
function unseen(
  { attributes }: PreparedType,
  shown: TargetObject,
  { values }: TargetObject,
): readonly AttributeChange[] {
  return Object.entries(values).flatMap(([attribute, value]) => {
    if (value === undefined || isEmptyValue(value) || !attributes.has(attribute)) return []
    if (!isEmptyValue(shown.values[attribute]) || isMembers(attribute) || attribute === 'password') return []
    return [{ attribute, oldValue: null, newValue: value }]
  })
}

const GONE: ScimResponse = { status: 404, body: '', retryAfter: null, location: null }

function putRequest(path: string, resource: ScimResource, dialect: Dialect): ScimRequest {
  const version = readValue(resource, 'meta.version')
  const { meta: _, ...body } = resource
  const text = JSON.stringify(dialect.resource(body))
  const request: ScimRequest = { operation: 'update', method: 'PUT', path, body: text }
  return typeof version === 'string' ? { ...request, ifMatch: version } : request
}

function merge({ type }: Collection, resource: Resource, { current, changes }: Step): ScimResource {
  const held = resource as ScimResource // a parsed body is JSON
  const patch = patchOf(current.values, changes, RFC_DIALECT)
  if (patch === null) return held
  const operations = parsePatch(patch)
  return applyPatch(held, operations, type.resourceSchema, { mode: 'entra-legacy' }).resource
}
