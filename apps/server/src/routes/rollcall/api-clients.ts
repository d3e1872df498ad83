// /rollcall/apiClients: programs that call this API, with the permissions they are granted.

import { createApiClient, listApplications, listClientSecrets, setPermissions } from '@rollcall/directory'
import {
  badRequest,
  bodyObject,
  contextLink,
  one,
  pageOf,
  parseRequest,
  showPasswordCredential,
} from '@rollcall/graph'
import type { ApplicationRecord, ClientSecretRecord, PageRequest } from '@rollcall/ports'
import { z } from 'zod'
import { ALL_PERMISSIONS, PERMISSIONS_OF_OWNERS } from '../../permissions.ts'
import { applicationInPath } from '../graph/application-access.ts'
import { SCAN_PAGE } from '../graph/collection.ts'
import { created, type GraphRequest, type GraphRoute, noContent, ok } from '../graph/graph-route.ts'
import { keyPage } from './key-page.ts'

const PATH = '/rollcall/apiClients'

const API_CLIENT_BODY = bodyObject({
  displayName: z.string().trim().min(1).max(256),
  permissions: z.array(z.string()).min(1).max(100),
})

const PERMISSIONS_BODY = bodyObject({ permissions: z.array(z.string()).min(1).max(100) })

/** What people have for what they own means nothing for a client. */
const GRANTABLE = ALL_PERMISSIONS.filter((permission) => !PERMISSIONS_OF_OWNERS.includes(permission))

type Client = { readonly application: ApplicationRecord; readonly secrets: readonly ClientSecretRecord[] }

export const apiClientRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/rollcall/permissions',
    operation: 'roles.read',
    summary: 'List the permissions that an API client can be granted',
    answer: pageOf('permission'),
    handle: async ({ versionRoot }) =>
      ok({
        '@odata.context': contextLink(versionRoot, 'rollcall/permissions'),
        value: GRANTABLE.map((value) => ({ value })),
      }),
  },
  {
    method: 'GET',
    path: PATH,
    operation: 'roles.read',
    summary: 'List API clients with their permissions and hints of their secrets',
    answer: pageOf('apiClient'),
    handle: (request) =>
      keyPage(request, 'rollcall/apiClients', {
        read: (page) => readClients(request, page),
        keyOf: ({ application }) => application.id,
        show: showClient,
      }),
  },
  {
    method: 'POST',
    path: PATH,
    operation: 'roles.write',
    summary: 'Make an API client with permissions; its secret is shown this once',
    answer: one('apiClient'),
    body: API_CLIENT_BODY,
    async handle({ deps, tenantId, versionRoot, body }) {
      const { displayName, permissions } = parseRequest(API_CLIENT_BODY, body)
      requireGrantable(permissions)
      const { application, secret, secretText } = await createApiClient(deps, {
        tenantId,
        displayName,
        permissions: [...new Set(permissions)],
      })
      return created(
        {
          '@odata.context': contextLink(versionRoot, 'rollcall/apiClients/$entity'),
          ...showClient({ application, secrets: [secret] }),
          secretText,
        },
        `${versionRoot}/applications/${application.id}`,
      )
    },
  },
  {
    method: 'PATCH',
    path: `${PATH}/:applicationId`,
    operation: 'roles.write',
    summary: 'Grant an API client these permissions and no others',
    body: PERMISSIONS_BODY,
    async handle(request) {
      const { id } = await applicationInPath(request)
      const { permissions } = parseRequest(PERMISSIONS_BODY, request.body)
      requireGrantable(permissions)
      await setPermissions(request.deps, request.tenantId, { id }, [...new Set(permissions)])
      return noContent
    },
  },
]

function requireGrantable(permissions: readonly string[]): void {
  const unknown = permissions.find((permission) => !GRANTABLE.includes(permission))
  if (unknown === undefined) return
  throw badRequest(`permission "${unknown}" cannot be granted; known are ${GRANTABLE.join(', ')}`, [
    { code: 'UnknownPermission', message: `"${unknown}" is no permission`, target: 'permissions' },
  ])
}

// Applications of the gallery are passed over; there are hundreds of both at most.
async function readClients(
  { deps, tenantId }: GraphRequest,
  { after, limit }: PageRequest,
): Promise<readonly Client[]> {
  const clients: Client[] = []
  let cursor = after
  while (clients.length < limit) {
    const page = await listApplications(deps, tenantId, {}, { after: cursor, limit: SCAN_PAGE })
    const found = page.filter(({ applicationTemplateId }) => applicationTemplateId === null)
    const shown = found.slice(0, limit - clients.length)
    const ids = shown.map(({ id }) => id)
    const secretsOf = await listClientSecrets(deps, tenantId, ids)
    for (const application of shown) clients.push({ application, secrets: secretsOf(application.id) })
    if (page.length < SCAN_PAGE) break
    cursor = page.at(-1)?.id ?? null
  }
  return clients
}

function showClient({ application, secrets }: Client): object {
  const { appId, createdAt, displayName, id, permissions } = application
  const passwordCredentials = secrets.map((secret) => showPasswordCredential(secret))
  return { id, appId, displayName, createdDateTime: createdAt, permissions, passwordCredentials }
}
