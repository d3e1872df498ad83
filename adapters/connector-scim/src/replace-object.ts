// Changing an object on targets that have no PATCH: read, change, PUT back (scim.md C1).

import type { TargetObject } from '@rollcall/ports'
import type { ScimResource } from '@rollcall/scim'
import { requestLine } from './classify-response.ts'
import type { Collection } from './collection.ts'
import { mergedResource } from './merged-resource.ts'
import { applyChanges } from './patch-request.ts'
import { resourcePath, toTargetObject, withReadablePaths } from './prepared-type.ts'
import { readResource } from './read-object.ts'
import type { ScimRequest } from './scim-request.ts'
import type { Dialect } from './target-dialect.ts'
import type { Exchange, Step } from './update-step.ts'
import { type Attempt, GONE, ifUnchanged, writeOnCurrent } from './write-on-current.ts'

/**
 * Makes the changes on the resource as the target holds it now, so that nothing it holds besides is lost.
 *
 * @param refused The PATCH that the target does not know; what is told when it does not know PUT either.
 */
export function replaceObject(
  collection: Collection,
  step: Step,
  refused: Exchange | null,
): Promise<TargetObject> {
  return writeOnCurrent(collection, () => replaceOnce(collection, step, refused))
}

async function replaceOnce(
  collection: Collection,
  { current, changes }: Step,
  refused: Exchange | null,
): Promise<Attempt> {
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

function putRequest(path: string, resource: ScimResource, dialect: Dialect): ScimRequest {
  const { meta: _, ...body } = resource
  const text = JSON.stringify(dialect.resource(body))
  return ifUnchanged({ operation: 'update', method: 'PUT', path, body: text }, resource)
}
