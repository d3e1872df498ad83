// Credentials and the settings kept with them (graph-api.md §10.1, §10.3, §10.11).

import { readSecrets, writeSecrets } from '@rollcall/engine'
import { notImplemented, pageOf, readSecretEntries, SECRETS_BODY } from '@rollcall/graph'
import { servicePrincipalInPath } from '../graph/application-access.ts'
import { count, type GraphRoute, noContent, ok } from '../graph/graph-route.ts'
import { synchronizationContext } from './job-in-path.ts'

const BASE = '/servicePrincipals/:servicePrincipalId/synchronization'

export const secretRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: BASE,
    operation: 'synchronization.read',
    summary: 'Get the synchronization resource with its secrets',
    checksOwnership: true,
    async handle(request) {
      const { servicePrincipalId } = await servicePrincipalInPath(request)
      const secrets = await readSecrets(request.deps, request.tenantId, servicePrincipalId)
      return ok({
        '@odata.context': synchronizationContext(request, { servicePrincipalId }, '$entity'),
        id: servicePrincipalId,
        secrets,
      })
    },
  },
  {
    method: 'GET',
    path: `${BASE}/secrets`,
    operation: 'synchronization.read',
    summary: 'List the saved credentials; sensitive values read as *',
    answer: pageOf('synchronizationSecretKeyStringValuePair'),
    checksOwnership: true,
    async handle(request) {
      const application = await servicePrincipalInPath(request)
      const value = await readSecrets(request.deps, request.tenantId, application.servicePrincipalId)
      return ok({ '@odata.context': synchronizationContext(request, application, 'secrets'), value })
    },
  },
  {
    method: 'GET',
    path: `${BASE}/secrets/$count`,
    operation: 'synchronization.read',
    summary: 'Count the saved credentials',
    checksOwnership: true,
    async handle(request) {
      const { servicePrincipalId } = await servicePrincipalInPath(request)
      return count((await readSecrets(request.deps, request.tenantId, servicePrincipalId)).length)
    },
  },
  {
    method: 'PUT',
    path: `${BASE}/secrets`,
    operation: 'synchronization.write',
    summary: 'Replace the saved credentials',
    body: SECRETS_BODY,
    checksOwnership: true,
    async handle(request) {
      const { servicePrincipalId } = await servicePrincipalInPath(request)
      const entries = readSecretEntries(request.body)
      await writeSecrets(request.deps, request.tenantId, servicePrincipalId, entries)
      return noContent
    },
  },
  {
    method: 'POST',
    path: `${BASE}/acquireAccessToken`,
    operation: 'synchronization.write',
    summary: 'Not available: targets are connected with bearer tokens',
    checksOwnership: true,
    async handle(request) {
      await servicePrincipalInPath(request)
      throw notImplemented()
    },
  },
]
