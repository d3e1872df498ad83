// Changes to a person.

import type { TenantId } from '@rollcall/core'
import type { UserRecord } from '@rollcall/ports'
import { inFieldWords, sameValueConflict } from '../conflicts.ts'
import { changeTenant, type DirectoryDeps } from '../deps.ts'
import { requireProperties } from '../properties/check-properties.ts'
import { USER_PROPERTIES } from '../properties/user-properties.ts'
import { requireDomainOf } from '../tenants/domains.ts'
import { requireUser } from './find-user.ts'
import { changedUser } from './user-write.ts'

/**
 * Applies a PATCH (graph-api.md §3.2): absent stays, `null` clears, a list replaces, an object merges. A change to what
 * is stored already takes no number of the change sequence. Returns the user as stored afterwards.
 *
 * @throws {NotFound} No live user has this id or userPrincipalName.
 * @throws {InvalidInput} A property is unknown or does not fit, or the new name's domain is not the tenant's; `target`
 *   names it.
 * @throws {Conflict} The new userPrincipalName is taken, without case.
 */
export async function updateUser(
  deps: DirectoryDeps,
  tenantId: TenantId,
  idOrUpn: string,
  input: unknown,
): Promise<UserRecord> {
  const values = requireProperties(USER_PROPERTIES, input, 'update')
  return inFieldWords(sameValueConflict, () =>
    changeTenant(deps, tenantId, async (store) => {
      const user = await requireUser(store, tenantId, idOrUpn)
      const changed = changedUser(user, values)
      await requireDomainOf(store, tenantId, changed.userPrincipalName, user.userPrincipalName)
      await store.users.put(tenantId, [changed])
      return requireUser(store, tenantId, user.id)
    }),
  )
}
