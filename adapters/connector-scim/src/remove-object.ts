// Deleting an object; gone already is as good (provisioning.md DEP-8).

import type { TargetId } from '@rollcall/core'
import type { Collection } from './collection.ts'
import { parseJson } from './parse-json.ts'
import { resourcePath } from './prepared-type.ts'
import { readObject } from './read-object.ts'
import type { ScimRequest } from './scim-request.ts'
import { updateObject } from './update-object.ts'

/** Deletes the object. Targets that only deactivate it have done what they can (scim.md C39). */
export async function removeObject(collection: Collection, id: TargetId): Promise<void> {
  const { calls, type } = collection
  if (type.objectType === 'User' && type.profile.users.deletion === 'deactivate') {
    await switchOff(collection, id)
    return
  }
  const request: ScimRequest = {
    operation: 'remove',
    method: 'DELETE',
    path: resourcePath(type, id),
    body: null,
  }
  const response = await calls.call(request, [404])
  if (response.status !== 404 || response.body === '' || parseJson(response.body) !== undefined) return
  // scim.md C2: a web page may say that there is no such method here, rather than no such object.
  if ((await readObject(collection, id)) !== null) throw calls.refuse(request, response, 405)
}

/** For a target without DELETE. An account that is gone already cannot be switched off, and need not be. */
async function switchOff(collection: Collection, id: TargetId): Promise<void> {
  const held = await readObject(collection, id)
  if (held === null) return
  await updateObject(collection, held, [{ attribute: 'active', oldValue: true, newValue: false }])
}
