// Directory roles and who has them: /roleManagement/directory, as far as Rollcall has roles.

import { asId, type ObjectId } from '@rollcall/core'
import { getUser } from '@rollcall/directory'
import {
  badRequest,
  bodyObject,
  contextLink,
  one,
  pageOf,
  parseRequest,
  ROLE_ASSIGNMENT,
  resourceNotFound,
} from '@rollcall/graph'
import { NotFound } from '@rollcall/ports'
import { z } from 'zod'
import {
  DIRECTORY_ROLES,
  type DirectoryRole,
  findDirectoryRole,
  GLOBAL_ADMINISTRATOR,
} from '../../directory-roles.ts'
import {
  created,
  type GraphReply,
  type GraphRequest,
  type GraphRoute,
  noContent,
  ok,
  param,
} from './graph-route.ts'
import { listArray } from './list-array.ts'

const ROOT = '/roleManagement/directory'

const ROLE_ASSIGNMENT_BODY = bodyObject({ principalId: z.guid(), roleDefinitionId: z.guid() }, [
  'directoryScopeId',
  '@odata.type',
  'id',
])

export const roleManagementRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: `${ROOT}/roleDefinitions`,
    operation: 'roles.read',
    summary: 'List directory roles with what each may do',
    answer: pageOf('unifiedRoleDefinition'),
    handle: async (request) =>
      ok({
        '@odata.context': contextLink(request.versionRoot, 'roleManagement/directory/roleDefinitions'),
        value: DIRECTORY_ROLES.map(showDefinition),
      }),
  },
  {
    method: 'GET',
    path: `${ROOT}/roleDefinitions/:roleDefinitionId`,
    operation: 'roles.read',
    summary: 'Get a directory role',
    answer: one('unifiedRoleDefinition'),
    async handle(request) {
      const id = param(request, 'roleDefinitionId')
      const role = findDirectoryRole(id)
      if (role === null) throw resourceNotFound(id)
      return ok(showDefinition(role))
    },
  },
  {
    method: 'GET',
    path: `${ROOT}/roleAssignments`,
    operation: 'roles.read',
    summary: 'List who has which directory role; $filter takes principalId eq and roleDefinitionId eq',
    answer: pageOf('unifiedRoleAssignment'),
    handle: listAssignments,
  },
  {
    method: 'POST',
    path: `${ROOT}/roleAssignments`,
    operation: 'roles.write',
    summary: 'Give a person a directory role',
    answer: one('unifiedRoleAssignment'),
    body: ROLE_ASSIGNMENT_BODY,
    handle: addAssignment,
  },
  {
    method: 'DELETE',
    path: `${ROOT}/roleAssignments/:roleAssignmentId`,
    operation: 'roles.write',
    summary: 'Take a directory role away',
    handle: removeAssignment,
  },
]

async function listAssignments(request: GraphRequest): Promise<GraphReply> {
  const { signIns, users } = request.deps.store
  const assignments = await signIns.roleAssignments(request.tenantId)
  const people = await users.get(
    request.tenantId,
    assignments.map(({ userId }) => userId),
  )
  const byId = new Map(people.map((user) => [user.id, user]))
  const items = assignments.flatMap(({ userId, role: name }) => {
    const role = findDirectoryRole(name)
    const user = byId.get(userId)
    return role === null || user === undefined ? [] : [{ role, user }]
  })
  return listArray(request, {
    definition: ROLE_ASSIGNMENT,
    context: 'roleManagement/directory/roleAssignments',
    rules: 'directory',
    items,
    valuesOf: ({ role, user }) => ({
      ...showAssignment(user.id, role),
      principal: {
        id: user.id,
        displayName: user.displayName,
        userPrincipalName: user.userPrincipalName,
      },
    }),
  })
}

async function addAssignment(request: GraphRequest) {
  const body = parseRequest(ROLE_ASSIGNMENT_BODY, request.body)
  const role = findDirectoryRole(body.roleDefinitionId)
  if (role === null) {
    const known = DIRECTORY_ROLES.map(({ name, id }) => `${name} (${id})`).join(', ')
    throw badRequest(`roleDefinitionId "${body.roleDefinitionId}" is no directory role; known are ${known}`)
  }
  const user = await getUser(request.deps, request.tenantId, body.principalId.toLowerCase()).catch(
    (error) => {
      throw error instanceof NotFound
        ? badRequest(`principalId "${body.principalId}" is no user of this directory`)
        : error
    },
  )
  const isNew = await request.deps.store.signIns.addRole(request.tenantId, user.id, role.name)
  if (!isNew) throw badRequest(`"${user.userPrincipalName}" has the role ${role.name} already`)
  const shown = showAssignment(user.id, role)
  return created(shown, `${request.versionRoot}${ROOT}/roleAssignments/${shown.id}`)
}

async function removeAssignment(request: GraphRequest) {
  const id = param(request, 'roleAssignmentId')
  const [roleId = '', userId = ''] = splitId(id)
  const role = findDirectoryRole(roleId)
  if (role === null) throw resourceNotFound(id)
  await request.deps.store.transaction(async ({ signIns }) => {
    const holders = (await signIns.roleAssignments(request.tenantId)).filter(
      (each) => each.role === role.name,
    )
    if (!holders.some((holder) => holder.userId === userId)) throw resourceNotFound(id)
    if (role.name === GLOBAL_ADMINISTRATOR && holders.length === 1) {
      throw badRequest('This is the last Global Administrator; give the role to someone else first.')
    }
    await signIns.removeRole(request.tenantId, asId<ObjectId>(userId), role.name)
  })
  return noContent
}

function showDefinition(role: DirectoryRole): object {
  return {
    id: role.id,
    displayName: role.name,
    description: role.description,
    isBuiltIn: true,
    isEnabled: true,
    rolePermissions: [{ allowedResourceActions: role.permissions }],
  }
}

// Role and person name an assignment: nobody has a role twice.
function showAssignment(userId: string, role: DirectoryRole) {
  return { id: `${role.id}_${userId}`, principalId: userId, roleDefinitionId: role.id, directoryScopeId: '/' }
}

function splitId(id: string): readonly string[] {
  return id.toLowerCase().split('_')
}
