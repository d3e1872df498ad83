// /directoryObjects and /directory/deletedItems (graph-api.md §6).

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
  GROUP,
  odataType,
  one,
  pageOf,
  parseRequest,
  USER,
  type WireObject,
} from '@rollcall/graph'
import { z } from 'zod'
import {
  count,
  type GraphReply,
  type GraphRequest,
  type GraphRoute,
  noContent,
  ok,
  param,
  requirePermission,
} from './graph-route.ts'
import { groupCollection } from './group-collection.ts'
import { countItems, list } from './list-collection.ts'
import { requireEventual } from './require-eventual.ts'
import { requireRightsOver } from './role-holders.ts'
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
      requirePermission(request, READ_OPERATIONS[item.objectType])
      return ok(withContext(request, await show(request, item, request.options.select)))
    },
  },
  {
    method: 'DELETE',
    path: '/directoryObjects/:objectId',
    operation: 'directoryObjects.delete',
    summary: 'Delete a user, a group or an application by id',
    async handle(request) {
      const { deps, tenantId } = request
      const { id, object, objectType } = await getDirectoryObject(deps, tenantId, param(request, 'objectId'))
      requirePermission(request, DELETE_OPERATIONS[objectType])
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
      for (const { objectType } of shown) requirePermission(request, READ_OPERATIONS[objectType])
      return ok({
        '@odata.context': contextLink(request.versionRoot, 'directoryObjects'),
        value: await Promise.all(shown.map((item) => show(request, item, null))),
      })
    },
  },
]

export const deletedItemRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/directory/deletedItems',
    operation: 'directoryObjects.read',
    summary: 'Refused: a type cast is needed',
    async handle() {
      throw badRequest(
        'A type cast is needed: /directory/deletedItems/microsoft.graph.user or microsoft.graph.group.',
      )
    },
  },
  {
    method: 'GET',
    path: '/directory/deletedItems/microsoft.graph.user',
    operation: 'users.read',
    summary: 'List users in the recycle bin',
    answer: pageOf('user'),
    handle: (request) => listDeleted(request, 'User'),
  },
  {
    method: 'GET',
    path: '/directory/deletedItems/microsoft.graph.group',
    operation: 'groups.read',
    summary: 'List groups in the recycle bin',
    answer: pageOf('group'),
    handle: (request) => listDeleted(request, 'Group'),
  },
  {
    method: 'GET',
    path: '/directory/deletedItems/microsoft.graph.user/$count',
    operation: 'users.read',
    summary: 'Count users in the recycle bin',
    async handle(request) {
      requireEventual(request)
      return count(await countItems(request, userCollection(request, { deleted: true })))
    },
  },
  {
    method: 'GET',
    path: '/directory/deletedItems/microsoft.graph.group/$count',
    operation: 'groups.read',
    summary: 'Count groups in the recycle bin',
    async handle(request) {
      requireEventual(request)
      return count(await countItems(request, groupCollection(request, { deleted: true })))
    },
  },
  ...(['application', 'servicePrincipal'] as const).map(
    (type): GraphRoute => ({
      method: 'GET',
      path: `/directory/deletedItems/microsoft.graph.${type}`,
      operation: 'applications.read',
      summary: 'Always empty: applications are deleted at once',
      checksOwnership: true,
      handle: async (request) =>
        ok({ '@odata.context': contextLink(request.versionRoot, `${type}s`), value: [] }),
    }),
  ),
  {
    method: 'GET',
    path: '/directory/deletedItems/:objectId',
    operation: 'directoryObjects.read',
    summary: 'Get an object in the recycle bin',
    answer: one('directoryObject'),
    async handle(request) {
      const item = await getDeletedItem(request.deps, request.tenantId, param(request, 'objectId'))
      requirePermission(request, READ_OPERATIONS[item.objectType])
      return ok(withContext(request, showObject(request, item, request.options.select)))
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
      await requireDeletePermission(request)
      const { newUserPrincipalName } = parseRequest(RESTORE_BODY, request.body)
      const restored = await restoreDeletedItem(
        request.deps,
        request.tenantId,
        param(request, 'objectId'),
        newUserPrincipalName == null ? {} : { newUserPrincipalName },
      )
      return ok(withContext(request, showObject(request, restored, null)))
    },
  },
  {
    method: 'DELETE',
    path: '/directory/deletedItems/:objectId',
    operation: 'directoryObjects.delete',
    summary: 'Remove an object for ever',
    async handle(request) {
      await requireDeletePermission(request)
      await purgeDeletedItem(request.deps, request.tenantId, param(request, 'objectId'))
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

async function requireDeletePermission(request: GraphRequest): Promise<void> {
  const { objectType } = await getDeletedItem(request.deps, request.tenantId, param(request, 'objectId'))
  requirePermission(request, DELETE_OPERATIONS[objectType])
}

function listDeleted(request: GraphRequest, type: 'User' | 'Group'): Promise<GraphReply> {
  const annotation = { '@odata.type': odataType(type === 'User' ? USER : GROUP) }
  if (type === 'User') {
    return list(request, { ...userCollection(request, { deleted: true }), annotate: () => annotation })
  }
  return list(request, { ...groupCollection(request, { deleted: true }), annotate: () => annotation })
}

async function show(
  request: GraphRequest,
  item: DirectoryObject,
  select: readonly string[] | null,
): Promise<WireObject> {
  const { deps, tenantId } = request
  const isApplication = item.objectType === 'Application'
  const secrets = isApplication ? await listClientSecrets(deps, tenantId, { id: item.id }) : []
  return showObject(request, item, select, secrets)
}

function withContext(request: GraphRequest, shown: object): object {
  return { '@odata.context': contextLink(request.versionRoot, 'directoryObjects/$entity'), ...shown }
}
