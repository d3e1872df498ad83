// Delta functions that Rollcall does not have (optional in graph-api.md §3.8): said plainly, and not read as an id.

import { notImplemented } from '@rollcall/graph'
import type { GraphRoute } from './graph-route.ts'

/** `GET /{collection}/delta` of applications or service principals, which take no part in the change sequence. */
export function noDelta(collection: 'applications' | 'servicePrincipals'): GraphRoute {
  return {
    method: 'GET',
    path: `/${collection}/delta`,
    operation: 'applications.read',
    summary: `Not available: changes of ${collection} cannot be followed`,
    checksOwnership: true,
    async handle() {
      throw notImplemented(
        `This operation target is not yet supported. Changes of ${collection} cannot be followed; list /${collection} instead. Users and groups have a delta function.`,
      )
    },
  }
}
