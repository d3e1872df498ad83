// POST /Bulk: many operations in one request, each in a transaction of its own (scim.md A10).

import { parseBulkRequest, runBulk, ScimError, type SingleRequest, type SingleSuccess } from '@rollcall/scim'
import type { FastifyInstance } from 'fastify'
import { BULK_LIMITS } from './limits.ts'
import { refuseOtherMethods } from './refuse-other-methods.ts'
import { accountOf } from './request-account.ts'
import { resourcesAt } from './resources-at.ts'
import type { ScimAccount, ScimServiceProvider } from './scim-account.ts'
import { sendScim, toScimError } from './send-scim.ts'
import { versionCheck } from './version-check.ts'

export function bulkRoutes(app: FastifyInstance, provider: ScimServiceProvider): void {
  app.post('/Bulk', async (request, reply) => {
    const bulk = parseBulkRequest(request.body, BULK_LIMITS)
    const account = accountOf(request)
    const response = await runBulk(bulk, {
      locationOf: (endpoint, id) => `${provider.baseUrl()}${endpoint}/${encodeURIComponent(id)}`,
      execute: async (single) => {
        try {
          return await executeOne(account, single)
        } catch (error) {
          const known = toScimError(provider, error)
          if (known === null) provider.onFault(error, request)
          return known ?? new ScimError({ status: 500, detail: 'Internal error.' })
        }
      },
    })
    return sendScim(reply, 200, JSON.stringify(response))
  })
  refuseOtherMethods(app, { '/Bulk': ['POST'] })
}

async function executeOne(account: ScimAccount, single: SingleRequest): Promise<SingleSuccess> {
  const { method, endpoint, resourceId, data } = single
  if (endpoint !== '/Users' && endpoint !== '/Groups')
    throw new ScimError({ status: 404, detail: 'There is no such SCIM endpoint.' })
  const resources = resourcesAt(account, endpoint)
  if (resourceId === null) {
    const made = await resources.create(data)
    return { status: 201, id: made.id, version: made.etag }
  }
  const target = { id: resourceId, checkVersion: versionCheck(account, single.version) }
  if (method === 'DELETE') {
    await resources.remove(target)
    return { status: 204, id: resourceId, version: null }
  }
  const changed = await (method === 'PUT' ? resources.replace(target, data) : resources.patch(target, data))
  return { status: 200, id: resourceId, version: changed.etag }
}
