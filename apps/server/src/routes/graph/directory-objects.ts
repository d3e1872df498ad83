// /directoryObjects and /directory/deletedItems (graph-api.md §6).

import { type ApplicationId, asId } from '@rollcall/core'
import {
  type DirectoryObject,
  deleteApplication,
  deleteGroup,
  deleteUser,
  getDeletedItem,
  getDirectoryObject,
  getDirectoryObjects,
  listClientSecrets,
  purgeDeletedItem,
  restoreDeletedItem,
} from '@rollcall/directory'
import {
  badRequest,
  bodyObject,
  contextLink,
  insufficientPrivileges,
  one,
  pageOf,
  parseRequest,
  type WireObject,
} from '@rollcall/graph'
import { z } from 'zod'
import { grantFor, type Operation } from '../../permissions.ts'
import { applicationCollection } from './applications.ts'
import type { Collection } from './collection.ts'
import { count, type GraphRequest, type GraphRoute, isOwner, noContent, ok, param } from './graph-route.ts'
import { groupCollection } from './group-collection.ts'
import { countItems, list } from './list-collection.ts'
import { requireEventual } from './require-eventual.ts'
import { requireRightsOver } from './role-holders.ts'
import { servicePrincipalCollection } from './service-principals.ts'
import { showObject } from './show-object.ts'
import { userCollection } from './user-collection.ts'

const GET_BY_IDS_BODY = bodyObject({
  ids: z.array(z.string()).min(1).max(1_000),
  types: z.array(z.string()).nullish(),
})

const RESTORE_BODY = bodyObject({
  newUserPrincipalName: z.string().min(1).nullish(),
  autoReconcileProxyConflict: z.boolean().nullish(),
})

export const directoryObjectRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/directoryObjects/:objectId',
    operation: 'directoryObjects.read',
    summary: 'Get a user, group, application or service principal by id',
    answer: one('directoryObject'),
    async handle(request) {
      const item = await getDirectoryObject(request.deps, request.tenantId, param(request, 'objectId'))
      requirePermissionFor(request, READ_OPERATIONS, item)
      return ok(await showOne(request, item, request.options.select))
    },
  },
  {
    method: 'DELETE',
    path: '/directoryObjects/:objectId',
    operation: 'directoryObjects.delete',
    summary: 'Delete a user, a group or an application by id',
    async handle(request) {
      const { deps, tenantId } = request
      const item = await getDirectoryObject(deps, tenantId, param(request, 'objectId'))
      requirePermissionFor(request, DELETE_OPERATIONS, item)
      const { id, object, objectType } = item
      if (objectType === 'User') await requireRightsOver(request, id, 'all')
      if (objectType === 'User') await deleteUser(deps, tenantId, id)
      else if (objectType === 'Group') await deleteGroup(deps, tenantId, id)
      else await deleteApplication(deps, tenantId, { id: object.id })
      return noContent
    },
  },
  {
    method: 'POST',
    path: '/directoryObjects/getByIds',
    operation: 'directoryObjects.read',
    summary: 'Get up to 1000 users, groups, applications and service principals by their ids',
    answer: pageOf('directoryObject'),
    body: GET_BY_IDS_BODY,
    async handle(request) {
      const { ids, types } = parseRequest(GET_BY_IDS_BODY, request.body)
      const wanted = types?.map((type) => type.toLowerCase()) ?? ['directoryobject']
      const isWanted = (type: string) =>
        wanted.includes('directoryobject') || wanted.includes(type.toLowerCase())
      const objects = await getDirectoryObjects(request.deps, request.tenantId, ids)
      const shown = objects.filter(({ objectType }) => isWanted(objectType))
      for (const item of shown) requirePermissionFor(request, READ_OPERATIONS, item)
      return ok({
        '@odata.context': contextLink(request.versionRoot, 'directoryObjects'),
        value: await show(request, shown, null),
      })
    },
  },
]

const DELETED = { deleted: true } as const

const DELETED_LISTS = {
  user: { operation: 'users.read', words: 'users' },
  group: { operation: 'groups.read', words: 'groups' },
  application: { operation: 'applications.read', words: 'applications', checksOwnership: true },
  servicePrincipal: { operation: 'applications.read', words: 'service principals', checksOwnership: true },
} as const

/** The recycle bin cast to one kind, and how many of it there are. */
function deletedLists<Item>(
  type: keyof typeof DELETED_LISTS,
  collectionOf: (request: GraphRequest) => Collection<Item>,
): readonly GraphRoute[] {
  const { words, ...access } = DELETED_LISTS[type]
  const path = `/directory/deletedItems/microsoft.graph.${type}`
  const annotate = () => ({ '@odata.type': `#microsoft.graph.${type}` })
  return [
    {
      method: 'GET',
      path,
      ...access,
      summary: `List ${words} in the recycle bin`,
      answer: pageOf(type),
      handle: (request) => list(request, { ...collectionOf(request), annotate }),
    },
    {
      method: 'GET',
      path: `${path}/$count`,
      ...access,
      summary: `Count ${words} in the recycle bin`,
      async handle(request) {
        requireEventual(request)
        return count(await countItems(request, collectionOf(request)))
      },
    },
  ]
}

export const deletedItemRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/directory/deletedItems',
    operation: 'directoryObjects.read',
    summary: 'Refused: a type cast is needed',
    async handle() {
      throw badRequest(
        'A type cast is needed: /directory/deletedItems/microsoft.graph.user, or group, application or servicePrincipal.',
      )
    },
  },
  ...deletedLists('user', (request) => userCollection(request, DELETED)),
  ...deletedLists('group', (request) => groupCollection(request, DELETED)),
  ...deletedLists('application', (request) => applicationCollection(request, DELETED)),
  ...deletedLists('servicePrincipal', (request) => servicePrincipalCollection(request, DELETED)),
  {
    method: 'GET',
    path: '/directory/deletedItems/:objectId',
    operation: 'directoryObjects.read',
    summary: 'Get an object in the recycle bin',
    answer: one('directoryObject'),
    async handle(request) {
      const item = await getDeletedItem(request.deps, request.tenantId, param(request, 'objectId'))
      requirePermissionFor(request, READ_OPERATIONS, item)
      return ok(await showOne(request, item, request.options.select))
    },
  },
  {
    method: 'POST',
    path: '/directory/deletedItems/:objectId/restore',
    operation: 'directoryObjects.delete',
    summary: 'Restore an object from the recycle bin',
    answer: one('directoryObject'),
    body: RESTORE_BODY,
    async handle(request) {
      const item = await deletedItemInPath(request)
      requireRightToGrant(request, item)
      const { newUserPrincipalName } = parseRequest(RESTORE_BODY, request.body)
      const restored = await restoreDeletedItem(
        request.deps,
        request.tenantId,
        item.id,
        newUserPrincipalName == null ? {} : { newUserPrincipalName },
      )
      return ok(await showOne(request, restored))
    },
  },
  {
    method: 'DELETE',
    path: '/directory/deletedItems/:objectId',
    operation: 'directoryObjects.delete',
    summary: 'Remove an object for ever',
    async handle(request) {
      const { id } = await deletedItemInPath(request)
      await purgeDeletedItem(request.deps, request.tenantId, id)
      return noContent
    },
  },
]

const READ_OPERATIONS = {
  User: 'users.read',
  Group: 'groups.read',
  ServicePrincipal: 'applications.read',
  Application: 'applications.read',
} as const
const DELETE_OPERATIONS = {
  User: 'users.delete',
  Group: 'groups.write',
  ServicePrincipal: 'applications.write',
  Application: 'applications.write',
} as const

/** @throws {GraphRefusal} 403: the caller may not do this to the object, nor owns it where that is enough. */
function requirePermissionFor(
  request: GraphRequest,
  operations: Readonly<Record<DirectoryObject['objectType'], Operation>>,
  { object, objectType }: DirectoryObject,
): void {
  const grant = grantFor(operations[objectType], request.caller.roles)
  if (grant === 'ifOwner' && 'servicePrincipalId' in object && isOwner(request.caller, object)) return
  if (grant !== 'yes') throw insufficientPrivileges()
}

/** @throws {GraphRefusal} 403: the caller may not delete such an object, which restoring and removing it take too. */
async function deletedItemInPath(request: GraphRequest): Promise<DirectoryObject> {
  const item = await getDeletedItem(request.deps, request.tenantId, param(request, 'objectId'))
  requirePermissionFor(request, DELETE_OPERATIONS, item)
  if (item.objectType === 'User') await requireRightsOver(request, item.id, 'all')
  return item
}

/** With an API client its permissions come back, so restoring it takes what granting them took. */
function requireRightToGrant({ caller }: GraphRequest, { object }: DirectoryObject): void {
  if (!('permissions' in object) || object.permissions.length === 0) return
  if (grantFor('roles.write', caller.roles) !== 'yes') throw insufficientPrivileges()
}

/** Shows these objects, for which what they need beside themselves is read at once. */
async function show(
  request: GraphRequest,
  items: readonly DirectoryObject[],
  select: readonly string[] | null,
): Promise<readonly WireObject[]> {
  const applications = items.filter(({ objectType }) => objectType === 'Application')
  const ids = applications.map(({ id }) => asId<ApplicationId>(id))
  const secretsOf = await listClientSecrets(request.deps, request.tenantId, ids)
  return items.map((item) => showObject(request, item, select, secretsOf(asId(item.id))))
}

async function showOne(
  request: GraphRequest,
  item: DirectoryObject,
  select: readonly string[] | null = null,
): Promise<object> {
  const [shown] = await show(request, [item], select)
  return { '@odata.context': contextLink(request.versionRoot, 'directoryObjects/$entity'), ...shown }
}
