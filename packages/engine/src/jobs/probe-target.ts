// Finding out what a target can do, with stored or given credentials.

import type { ServicePrincipalId, TenantId } from '@rollcall/core'
import { type ProbeOptions, type ProbeReport, RFC_PROFILE } from '@rollcall/ports'
import type { EngineDeps } from '../engine-deps.ts'
import { openSecrets, type SecretEntry } from './job-secrets.ts'

export type TargetProbe = {
  readonly tenantId: TenantId
  readonly servicePrincipalId: ServicePrincipalId
  /** What to probe with; `null` is what is stored. `*` stands for the stored value. */
  readonly credentials: readonly SecretEntry[] | null
  readonly options: ProbeOptions
}

/**
 * Probes the target of an application. Nothing is stored here; in the target only what `options` allow.
 *
 * @throws {TargetError} There is nothing to find out, in words an administrator can act on.
 * @throws {InvalidInput} An unknown secret key.
 */
export async function probeTarget(deps: EngineDeps, probe: TargetProbe): Promise<ProbeReport> {
  const { credentials, options, servicePrincipalId, tenantId } = probe
  const secrets = await openSecrets(deps, tenantId, servicePrincipalId, credentials ?? undefined)
  const connection = {
    baseAddress: secrets.get('BaseAddress') ?? '',
    secretToken: secrets.get('SecretToken') ?? '',
    objectTypes: [],
    pace: RFC_PROFILE.pace,
  }
  return deps.connectors.probe(connection, options)
}
