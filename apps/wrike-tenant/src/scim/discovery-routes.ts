// /ServiceProviderConfig, /ResourceTypes, /Schemas: what this service provider can do (scim.md A3).
import type { FastifyInstance } from 'fastify'
import { refuseOtherMethods } from './refuse-other-methods.ts'
import type { ScimDependencies } from './scim-dependencies.ts'
import { sendScim } from './send-scim.ts'

export function discoveryRoutes(app: FastifyInstance, _deps: ScimDependencies): void {
  app.get('/ServiceProviderConfig', { config: { isPublic: true } }, (_request, reply) =>
    sendScim(reply, 200, '{}'),
  )
  refuseOtherMethods(app, { '/ServiceProviderConfig': ['GET'] })
}
