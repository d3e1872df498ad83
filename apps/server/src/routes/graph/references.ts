// `$ref` bodies: which object a link should point at (graph-api.md §3.3).

import { badRequest, objectMembers, referenceId } from '@rollcall/graph'

/**
 * The id that a body such as `{"@odata.id": "https://…/directoryObjects/{id}"}` names.
 *
 * @throws {GraphRefusal} 400: no `@odata.id`, or no id in it.
 */
export function readReference(body: unknown): string {
  const entry = objectMembers(body).find(([key]) => key.toLowerCase() === '@odata.id')
  if (typeof entry?.[1] !== 'string') {
    throw badRequest("A value is required for property '@odata.id': the URL of the object to link.")
  }
  return referenceId(entry[1])
}
