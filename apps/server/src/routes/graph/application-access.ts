// The application that a path names, and whether the caller may touch it.

import { type ApplicationKey, getApplication } from '@rollcall/directory'
import type { ApplicationRecord } from '@rollcall/ports'
import { type GraphRequest, param, requireOwnership } from './graph-route.ts'

/**
 * The application of a path parameter: `…/applications/{id}` or `(appId='…')`.
 *
 * @throws {NotFound} There is none.
 * @throws {GraphRefusal} 403: the caller may only touch what it owns, and does not own it.
 */
export function applicationInPath(request: GraphRequest): Promise<ApplicationRecord> {
  return find(
    request,
    keyOf(param(request, 'applicationId'), (id) => ({ id })),
  )
}

/** As `applicationInPath`, by service principal. */
export function servicePrincipalInPath(request: GraphRequest): Promise<ApplicationRecord> {
  return find(
    request,
    keyOf(param(request, 'servicePrincipalId'), (servicePrincipalId) => ({ servicePrincipalId })),
  )
}

async function find(request: GraphRequest, key: ApplicationKey): Promise<ApplicationRecord> {
  const application = await getApplication(request.deps, request.tenantId, key)
  requireOwnership(request, application)
  return application
}

function keyOf(text: string, byId: (id: string) => ApplicationKey): ApplicationKey {
  const appId = /^appId=(.+)$/i.exec(text)?.[1]
  return appId === undefined ? byId(text) : { appId }
}
