// Role functions and "sync all users and groups" exclude each other (provisioning.md ASN-22).

import { roleFunctionMappings, type SynchronizationSchema } from '@rollcall/core'
import { InvalidInput } from '@rollcall/ports'

/**
 * Refuses a schema that reads roles where everybody is provisioned, assigned or not.
 *
 * @param target Where in the input the mistake is.
 * @throws {InvalidInput} It does; the message names each mapping.
 */
export function refuseRolesWithSyncAll(
  schema: SynchronizationSchema,
  syncAll: string | undefined,
  target: string,
): void {
  if (syncAll?.toLowerCase() !== 'true') return
  const mappings = roleFunctionMappings(schema)
  if (mappings.length === 0) return
  const named = mappings.map(({ attribute, functionName }) => `"${attribute}" (${functionName})`).join(', ')
  throw new InvalidInput(
    `SyncAll is "true", so people without a role are provisioned, and these mappings read roles: ${named}; ` +
      'map them in another way, or sync only assigned users and groups',
    target,
  )
}
