// Owners of applications and groups (graph-api.md §5.1, §8).

import {
  addOwner,
  getGroup,
  listOwners,
  type OwnedObject,
  type Owner,
  removeOwner,
} from '@rollcall/directory'
import { pageOf, REFERENCE_BODY, type ResourceDefinition, SERVICE_PRINCIPAL, USER } from '@rollcall/graph'
import type { Operation } from '../../permissions.ts'
import { applicationInPath, servicePrincipalInPath } from './application-access.ts'
import { count, type GraphRequest, type GraphRoute, noContent, param } from './graph-route.ts'
import { type ArrayList, countArray, listArray } from './list-array.ts'
import { readReference } from './references.ts'
import { requireEventual } from './require-eventual.ts'
import { objectValues, typeOf } from './show-object.ts'

type OwnedPath = {
  readonly path: string
  readonly read: Operation
  readonly write: Operation
  owned(request: GraphRequest): Promise<OwnedObject>
}

const OWNED: readonly OwnedPath[] = [
  {
    path: '/groups/:groupId/owners',
    read: 'groups.read',
    write: 'groups.write',
    owned: async (request) => {
      const { id } = await getGroup(request.deps, request.tenantId, param(request, 'groupId'))
      return { groupId: id }
    },
  },
  {
    path: '/applications/:applicationId/owners',
    read: 'applications.read',
    write: 'applications.write',
    owned: async (request) => ({ application: { id: (await applicationInPath(request)).id } }),
  },
  {
    path: '/servicePrincipals/:servicePrincipalId/owners',
    read: 'applications.read',
    write: 'applications.write',
    owned: async (request) => ({ application: { id: (await servicePrincipalInPath(request)).id } }),
  },
]

// Each address of a list of owners with the kind of owner it shows.
const OWNER_LISTS = [
  { cast: '', only: null, who: 'every kind' },
  { cast: '/microsoft.graph.user', only: 'User', who: 'people' },
  { cast: '/microsoft.graph.servicePrincipal', only: 'ServicePrincipal', who: 'applications' },
] as const satisfies readonly {
  readonly cast: string
  readonly only: Owner['objectType'] | null
  readonly who: string
}[]

export const ownerRoutes: readonly GraphRoute[] = OWNED.flatMap(
  ({ path, read, write, owned }): readonly GraphRoute[] => [
    ...OWNER_LISTS.flatMap(({ cast, only, who }): readonly GraphRoute[] => [
      {
        method: 'GET',
        path: `${path}${cast}`,
        operation: read,
        summary: `List owners (${who})`,
        answer: pageOf('directoryObject'),
        checksOwnership: true,
        handle: async (request) => listArray(request, await ownerList(request, owned, only)),
      },
      {
        method: 'GET',
        path: `${path}${cast}/$count`,
        operation: read,
        summary: `Count owners (${who})`,
        checksOwnership: true,
        async handle(request) {
          const list = await ownerList(request, owned, only)
          requireEventual(request)
          return count(countArray(request, list))
        },
      },
    ]),
    {
      method: 'POST',
      path: `${path}/$ref`,
      operation: write,
      summary: 'Add an owner',
      body: REFERENCE_BODY,
      checksOwnership: true,
      async handle(request) {
        const target = await owned(request)
        await addOwner(request.deps, request.tenantId, target, readReference(request.body))
        return noContent
      },
    },
    {
      method: 'DELETE',
      path: `${path}/:ownerId/$ref`,
      operation: write,
      summary: 'Remove an owner',
      checksOwnership: true,
      async handle(request) {
        await removeOwner(request.deps, request.tenantId, await owned(request), param(request, 'ownerId'))
        return noContent
      },
    },
  ],
)

async function ownerList(
  request: GraphRequest,
  owned: OwnedPath['owned'],
  only: Owner['objectType'] | null,
): Promise<ArrayList<Owner>> {
  const owners = await listOwners(request.deps, request.tenantId, await owned(request))
  return {
    definition: OWNER,
    context: 'directoryObjects',
    rules: 'directory',
    items: owners.filter(({ objectType }) => only === null || objectType === only),
    valuesOf: (owner) => objectValues(request, owner),
    annotate: ({ objectType }) => ({ '@odata.type': typeOf(objectType) }),
  }
}

// Users and service principals side by side show what both kinds have.
const OWNER: ResourceDefinition = {
  name: 'directoryObject',
  bindable: [],
  navigation: [],
  properties: withDefaultSet(['id', 'displayName', 'userPrincipalName', 'mail', 'appId']),
}

function withDefaultSet(names: readonly string[]): ResourceDefinition['properties'] {
  const all = { ...SERVICE_PRINCIPAL.properties, ...USER.properties }
  return Object.fromEntries(
    Object.entries(all).map(([name, property]) => [name, { ...property, isDefault: names.includes(name) }]),
  )
}
