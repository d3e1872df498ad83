// Apps & Integrations: the cards, and the SCIM tab behind each of them (tutorial T5 to T7).
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../../refusals.ts'
import type { ConsoleDependencies } from '../console-dependencies.ts'

const INTEGRATIONS = [
  {
    id: 'azure-ad',
    name: 'Azure AD',
    description: 'Azure AD / Entra ID: single sign-on and user provisioning',
  },
] as const

export function integrationRoutes(app: FastifyInstance, deps: ConsoleDependencies): void {
  app.get('/integrations', async () => ({ integrations: INTEGRATIONS }))

  app.get<{ Params: { id: string } }>('/integrations/:id', async (request) => {
    const integration = INTEGRATIONS.find((known) => known.id === request.params.id)
    if (integration === undefined)
      throw new Refusal('ERR_NOT_FOUND', `there is no integration "${request.params.id}"`)
    return { ...integration, scimBaseUrl: deps.scimBaseUrl() }
  })
}
