// Secrets and tokens that end soon (provisioning.md ADM-2).

import type { TenantId } from '@rollcall/core'
import { EXPIRY_WARNING_DAYS, type JobEvent, type JobEventFacts, type Store } from '@rollcall/ports'
import { type RaiseDeps, raiseOnce } from './raise-once.ts'
import { expiryWarning } from './when-due.ts'

const DAY_MS = 24 * 3_600_000
/** Of each kind; the ones that end first come first. */
const MOST = 1_000

type Expiring = Pick<JobEvent, 'jobId' | 'servicePrincipalId'> &
  Pick<
    Extract<JobEventFacts, { readonly kind: 'credentialExpiring' }>,
    'credential' | 'credentialId' | 'credentialName' | 'client' | 'endsAt'
  >

/** Raises an alert about whatever ends within 30, 7 or 1 days or has ended, once for each of these. */
export async function watchCredentials(deps: RaiseDeps, tenantId: TenantId): Promise<void> {
  const now = deps.clock.now()
  const before = new Date(now + EXPIRY_WARNING_DAYS[0] * DAY_MS + 1).toISOString()
  const found = [
    ...(await jobCredentials(deps.store, tenantId)),
    ...(await clientSecrets(deps.store, tenantId, before)),
    ...(await scimTokens(deps.store, tenantId)),
  ]
  for (const { jobId, servicePrincipalId, ...credential } of found) {
    const days = expiryWarning(credential.endsAt, now)
    if (days === null) continue
    const cause = [
      'credentialExpiring',
      credential.credential,
      credential.credentialId,
      credential.endsAt,
      days,
    ]
    await raiseOnce(deps, { tenantId, jobId, servicePrincipalId }, cause.join('/'), {
      kind: 'credentialExpiring',
      ...credential,
      days,
    })
  }
}

// Of started jobs only: nobody waits for the others.
async function jobCredentials({ jobs }: Store, tenantId: TenantId): Promise<readonly Expiring[]> {
  const values = await jobs.valuesOfKey(tenantId, 'TokenExpiration')
  const ids = values.map(({ servicePrincipalId }) => servicePrincipalId)
  const started = (await jobs.listByServicePrincipals(tenantId, ids)).filter(({ isStarted }) => isStarted)
  const jobsOf = Map.groupBy(started, ({ servicePrincipalId }) => servicePrincipalId)
  return values.flatMap(({ servicePrincipalId, value }) => {
    const time = Date.parse(value)
    const [job] = jobsOf.get(servicePrincipalId) ?? []
    if (job === undefined || Number.isNaN(time)) return []
    const endsAt = new Date(time).toISOString()
    const credential = { credential: 'jobCredential', credentialId: servicePrincipalId } as const
    return [{ ...credential, credentialName: null, endsAt, jobId: job.id, servicePrincipalId }]
  })
}

async function clientSecrets(
  { applications }: Store,
  tenantId: TenantId,
  before: string,
): Promise<readonly Expiring[]> {
  const secrets = await applications.secretsEndingBefore(tenantId, before, MOST)
  const ids = new Set(secrets.map(({ applicationId }) => applicationId))
  const clients = new Map(
    (await applications.getByIds(tenantId, [...ids])).map((client) => [client.id, client]),
  )
  return secrets.flatMap(({ applicationId, keyId, displayName, endAt }) => {
    const client = clients.get(applicationId)
    // Gone since the secrets were read, and its secrets with it.
    if (endAt === null || client === undefined) return []
    const { appId, displayName: name } = client
    const secret = ofTenant('clientSecret', keyId, displayName, endAt)
    return [{ ...secret, client: { appId, displayName: name } }]
  })
}

async function scimTokens({ scimTokens }: Store, tenantId: TenantId): Promise<readonly Expiring[]> {
  const tokens = await scimTokens.list(tenantId, { after: null, limit: MOST })
  return tokens.flatMap(({ id, displayName, endAt }) =>
    endAt === null ? [] : [ofTenant('scimToken', id, displayName, endAt)],
  )
}

function ofTenant(
  credential: Expiring['credential'],
  credentialId: string,
  credentialName: string | null,
  endAt: string,
): Expiring {
  const endsAt = new Date(endAt).toISOString()
  return { credential, credentialId, credentialName, endsAt, jobId: null, servicePrincipalId: null }
}
