// Small stubs that clients read around their work (graph-api.md §14).

import {
  bodyObject,
  contextLink,
  notImplemented,
  one,
  pageOf,
  parseRequest,
  resourceNotFound,
} from '@rollcall/graph'
import type { TenantRecord } from '@rollcall/ports'
import { z } from 'zod'
import { requirePerson } from '../../plugins/authenticate.ts'
import { type GraphRequest, type GraphRoute, noContent, ok, param } from './graph-route.ts'
import { showUser } from './user-collection.ts'

const ORGANIZATION_BODY = bodyObject(
  {
    displayName: z.string().trim().min(1).max(256).optional(),
    // provisioning.md LOG-1: never below 7.
    provisioningLogRetentionDays: z.int().min(7).max(3_650).nullish(),
  },
  ['id', 'createdDateTime', 'verifiedDomains'],
)

/** What a client finds at the root of a version. */
const ENTITY_SETS = [
  'applications',
  'applicationTemplates',
  'domains',
  'groups',
  'organization',
  'servicePrincipals',
  'users',
]

export const organizationRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '',
    operation: 'templates.read',
    summary: 'List what is here: the service document',
    answer: pageOf('serviceDocumentEntry'),
    handle: async ({ versionRoot }) =>
      ok({
        '@odata.context': `${versionRoot}/$metadata`,
        value: [
          ...ENTITY_SETS.map((name) => ({ name, kind: 'EntitySet', url: name })),
          { name: 'me', kind: 'Singleton', url: 'me' },
        ],
      }),
  },
  {
    method: 'GET',
    path: '/organization',
    operation: 'organization.read',
    summary: 'Get the tenant',
    answer: pageOf('organization'),
    async handle(request) {
      const tenant = await tenantOf(request)
      return ok({
        '@odata.context': contextLink(request.versionRoot, 'organization'),
        value: [showTenant(tenant)],
      })
    },
  },
  {
    method: 'PATCH',
    path: '/organization/:organizationId',
    operation: 'organization.write',
    summary:
      'Rename the tenant, or say how many days it keeps its provisioning log; null keeps it as long as the installation says',
    body: ORGANIZATION_BODY,
    async handle(request) {
      const id = param(request, 'organizationId')
      if (id.toLowerCase() !== request.tenantId.toLowerCase()) throw resourceNotFound(id)
      const { displayName, provisioningLogRetentionDays: days } = parseRequest(
        ORGANIZATION_BODY,
        request.body,
      )
      await request.deps.store.tenants.change(request.tenantId, {
        ...(displayName === undefined ? {} : { displayName }),
        ...(days === undefined ? {} : { logRetentionDays: days }),
      })
      return noContent
    },
  },
  {
    method: 'GET',
    path: '/domains',
    operation: 'organization.read',
    summary: "List the tenant's domain",
    answer: pageOf('domain'),
    async handle(request) {
      const tenant = await tenantOf(request)
      return ok({
        '@odata.context': contextLink(request.versionRoot, 'domains'),
        value: [showDomain(tenant)],
      })
    },
  },
  {
    method: 'GET',
    path: '/domains/:domainName',
    operation: 'organization.read',
    summary: "Get the tenant's domain",
    answer: one('domain'),
    async handle(request) {
      const tenant = await tenantOf(request)
      const name = param(request, 'domainName')
      if (tenant.domain.toLowerCase() !== name.toLowerCase()) throw resourceNotFound(name)
      return ok({
        '@odata.context': contextLink(request.versionRoot, 'domains/$entity'),
        ...showDomain(tenant),
      })
    },
  },
  {
    method: 'GET',
    path: '/me',
    operation: 'session.own',
    summary: 'The person who is signed in; refused to applications, which have no self here',
    answer: one('user'),
    handle: async (request) => ok(showUser(request, requirePerson(request.caller).user)),
  },
  {
    method: 'GET',
    path: '/$metadata',
    operation: 'templates.read',
    summary: 'Not available',
    async handle() {
      throw notImplemented()
    },
  },
]

async function tenantOf(request: GraphRequest): Promise<TenantRecord> {
  return (await request.deps.store.tenants.find(request.tenantId)) ?? request.deps.tenant
}

function showTenant(tenant: TenantRecord): object {
  return {
    id: tenant.id,
    displayName: tenant.displayName,
    createdDateTime: tenant.createdAt,
    provisioningLogRetentionDays: tenant.logRetentionDays ?? null,
    verifiedDomains: [
      { name: tenant.domain, isDefault: true, isInitial: true, type: 'Managed', capabilities: 'Email' },
    ],
  }
}

function showDomain(tenant: TenantRecord): object {
  return {
    id: tenant.domain,
    isVerified: true,
    isDefault: true,
    isInitial: true,
    isRoot: true,
    isAdminManaged: true,
    authenticationType: 'Managed',
    supportedServices: [],
  }
}
