// /users (graph-api.md §4).

import {
  createUser,
  deleteUser,
  getManager,
  getUser,
  listDirectReports,
  removeManager,
  setManager,
  updateUser,
} from '@rollcall/directory'
import {
  describedBody,
  insufficientPrivileges,
  odataType,
  one,
  pageOf,
  REFERENCE_BODY,
  REQUIRED_FOR_NEW_USER,
  readBody,
  resourceNotFound,
  USER,
} from '@rollcall/graph'
import type { UserRecord } from '@rollcall/ports'
import { checkPassword, setPassword } from '../../sign-in/passwords.ts'
import type { Collection } from './collection.ts'
import { delta } from './delta.ts'
import { userDelta } from './delta-sources.ts'
import { count, created, type GraphRequest, type GraphRoute, noContent, ok, param } from './graph-route.ts'
import { countItems, list } from './list-collection.ts'
import { memberOfRoutes } from './member-of.ts'
import { readReference } from './references.ts'
import { requireEventual } from './require-eventual.ts'
import { requireRightsOver } from './role-holders.ts'
import { expandManagers, showUser, userCollection } from './user-collection.ts'

export const userRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/users',
    operation: 'users.read',
    summary: 'List users',
    answer: pageOf('user'),
    handle: (request) => list(request, userCollection(request)),
  },
  {
    method: 'GET',
    path: '/users/$count',
    operation: 'users.read',
    summary: 'Count users',
    async handle(request) {
      requireEventual(request)
      return count(await countItems(request, userCollection(request)))
    },
  },
  {
    method: 'POST',
    path: '/users',
    operation: 'users.create',
    body: describedBody(USER),
    summary: 'Create a user',
    answer: one('user'),
    async handle(request) {
      const { values } = readBody(USER, request.body, { required: REQUIRED_FOR_NEW_USER })
      const user = await createUser(request.deps, request.tenantId, values)
      return created(showUser(request, user), `${request.versionRoot}/users/${user.id}`)
    },
  },
  {
    method: 'GET',
    path: '/users/delta',
    operation: 'users.read',
    summary: 'Follow changes of users: everything once, then what has changed',
    answer: pageOf('user'),
    handle: (request) => delta(request, userDelta(request)),
  },
  {
    method: 'GET',
    path: '/users/:userId',
    operation: 'users.read',
    summary: 'Get a user by id or userPrincipalName',
    answer: one('user'),
    async handle(request) {
      const user = await getUser(request.deps, request.tenantId, param(request, 'userId'))
      const { expand } = request.options
      const expanded = expand === null ? {} : (await expandManagers(request, [user], expand))(user)
      return ok({ ...showUser(request, user), ...expanded })
    },
  },
  {
    method: 'PATCH',
    path: '/users/:userId',
    operation: 'users.update',
    body: describedBody(USER),
    summary: 'Update a user',
    async handle(request) {
      const { values } = readBody(USER, request.body)
      requireWiderPermission(request, Object.keys(values))
      const { deps, tenantId } = request
      const { id } = await getUser(deps, tenantId, param(request, 'userId'))
      await requireRightsOver(request, id, Object.keys(values))
      const reset = readPasswordReset(values.passwordProfile)
      await updateUser(deps, tenantId, id, values)
      if (reset !== null) await setPassword(deps, tenantId, id, reset.password, reset)
      return noContent
    },
  },
  {
    method: 'DELETE',
    path: '/users/:userId',
    operation: 'users.delete',
    summary: 'Move a user to the recycle bin',
    async handle(request) {
      const { id } = await getUser(request.deps, request.tenantId, param(request, 'userId'))
      await requireRightsOver(request, id, 'all')
      await deleteUser(request.deps, request.tenantId, id)
      return noContent
    },
  },
  {
    method: 'GET',
    path: '/users/:userId/manager',
    operation: 'users.read',
    summary: "Get a user's manager",
    answer: one('directoryObject'),
    async handle(request) {
      const manager = await getManager(request.deps, request.tenantId, param(request, 'userId'))
      // Terraform takes 404 for "has no manager".
      if (manager === null) throw resourceNotFound('manager')
      return ok(showUser(request, manager, { typed: true }))
    },
  },
  {
    method: 'PUT',
    path: '/users/:userId/manager/$ref',
    operation: 'users.manager',
    body: REFERENCE_BODY,
    summary: "Set a user's manager",
    async handle(request) {
      const managerId = readReference(request.body)
      await setManager(request.deps, request.tenantId, param(request, 'userId'), managerId)
      return noContent
    },
  },
  {
    method: 'DELETE',
    path: '/users/:userId/manager/$ref',
    operation: 'users.manager',
    summary: "Remove a user's manager",
    async handle(request) {
      await removeManager(request.deps, request.tenantId, param(request, 'userId'))
      return noContent
    },
  },
  {
    method: 'GET',
    path: '/users/:userId/directReports',
    operation: 'users.read',
    summary: 'List the users who report to a user',
    answer: pageOf('directoryObject'),
    handle: async (request) => list(request, await reportCollection(request)),
  },
  {
    method: 'GET',
    path: '/users/:userId/directReports/$count',
    operation: 'users.read',
    summary: 'Count the users who report to a user',
    async handle(request) {
      requireEventual(request)
      return count(await countItems(request, await reportCollection(request)))
    },
  },
  ...memberOfRoutes({
    path: '/users/:userId',
    operation: 'users.read',
    idOf: async (request) => (await getUser(request.deps, request.tenantId, param(request, 'userId'))).id,
  }),
]

async function reportCollection(request: GraphRequest): Promise<Collection<UserRecord>> {
  const { deps, tenantId } = request
  const { id } = await getUser(deps, tenantId, param(request, 'userId'))
  // The count of everybody is not theirs: reports are counted as they are read.
  const { count: _, byDisplayName: __, ...users } = userCollection(request)
  return {
    ...users,
    context: 'directoryObjects',
    read: (page) => listDirectReports(deps, tenantId, id, page),
    annotate: () => ({ '@odata.type': odataType(USER) }),
  }
}

// graph-api.md §2.5: two permissions allow one property each.
const NARROW: Readonly<Record<string, string>> = {
  'User.EnableDisableAccount.All': 'accountEnabled',
  'User-PasswordProfile.ReadWrite.All': 'passwordProfile',
}

function requireWiderPermission(request: GraphRequest, properties: readonly string[]): void {
  const { roles } = request.caller
  if (roles.includes('User.ReadWrite.All') || roles.includes('Directory.ReadWrite.All')) return
  const allowed = new Set(roles.map((role) => NARROW[role]))
  if (!properties.every((property) => allowed.has(property))) throw insufficientPrivileges()
}

/**
 * The password that an update gives someone to sign in here with; `null` when it gives none. It has to be changed at the
 * next sign-in unless the request says otherwise.
 *
 * @throws {GraphRefusal} 400: it does not fit.
 */
function readPasswordReset(
  profile: unknown,
): { readonly password: string; readonly mustChange: boolean } | null {
  if (typeof profile !== 'object' || profile === null || !('password' in profile)) return null
  const { password } = profile
  if (typeof password !== 'string') return null
  checkPassword(password)
  const isForced =
    !('forceChangePasswordNextSignIn' in profile) || profile.forceChangePasswordNextSignIn !== false
  return { password, mustChange: isForced }
}
