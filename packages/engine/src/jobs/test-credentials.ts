// Test Connection: would a job be able to work with this address and token? (provisioning.md ADM-10)

import type { ServicePrincipalId, SynchronizationSchema, TenantId } from '@rollcall/core'
import type { TargetProfile } from '@rollcall/ports'
import { compileSchema, targetConnection } from '../cycle/job-context.ts'
import type { EngineDeps } from '../engine-deps.ts'
import { openSecrets, type SecretEntry } from './job-secrets.ts'

export type CredentialTest = {
  readonly tenantId: TenantId
  readonly servicePrincipalId: ServicePrincipalId
  readonly schema: SynchronizationSchema
  readonly profile: TargetProfile
  /** What to test; `null` tests what is stored. `*` stands for the stored value. */
  readonly credentials: readonly SecretEntry[] | null
}

/**
 * Asks the target for someone who cannot exist. Nothing is stored or changed on either side.
 *
 * @throws {TargetError} What is wrong, in words an administrator can act on.
 * @throws {InvalidInput} An unknown secret key.
 */
export async function testCredentials(deps: EngineDeps, test: CredentialTest): Promise<void> {
  const secrets = await openSecrets(
    deps,
    test.tenantId,
    test.servicePrincipalId,
    test.credentials ?? undefined,
  )
  const connector = deps.connectors.open(
    targetConnection(compileSchema(test.schema), secrets, {
      pace: test.profile.pace,
      profile: test.profile,
    }),
  )
  try {
    await connector.testConnection()
  } finally {
    await connector.close()
  }
}
