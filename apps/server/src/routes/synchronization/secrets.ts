// Credentials and the settings kept with them (graph-api.md §10.1, §10.3, §10.11).

import { readSecrets, writeSecrets } from '@rollcall/engine'
import {
  notImplemented,
  pageOf,
  readSecretEntries,
  SECRETS_BODY,
  showSynchronizationTemplate,
  unsupportedQuery,
} from '@rollcall/graph'
import type { ApplicationRecord } from '@rollcall/ports'
import { servicePrincipalInPath } from '../graph/application-access.ts'
import { count, type GraphRequest, type GraphRoute, noContent, ok } from '../graph/graph-route.ts'
import { synchronizationContext, templatesOf } from './job-in-path.ts'
import { refuseSecretsForUploads } from './refuse-for-uploads.ts'
import { showJobsOf } from './show-job-status.ts'

const BASE = '/servicePrincipals/:servicePrincipalId/synchronization'

/** What `$expand` asks for (graph-api.md §10.1). @throws {GraphRefusal} 400: neither jobs nor templates. */
async function expanded(request: GraphRequest, application: ApplicationRecord): Promise<object> {
  const property = request.options.expand?.property
  switch (property?.toLowerCase()) {
    case undefined:
      return {}
    case 'jobs':
      return { jobs: await showJobsOf(request, application) }
    case 'templates':
      return { templates: (await templatesOf(request, application)).map(showSynchronizationTemplate) }
    default:
      throw unsupportedQuery(`Expanding '${property}' is not supported here; 'jobs' and 'templates' are.`)
  }
}

export const secretRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: BASE,
    operation: 'synchronization.read',
    summary: 'Get the synchronization resource with its secrets; $expand=jobs or templates shows those too',
    checksOwnership: true,
    async handle(request) {
      const application = await servicePrincipalInPath(request)
      const { servicePrincipalId } = application
      const secrets = await readSecrets(request.deps, request.tenantId, servicePrincipalId)
      return ok({
        '@odata.context': synchronizationContext(request, application, '$entity'),
        id: servicePrincipalId,
        secrets,
        ...(await expanded(request, application)),
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
      const application = await servicePrincipalInPath(request)
      const entries = readSecretEntries(request.body)
      refuseSecretsForUploads(request, application, entries)
      await writeSecrets(request.deps, request.tenantId, application.servicePrincipalId, entries)
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
