// A new person in the directory.

import { asId, type TenantId } from '@rollcall/core'
import type { UserRecord } from '@rollcall/ports'
import { inFieldWords, sameValueConflict } from '../conflicts.ts'
import { changeTenant, type DirectoryDeps, nowText } from '../deps.ts'
import { requireProperties } from '../properties/check-properties.ts'
import { USER_PROPERTIES } from '../properties/user-properties.ts'
import { requireDomainOf } from '../tenants/domains.ts'
import { requireUser } from './find-user.ts'
import { newUser } from './user-write.ts'

/**
 * Creates a user from Graph properties (graph-api.md §4.2, §4.3) and returns it as stored.
 *
 * @param input The request body. A password is checked to be there and then forgotten: most people sign in elsewhere,
 *   and whoever signs in here is given a password by an update.
 * @throws {InvalidInput} A property is missing, unknown or does not fit, or the name's domain is not the tenant's;
 *   `target` names it.
 * @throws {Conflict} The userPrincipalName is taken, without case.
 */
export async function createUser(
  deps: DirectoryDeps,
  tenantId: TenantId,
  input: unknown,
): Promise<UserRecord> {
  const values = requireProperties(USER_PROPERTIES, input, 'create')
  const user = newUser(values, { id: asId(deps.ids.next()), createdAt: nowText(deps.clock) })
  return inFieldWords(sameValueConflict, () =>
    changeTenant(deps, tenantId, async (store) => {
      await requireDomainOf(store, tenantId, user.userPrincipalName)
      await store.users.put(tenantId, [user])
      return requireUser(store, tenantId, user.id)
    }),
  )
}
