// Whoever has a directory role is out of reach of those who may not give that role: else a User Administrator could set
// the password of a Global Administrator, and be one.

import type { ObjectId } from '@rollcall/core'
import { insufficientPrivileges } from '@rollcall/graph'
import { grantFor } from '../../permissions.ts'
import type { GraphRequest } from './graph-route.ts'

/** What one could take an account over with, or shut its owner out. */
const SENSITIVE: readonly string[] = ['passwordProfile', 'accountEnabled', 'userPrincipalName']

/** @throws {GraphRefusal} 403: these properties of someone with a directory role need the right to give roles. */
export async function requireRightsOver(
  request: GraphRequest,
  userId: ObjectId,
  properties: readonly string[] | 'all',
): Promise<void> {
  const isSensitive = properties === 'all' || properties.some((name) => SENSITIVE.includes(name))
  if (!isSensitive || grantFor('roles.write', request.caller.roles) === 'yes') return
  const roles = await request.deps.store.signIns.rolesOf(request.tenantId, userId)
  if (roles.length > 0) throw insufficientPrivileges()
}
