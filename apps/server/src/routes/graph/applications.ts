// /applications (graph-api.md §8).

import {
  addClientSecret,
  createApplication,
  deleteApplication,
  listApplications,
  listClientSecrets,
  removeClientSecret,
  updateApplication,
} from '@rollcall/directory'
import {
  APPLICATION,
  applicationValues,
  bodyObject,
  contextLink,
  describedBody,
  type FilterNode,
  one,
  pageOf,
  parseRequest,
  readBody,
  requiredValues,
  resolveSelection,
  showPasswordCredential,
  showProperties,
} from '@rollcall/graph'
import type { ApplicationQuery, ApplicationRecord, ClientSecretRecord, PageRequest } from '@rollcall/ports'
import { z } from 'zod'
import { applicationInPath } from './application-access.ts'
import type { Collection } from './collection.ts'
import { count, created, type GraphRequest, type GraphRoute, isOwner, noContent, ok } from './graph-route.ts'
import { countItems, list } from './list-collection.ts'
import { noDelta } from './no-delta.ts'
import { requireEventual } from './require-eventual.ts'

const ADD_PASSWORD_BODY = bodyObject({
  passwordCredential: bodyObject(
    { displayName: z.string().max(256).nullish(), endDateTime: z.string().nullish() },
    ['startDateTime', 'keyId', 'hint', 'secretText', 'customKeyIdentifier'],
  ).nullish(),
})
const REMOVE_PASSWORD_BODY = bodyObject({ keyId: z.guid() })

export const applicationRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/applications',
    operation: 'applications.read',
    summary: 'List applications',
    answer: pageOf('application'),
    checksOwnership: true,
    handle: (request) => list(request, applicationCollection(request)),
  },
  {
    method: 'GET',
    path: '/applications/$count',
    operation: 'applications.read',
    summary: 'Count applications',
    checksOwnership: true,
    async handle(request) {
      requireEventual(request)
      return count(await countItems(request, applicationCollection(request)))
    },
  },
  noDelta('applications'),
  {
    method: 'POST',
    path: '/applications',
    operation: 'applications.create',
    summary: 'Create an application with its service principal',
    body: describedBody(APPLICATION),
    answer: one('application'),
    checksOwnership: true,
    async handle(request) {
      const { values, links } = readBody(APPLICATION, request.body, { required: ['displayName'] })
      const own = request.isOwnerOnly ? [request.caller.id] : []
      const owners = [...new Set([...(links.owners ?? []), ...own])]
      const application = await createApplication(request.deps, request.tenantId, { input: values, owners })
      return created(
        await showApplication(request, application),
        `${request.versionRoot}/applications/${application.id}`,
      )
    },
  },
  {
    method: 'GET',
    path: '/applications/:applicationId',
    operation: 'applications.read',
    summary: "Get an application by id or (appId='…')",
    answer: one('application'),
    checksOwnership: true,
    handle: async (request) => ok(await showApplication(request, await applicationInPath(request))),
  },
  {
    method: 'PATCH',
    path: '/applications/:applicationId',
    operation: 'applications.write',
    summary: 'Update an application',
    body: describedBody(APPLICATION),
    checksOwnership: true,
    async handle(request) {
      const { id } = await applicationInPath(request)
      const { values } = readBody(APPLICATION, request.body)
      await updateApplication(request.deps, request.tenantId, { id }, values)
      return noContent
    },
  },
  {
    method: 'DELETE',
    path: '/applications/:applicationId',
    operation: 'applications.write',
    summary: 'Put an application into the recycle bin with its service principal; its jobs end',
    checksOwnership: true,
    async handle(request) {
      const { id } = await applicationInPath(request)
      await deleteApplication(request.deps, request.tenantId, { id })
      return noContent
    },
  },
  {
    method: 'POST',
    path: '/applications/:applicationId/addPassword',
    operation: 'applications.write',
    summary: 'Add a client secret; its text is shown this once',
    answer: one('passwordCredential'),
    body: ADD_PASSWORD_BODY,
    checksOwnership: true,
    async handle(request) {
      const { id } = await applicationInPath(request)
      const { passwordCredential } = parseRequest(ADD_PASSWORD_BODY, request.body)
      const { secret, secretText } = await addClientSecret(
        request.deps,
        request.tenantId,
        { id },
        {
          displayName: passwordCredential?.displayName ?? null,
          endDateTime: passwordCredential?.endDateTime ?? null,
        },
      )
      return ok({
        '@odata.context': contextLink(request.versionRoot, 'microsoft.graph.passwordCredential'),
        ...showPasswordCredential(secret, secretText),
      })
    },
  },
  {
    method: 'POST',
    path: '/applications/:applicationId/removePassword',
    operation: 'applications.write',
    summary: 'Remove a client secret',
    body: REMOVE_PASSWORD_BODY,
    checksOwnership: true,
    async handle(request) {
      const { id } = await applicationInPath(request)
      const { keyId } = parseRequest(REMOVE_PASSWORD_BODY, request.body)
      await removeClientSecret(request.deps, request.tenantId, { id }, keyId)
      return noContent
    },
  },
]

export type ApplicationItem = {
  readonly application: ApplicationRecord
  readonly secrets: readonly ClientSecretRecord[]
}

/** Live applications, or those in the recycle bin. */
export function applicationCollection(
  request: GraphRequest,
  options: { readonly deleted?: true } = {},
): Collection<ApplicationItem> {
  return {
    definition: APPLICATION,
    context: 'applications',
    orderable: ['displayName', 'createdDateTime', 'deletedDateTime'],
    read: (page, filter) => readItems(request, page, { ...indexedQuery(filter), ...options }),
    includes: ({ application }) => !request.isOwnerOnly || isOwner(request.caller, application),
    cursorOf: ({ application }) => application.id,
    valuesOf: ({ application, secrets }) => applicationValues(application, secrets),
  }
}

async function readItems(
  request: GraphRequest,
  page: PageRequest,
  query: ApplicationQuery,
): Promise<readonly ApplicationItem[]> {
  const { deps, tenantId } = request
  const applications = await listApplications(deps, tenantId, query, page)
  const ids = applications.map(({ id }) => id)
  const secretsOf = await listClientSecrets(deps, tenantId, ids)
  return applications.map((application) => ({ application, secrets: secretsOf(application.id) }))
}

/** What the store can look up of a filter on applications or service principals. */
export function indexedQuery(filter: FilterNode | null): ApplicationQuery {
  const required = requiredValues(filter)
  const query: Record<string, string> = {}
  for (const name of ['displayName', 'appId', 'applicationTemplateId']) {
    const value = required.get(name)
    if (typeof value === 'string') query[name] = name === 'displayName' ? value : value.toLowerCase()
  }
  return query
}

async function showApplication(request: GraphRequest, application: ApplicationRecord): Promise<object> {
  const selection = resolveSelection(APPLICATION, request.options.select)
  const secretsOf = await listClientSecrets(request.deps, request.tenantId, [application.id])
  return {
    '@odata.context': contextLink(request.versionRoot, 'applications/$entity'),
    ...showProperties(APPLICATION, applicationValues(application, secretsOf(application.id)), selection),
  }
}
