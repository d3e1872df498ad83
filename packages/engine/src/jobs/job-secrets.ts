// A job's credentials and settings that travel with them: sealed at rest, masked on the way out (graph-api.md §10.3).

import type { ServicePrincipalId, TenantId } from '@rollcall/core'
import { InvalidInput, type JobChange, type JobRecord, type SecretRecord } from '@rollcall/ports'
import { type EngineDeps, nowText } from '../engine-deps.ts'
import { fromTheBeginning } from './from-the-beginning.ts'
import { checkNotificationSettings } from './notification-settings.ts'
import { refuseRolesWithSyncAll } from './role-scope.ts'

export type SecretEntry = { readonly key: string; readonly value: string }

/** Read back as `*`, and kept when written as `*`. */
export const MASK = '*'

const SENSITIVE_KEYS = [
  'Password',
  'SecretToken',
  'AppKey',
  'ClientSecret',
  'ConsumerSecret',
  'TokenKey',
  'Oauth2AccessToken',
  'Oauth2RefreshToken',
  'Oauth2ClientSecret',
  'Oauth2AuthorizationCode',
  'ConnectionString',
  'SyncAgentCompatibilityKey',
] as const

const OPEN_KEYS = [
  'None',
  'UserName',
  'BaseAddress',
  'ClientIdentifier',
  'SingleSignOnType',
  'Sandbox',
  'Url',
  'Domain',
  'ConsumerKey',
  'TokenExpiration',
  'Oauth2AccessTokenCreationTime',
  'SyncAll',
  'InstanceName',
  'Oauth2ClientId',
  'CompanyId',
  'UpdateKeyOnSoftDelete',
  'SynchronizationSchedule',
  'SystemOfRecord',
  'SandboxName',
  'EnforceDomain',
  'SyncNotificationSettings',
  'SkipOutOfScopeDeletions',
  'Oauth2RedirectUri',
  'ApplicationTemplateIdentifier',
  'Oauth2TokenExchangeUri',
  'Oauth2AuthorizationUri',
  'AuthenticationType',
  'Server',
  'PerformInboundEntitlementGrants',
  'HardDeletesEnabled',
  'SyncAgentADContainer',
  'ValidateDomain',
  'TestReferences',
] as const

const CANONICAL = new Map([...SENSITIVE_KEYS, ...OPEN_KEYS].map((key) => [key.toLowerCase(), key] as const))
const SENSITIVE: ReadonlySet<string> = new Set(SENSITIVE_KEYS)

/** The stored entries in their order; sensitive values as `*`. */
export async function readSecrets(
  deps: EngineDeps,
  tenantId: TenantId,
  id: ServicePrincipalId,
): Promise<readonly SecretEntry[]> {
  const stored = await deps.store.jobs.secrets(tenantId, id)
  return stored.map(({ key, value, isSealed }) => ({ key, value: isSealed ? MASK : value }))
}

/**
 * Replaces the whole set. An empty value removes its key, `*` keeps what is stored, the last of a repeated key counts.
 * A quarantined job of the application tries again at once (provisioning.md QUA-14); another scope is an initial cycle
 * (SCP-8).
 *
 * @throws {InvalidInput} Unknown key, an address with a user name or password, notification settings that are none, or `SyncAll` with mappings that read roles (ASN-22).
 */
export async function writeSecrets(
  deps: EngineDeps,
  tenantId: TenantId,
  id: ServicePrincipalId,
  entries: readonly SecretEntry[],
): Promise<void> {
  const { store } = deps
  const stored = await store.jobs.secrets(tenantId, id)
  const secrets = seal(deps, entries, stored)
  const jobs = await store.jobs.listByServicePrincipals(tenantId, [id])
  for (const job of jobs)
    refuseRolesWithSyncAll(await store.jobs.schema(job.id), secretValue(secrets, 'SyncAll'), 'value')
  const changesScope = isTrue(secrets, 'SyncAll') !== isTrue(stored, 'SyncAll')
  await store.transaction(async (store) => {
    await store.jobs.replaceSecrets(tenantId, id, secrets)
    for (const job of jobs) await store.jobs.update(job.id, changeOf(deps, job, changesScope))
  })
}

function changeOf(deps: EngineDeps, job: JobRecord, changesScope: boolean): JobChange {
  if (changesScope) return fromTheBeginning(deps, job)
  return job.quarantine === null || !job.isStarted ? {} : { nextCycleAt: nowText(deps) }
}

function secretValue(secrets: readonly SecretRecord[], key: string): string | undefined {
  return secrets.find((secret) => secret.key === key)?.value
}

function isTrue(secrets: readonly SecretRecord[], key: string): boolean {
  return secretValue(secrets, key)?.toLowerCase() === 'true'
}

/** Plain values by key, for use inside the engine; `entries` stand in for what is stored when given. */
export async function openSecrets(
  deps: EngineDeps,
  tenantId: TenantId,
  id: ServicePrincipalId,
  entries?: readonly SecretEntry[],
): Promise<ReadonlyMap<string, string>> {
  const stored = await deps.store.jobs.secrets(tenantId, id)
  const used = entries === undefined ? stored : seal(deps, entries, stored)
  return new Map(
    used.map(({ key, value, isSealed }) => [key, isSealed ? deps.secretBox.open(value) : value] as const),
  )
}

/** What is not sealed is shown and audited as it is, so no address in it may carry a password. */
function refuseUserInfo(key: string, value: string): void {
  const address = URL.parse(value.trim())
  if (address === null || (address.username === '' && address.password === '')) return
  throw new InvalidInput(
    `${key} must not carry a user name or password before its host; put the token into SecretToken`,
    'value',
  )
}

function seal(
  deps: EngineDeps,
  entries: readonly SecretEntry[],
  stored: readonly SecretRecord[],
): readonly SecretRecord[] {
  const kept = new Map(stored.map((secret) => [secret.key, secret]))
  const sealed = new Map<string, SecretRecord>()
  for (const entry of entries) {
    const key = CANONICAL.get(entry.key.toLowerCase())
    if (key === undefined) {
      throw new InvalidInput(
        `unknown secret key "${entry.key}"; the address is BaseAddress, the token SecretToken`,
        'value',
      )
    }
    if (entry.value === '') {
      sealed.delete(key)
      continue
    }
    if (key === 'SyncNotificationSettings') checkNotificationSettings(entry.value)
    if (key === 'TokenExpiration') checkInstant(key, entry.value)
    const isSealed = SENSITIVE.has(key)
    if (!isSealed) refuseUserInfo(key, entry.value)
    const before = kept.get(key)
    if (isSealed && entry.value === MASK) {
      if (before !== undefined) sealed.set(key, before)
      continue
    }
    sealed.set(key, { key, value: isSealed ? deps.secretBox.seal(entry.value) : entry.value, isSealed })
  }
  return [...sealed.values()]
}

// ADM-2: a warning that nobody could send would be believed in.
function checkInstant(key: string, value: string): void {
  if (!Number.isNaN(Date.parse(value))) return
  throw new InvalidInput(
    `${key} is "${value.slice(0, 100)}"; a date and time such as 2030-01-31T00:00:00Z is accepted`,
    'value',
  )
}
