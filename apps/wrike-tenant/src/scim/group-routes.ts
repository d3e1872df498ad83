// /Groups while group synchronization is off, as in Wrike: nothing to find, nothing to write (wrike.md W5.2, §9).
import { listResponse, ScimError } from '@rollcall/scim'
import type { FastifyInstance } from 'fastify'
import { refuseOtherMethods } from './refuse-other-methods.ts'
import { sendScim } from './send-scim.ts'

const NO_GROUPS = JSON.stringify(listResponse({ resources: [], totalResults: 0 }))

export function groupRoutes(app: FastifyInstance): void {
  app.get('/Groups', (_request, reply) => sendScim(reply, 200, NO_GROUPS))
  app.post('/Groups/.search', (_request, reply) => sendScim(reply, 200, NO_GROUPS))
  app.get('/Groups/:id', async () => {
    throw new ScimError({ status: 404, detail: 'There is no such group; Wrike does not synchronize groups.' })
  })
  const refuse = async () => {
    throw new ScimError({ status: 501, detail: 'Wrike does not synchronize groups.' })
  }
  app.post('/Groups', refuse)
  app.route({ method: ['PUT', 'PATCH', 'DELETE'], url: '/Groups/:id', handler: refuse })
  refuseOtherMethods(app, {
    '/Groups': ['GET', 'POST'],
    '/Groups/:id': ['GET', 'PUT', 'PATCH', 'DELETE'],
    '/Groups/.search': ['POST'],
  })
}
