// Small stubs that clients read around their work (graph-api.md §14).

import { addDomain, removeDomain } from '@rollcall/directory'
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
import { created, type GraphRequest, type GraphRoute, noContent, ok, param } from './graph-route.ts'
import { showUser } from './user-collection.ts'

const ORGANIZATION_BODY = bodyObject(
  {
    displayName: z.string().trim().min(1).max(256).optional(),
    // provisioning.md LOG-1: never below 7.
    provisioningLogRetentionDays: z.int().min(7).max(3_650).nullish(),
  },
  ['id', 'createdDateTime', 'verifiedDomains'],
)

const DOMAIN_BODY = bodyObject({ id: z.string().trim().min(1).max(253) }, [
  'isVerified',
  'isDefault',
  'isInitial',
  'isRoot',
  'isAdminManaged',
  'authenticationType',
  'supportedServices',
])

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
        value: [showTenant(tenant, await domainsOf(request))],
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
    summary: "List the tenant's domains, the one it was made with first",
    answer: pageOf('domain'),
    async handle(request) {
      const domains = await domainsOf(request)
      return ok({
        '@odata.context': contextLink(request.versionRoot, 'domains'),
        value: domains.map(showDomain),
      })
    },
  },
  {
    method: 'POST',
    path: '/domains',
    operation: 'organization.write',
    summary: 'Add a domain that people may be named in',
    body: DOMAIN_BODY,
    answer: one('domain'),
    async handle(request) {
      const { id } = parseRequest(DOMAIN_BODY, request.body)
      await addDomain(request.deps, request.tenantId, id)
      return created(
        {
          '@odata.context': contextLink(request.versionRoot, 'domains/$entity'),
          ...(await requireDomain(request, id)),
        },
        `${request.versionRoot}/domains/${id}`,
      )
    },
  },
  {
    method: 'GET',
    path: '/domains/:domainName',
    operation: 'organization.read',
    summary: "Get one of the tenant's domains",
    answer: one('domain'),
    async handle(request) {
      return ok({
        '@odata.context': contextLink(request.versionRoot, 'domains/$entity'),
        ...(await requireDomain(request, param(request, 'domainName'))),
      })
    },
  },
  {
    method: 'DELETE',
    path: '/domains/:domainName',
    operation: 'organization.write',
    summary: 'Take away a domain that was added, once nobody is named in it',
    async handle(request) {
      await removeDomain(request.deps, request.tenantId, param(request, 'domainName'))
      return noContent
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

function domainsOf({ deps, tenantId }: GraphRequest): Promise<readonly string[]> {
  return deps.store.tenants.domains(tenantId)
}

async function requireDomain(request: GraphRequest, name: string): Promise<object> {
  const domains = await domainsOf(request)
  const index = domains.findIndex((domain) => domain.toLowerCase() === name.toLowerCase())
  const domain = domains[index]
  if (domain === undefined) throw resourceNotFound(name)
  return showDomain(domain, index)
}

function showTenant(tenant: TenantRecord, domains: readonly string[]): object {
  return {
    id: tenant.id,
    displayName: tenant.displayName,
    createdDateTime: tenant.createdAt,
    provisioningLogRetentionDays: tenant.logRetentionDays ?? null,
    verifiedDomains: domains.map((name, index) => ({
      name,
      isDefault: index === 0,
      isInitial: index === 0,
      type: 'Managed',
      capabilities: 'Email',
    })),
  }
}

// The tenant's first domain is at the head of the list.
function showDomain(id: string, index: number): object {
  return {
    id,
    isVerified: true,
    isDefault: index === 0,
    isInitial: index === 0,
    isRoot: true,
    isAdminManaged: true,
    authenticationType: 'Managed',
    supportedServices: [],
  }
}
