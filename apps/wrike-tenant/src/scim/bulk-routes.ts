// POST /Bulk: many operations in one request, each in a transaction of its own (scim.md A10).
import { parseBulkRequest, runBulk, ScimError, type SingleRequest, type SingleSuccess } from '@rollcall/scim'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../users/save-user.ts'
import { createGroupFrom, patchGroupWith, removeGroupBy, replaceGroupWith } from './group-operations.ts'
import { requireGroups } from './group-routes.ts'
import { groupTag } from './present-group.ts'
import { versionTag } from './present-user.ts'
import { refuseOtherMethods } from './refuse-other-methods.ts'
import { callerOf } from './scim-caller.ts'
import type { ScimDependencies } from './scim-dependencies.ts'
import { sendScim, toScimError } from './send-scim.ts'
import { createFrom, patchWith, remove, replaceWith } from './user-operations.ts'

/** As /ServiceProviderConfig says. The payload is limited for every request alike, see build-app.ts. */
export const BULK_LIMITS = { maxOperations: 1_000, maxPayloadSize: 1024 * 1024 } as const

export function bulkRoutes(app: FastifyInstance, deps: ScimDependencies): void {
  app.post('/Bulk', async (request, reply) => {
    const bulk = parseBulkRequest(request.body, BULK_LIMITS)
    const actor = callerOf(request)
    const response = await runBulk(bulk, {
      locationOf: (endpoint, id) => `${deps.scimBaseUrl()}${endpoint}/${encodeURIComponent(id)}`,
      execute: async (single) => {
        try {
          return await executeOne(deps, single, actor)
        } catch (error) {
          const known = toScimError(error)
          if (known === null) request.log.error({ err: error }, 'SCIM bulk operation failed')
          return known ?? new ScimError({ status: 500, detail: 'Internal error.' })
        }
      },
    })
    return sendScim(reply, 200, JSON.stringify(response))
  })
  refuseOtherMethods(app, { '/Bulk': ['POST'] })
}

async function executeOne(
  deps: ScimDependencies,
  single: SingleRequest,
  actor: Actor,
): Promise<SingleSuccess> {
  const { saving } = deps
  const { method, endpoint, resourceId, data } = single
  if (endpoint === '/Groups') return executeOnGroups(deps, single)
  if (endpoint !== '/Users') throw new ScimError({ status: 404, detail: 'There is no such SCIM endpoint.' })
  if (resourceId === null) {
    const made = await createFrom(saving, data, actor)
    return { status: 201, id: made.id, version: versionTag(made) }
  }
  const target = { id: resourceId, actor, ifMatch: single.version }
  if (method === 'DELETE') {
    await remove(saving, target)
    return { status: 204, id: resourceId, version: null }
  }
  const change = method === 'PUT' ? replaceWith : patchWith
  return { status: 200, id: resourceId, version: versionTag(await change(saving, target, data)) }
}

async function executeOnGroups(deps: ScimDependencies, single: SingleRequest): Promise<SingleSuccess> {
  requireGroups(deps)
  const { saving } = deps
  const { method, resourceId, data } = single
  if (resourceId === null) {
    const made = await createGroupFrom(saving, data)
    return { status: 201, id: made.id, version: groupTag(made) }
  }
  const target = { id: resourceId, ifMatch: single.version }
  if (method === 'DELETE') {
    await removeGroupBy(saving, target)
    return { status: 204, id: resourceId, version: null }
  }
  const change = method === 'PUT' ? replaceGroupWith : patchGroupWith
  return { status: 200, id: resourceId, version: groupTag(await change(saving, target, data)) }
}
