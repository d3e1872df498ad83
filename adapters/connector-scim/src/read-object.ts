// One object by its id.

import type { TargetId } from '@rollcall/core'
import type { TargetObject } from '@rollcall/ports'
import type { Collection } from './collection.ts'
import { isResource, type Resource } from './list-response.ts'
import { parseJson } from './parse-json.ts'
import { resourcePath, toTargetObject } from './prepared-type.ts'
import type { ScimRequest } from './scim-request.ts'

/** The object, with the members of a group; `null` when the target says that there is none. @throws {TargetError} */
export async function readObject(
  collection: Collection,
  id: TargetId,
  options: Pick<ScimRequest, 'isConfirmation'> = {},
): Promise<TargetObject | null> {
  const resource = await readResource(collection, id, options)
  return resource === null ? null : toTargetObject(collection.type, resource)
}

/**
 * The same as the target writes it.
 *
 * @param options `isWhole`: also what nobody maps, such as members, since all of it is written back.
 * @throws {TargetError} `ERR_TARGET_INCOMPATIBLE`: the answer is no resource, or a 404 that is a web page and so does
 * not come from the SCIM endpoint (scim.md C2).
 */
export async function readResource(
  { calls, type }: Collection,
  id: TargetId,
  { isWhole = false, ...options }: Pick<ScimRequest, 'isConfirmation'> & { readonly isWhole?: boolean } = {},
): Promise<Resource | null> {
  const path = resourcePath(type, id) + (isWhole ? '' : type.readQuery)
  const request: ScimRequest = { operation: 'read', method: 'GET', path, body: null, ...options }
  const response = await calls.call(request, [404])
  if (response.status === 404) {
    if (response.body === '' || parseJson(response.body) !== undefined) return null
    throw calls.incompatible(request, response, 'a 404 came from something that is not the SCIM endpoint')
  }
  const answered = calls.parse(request, response)
  if (isResource(answered)) return answered
  throw calls.incompatible(request, response, 'the target answered no SCIM resource')
}
