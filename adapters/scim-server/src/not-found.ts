// 404 for a resource: no scimType fits (scim.md A13.2).

import { ScimError } from '@rollcall/scim'

/** @param kind `user` or `group`. */
export function notFound(kind: string, id: string): ScimError {
  return new ScimError({ status: 404, detail: `There is no ${kind} with the id "${id}".` })
}
