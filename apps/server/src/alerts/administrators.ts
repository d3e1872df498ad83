// Whom mail goes to that concerns the whole tenant.

import type { TenantId } from '@rollcall/core'
import type { Store } from '@rollcall/ports'
import { GLOBAL_ADMINISTRATOR } from '../directory-roles.ts'

/** The property `mail` of every Global Administrator who can sign in. */
export async function administratorAddresses(
  { signIns, users }: Pick<Store, 'signIns' | 'users'>,
  tenantId: TenantId,
): Promise<readonly string[]> {
  const holders = (await signIns.roleAssignments(tenantId)).filter(
    ({ role }) => role === GLOBAL_ADMINISTRATOR,
  )
  const people = await users.get(
    tenantId,
    holders.map(({ userId }) => userId),
  )
  return people.flatMap(({ accountEnabled, deletedAt, properties: { mail } }) =>
    accountEnabled && deletedAt === null && typeof mail === 'string' ? [mail] : [],
  )
}
