// Owners of applications and groups (graph-api.md §5.1, §8).

import {
  addOwner,
  getGroup,
  listOwners,
  type OwnedObject,
  type Owner,
  removeOwner,
} from '@rollcall/directory'
import {
  odataType,
  pageOf,
  REFERENCE_BODY,
  type ResourceDefinition,
  SERVICE_PRINCIPAL,
  servicePrincipalValues,
  USER,
  userValues,
} from '@rollcall/graph'
import type { Operation } from '../../permissions.ts'
import { applicationInPath, servicePrincipalInPath } from './application-access.ts'
import { type GraphRequest, type GraphRoute, noContent, param } from './graph-route.ts'
import { listArray } from './list-array.ts'
import { readReference } from './references.ts'

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

export const ownerRoutes: readonly GraphRoute[] = OWNED.flatMap(
  ({ path, read, write, owned }): readonly GraphRoute[] => [
    {
      method: 'GET',
      path,
      operation: read,
      summary: 'List owners',
      answer: pageOf('directoryObject'),
      checksOwnership: true,
      async handle(request) {
        const owners = await listOwners(request.deps, request.tenantId, await owned(request))
        return listArray(request, {
          definition: OWNER,
          context: 'directoryObjects',
          rules: 'directory',
          items: owners,
          valuesOf: (owner) => valuesOf(request, owner),
          annotate: (owner) => ({
            '@odata.type': odataType(owner.kind === 'user' ? USER : SERVICE_PRINCIPAL),
          }),
        })
      },
    },
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

function valuesOf(request: GraphRequest, owner: Owner) {
  return owner.kind === 'user'
    ? userValues(owner.user)
    : servicePrincipalValues(owner.application, request.tenantId)
}
