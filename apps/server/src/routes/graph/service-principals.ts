// /servicePrincipals (graph-api.md §8): the other view of an application.

import { deleteApplication, listApplications, updateApplication } from '@rollcall/directory'
import {
  badRequest,
  bodyObject,
  contextLink,
  describedBody,
  GraphRefusal,
  one,
  pageOf,
  parseRequest,
  readBody,
  resolveSelection,
  SERVICE_PRINCIPAL,
  servicePrincipalValues,
  showProperties,
} from '@rollcall/graph'
import type { ApplicationRecord } from '@rollcall/ports'
import { z } from 'zod'
import { servicePrincipalInPath } from './application-access.ts'
import { indexedQuery } from './applications.ts'
import type { Collection } from './collection.ts'
import { count, type GraphRequest, type GraphRoute, isOwner, noContent, ok } from './graph-route.ts'
import { countItems, list } from './list-collection.ts'
import { memberOfRoutes } from './member-of.ts'
import { noDelta } from './no-delta.ts'
import { requireEventual } from './require-eventual.ts'

const NEW_SERVICE_PRINCIPAL_BODY = bodyObject({ appId: z.string().min(1) })

export const servicePrincipalRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/servicePrincipals',
    operation: 'applications.read',
    summary: 'List service principals',
    answer: pageOf('servicePrincipal'),
    checksOwnership: true,
    handle: (request) => list(request, servicePrincipalCollection(request)),
  },
  {
    method: 'GET',
    path: '/servicePrincipals/$count',
    operation: 'applications.read',
    summary: 'Count service principals',
    checksOwnership: true,
    async handle(request) {
      requireEventual(request)
      return count(await countItems(request, servicePrincipalCollection(request)))
    },
  },
  noDelta('servicePrincipals'),
  {
    method: 'POST',
    path: '/servicePrincipals',
    operation: 'applications.write',
    summary: 'Refused: every application has its service principal from the start',
    body: NEW_SERVICE_PRINCIPAL_BODY,
    checksOwnership: true,
    handle: refuseSecond,
  },
  {
    method: 'GET',
    path: '/servicePrincipals/:servicePrincipalId',
    operation: 'applications.read',
    summary: "Get a service principal by id or (appId='…')",
    answer: one('servicePrincipal'),
    checksOwnership: true,
    handle: async (request) => ok(showServicePrincipal(request, await servicePrincipalInPath(request))),
  },
  {
    method: 'PATCH',
    path: '/servicePrincipals/:servicePrincipalId',
    operation: 'applications.write',
    summary: 'Update a service principal',
    body: describedBody(SERVICE_PRINCIPAL),
    checksOwnership: true,
    async handle(request) {
      const { id } = await servicePrincipalInPath(request)
      const { values } = readBody(SERVICE_PRINCIPAL, request.body)
      await updateApplication(request.deps, request.tenantId, { id }, values)
      return noContent
    },
  },
  {
    method: 'DELETE',
    path: '/servicePrincipals/:servicePrincipalId',
    operation: 'applications.write',
    summary: 'Put a service principal into the recycle bin with its application; its jobs end',
    checksOwnership: true,
    async handle(request) {
      const { id } = await servicePrincipalInPath(request)
      await deleteApplication(request.deps, request.tenantId, { id })
      return noContent
    },
  },
  ...memberOfRoutes({
    path: '/servicePrincipals/:servicePrincipalId',
    operation: 'applications.read',
    checksOwnership: true,
    idOf: async (request) => (await servicePrincipalInPath(request)).servicePrincipalId,
  }),
]

/** Those of live applications, or of those in the recycle bin. */
export function servicePrincipalCollection(
  request: GraphRequest,
  options: { readonly deleted?: true } = {},
): Collection<ApplicationRecord> {
  return {
    definition: SERVICE_PRINCIPAL,
    context: 'servicePrincipals',
    orderable: ['displayName', 'createdDateTime', 'deletedDateTime'],
    read: (page, filter) =>
      listApplications(request.deps, request.tenantId, { ...indexedQuery(filter), ...options }, page),
    includes: (application) => !request.isOwnerOnly || isOwner(request.caller, application),
    cursorOf: ({ id }) => id,
    valuesOf: (application) => servicePrincipalValues(application, request.tenantId),
  }
}

function showServicePrincipal(request: GraphRequest, application: ApplicationRecord): object {
  const selection = resolveSelection(SERVICE_PRINCIPAL, request.options.select)
  return {
    '@odata.context': contextLink(request.versionRoot, 'servicePrincipals/$entity'),
    ...showProperties(SERVICE_PRINCIPAL, servicePrincipalValues(application, request.tenantId), selection),
  }
}

// graph-api.md §8: an unknown application is 400, an existing service principal 409; here one comes with the other.
async function refuseSecond(request: GraphRequest): Promise<never> {
  const { appId } = parseRequest(NEW_SERVICE_PRINCIPAL_BODY, request.body)
  const application = await request.deps.store.applications.getByAppId(request.tenantId, appId.toLowerCase())
  if (application === null)
    throw badRequest(`The appId '${appId}' of the service principal does not reference a valid application.`)
  throw new GraphRefusal(
    409,
    'Request_MultipleObjectsWithSameKeyValue',
    `The service principal cannot be created: '${application.servicePrincipalId}' with the same value for property appId already exists.`,
    { details: [{ code: 'ConflictingObjects', message: 'appId is in use', target: 'appId' }] },
  )
}
