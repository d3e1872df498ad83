// What an empty installation begins with: its tenant, its administrator, and its first API client.

import { randomBytes } from 'node:crypto'
import { asId, type TenantId } from '@rollcall/core'
import { createApiClient, createUser, ensureDomainOf, restoreApplication } from '@rollcall/directory'
import type { Clock, Ids, SecretBox, Store, TenantRecord } from '@rollcall/ports'
import { type Config, ConfigInvalid } from './config.ts'
import { GLOBAL_ADMINISTRATOR } from './directory-roles.ts'
import { ALL_PERMISSIONS } from './permissions.ts'
import { hashSecret } from './routes/oauth/token-request.ts'
import { setPassword } from './sign-in/passwords.ts'

type Deps = { readonly store: Store; readonly clock: Clock; readonly ids: Ids; readonly secretBox: SecretBox }

export type FirstTenant = {
  readonly tenant: TenantRecord
  /** The administrator's password when it was made up just now; shown once, kept nowhere. */
  readonly newAdminPassword: string | null
}

/**
 * Makes what is missing, and changes nothing that exists.
 *
 * @throws {ConfigInvalid} The configuration names another tenant than the store has.
 */
export async function ensureFirstTenant(deps: Deps, config: Config): Promise<FirstTenant> {
  const tenant = await ensureTenant(deps, config)
  const newAdminPassword = await ensureAdministrator(deps, tenant.id, config)
  if (config.client !== null) await ensureClient(deps, tenant.id, config.client)
  return { tenant, newAdminPassword }
}

async function ensureTenant({ store, clock, ids }: Deps, config: Config): Promise<TenantRecord> {
  const known = await store.tenants.first()
  const { id, domain } = config.tenant
  if (known !== null) {
    if (id === null || known.id === id) return known
    throw new ConfigInvalid([
      `ROLLCALL_TENANT_ID is "${id}", but the data belong to tenant "${known.id}"; leave it out, or choose another data folder`,
    ])
  }
  const tenant: TenantRecord = {
    id: asId(id ?? ids.next()),
    domain,
    displayName: displayNameOf(domain),
    createdAt: new Date(clock.now()).toISOString(),
  }
  await store.tenants.insert(tenant)
  return tenant
}

function displayNameOf(domain: string): string {
  const [name = domain] = domain.split('.')
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`
}

async function ensureAdministrator(deps: Deps, tenantId: TenantId, config: Config): Promise<string | null> {
  const { userPrincipalName } = config.admin
  const [known] = await deps.store.users.findByUserPrincipalName(tenantId, [userPrincipalName])
  if (known !== undefined) return null
  // They may be named in another domain than the tenant's: whoever configures the server says so.
  await ensureDomainOf(deps, tenantId, userPrincipalName)
  const password = config.admin.password ?? randomBytes(15).toString('base64url')
  const user = await createUser(deps, tenantId, {
    accountEnabled: true,
    displayName: 'Administrator',
    mailNickname: userPrincipalName.split('@')[0],
    userPrincipalName,
    passwordProfile: { password },
  })
  await deps.store.signIns.addRole(tenantId, user.id, GLOBAL_ADMINISTRATOR)
  // One that was printed has been seen; one that was configured was chosen.
  await setPassword(deps, tenantId, user.id, password, { mustChange: config.admin.password === null })
  return config.admin.password === null ? password : null
}

// The secret of the environment always works, also after it was changed there.
async function ensureClient(
  deps: Deps,
  tenantId: TenantId,
  client: { readonly id: string; readonly secret: string },
): Promise<void> {
  const { applications } = deps.store
  const deleted = await applications.getDeleted(tenantId, client.id)
  if (deleted?.appId === client.id) await restoreApplication(deps, tenantId, deleted.id)
  const known = await applications.getByAppId(tenantId, client.id)
  if (known === null) {
    await createApiClient(deps, {
      tenantId,
      displayName: 'First API client',
      permissions: ALL_PERMISSIONS,
      appId: client.id,
      secretText: client.secret,
    })
    return
  }
  const secretHash = hashSecret(client.secret)
  const secrets = await applications.secrets(tenantId, [known.id])
  if (secrets.some((secret) => secret.secretHash === secretHash && secret.endAt === null)) return
  await applications.insertSecret(tenantId, {
    keyId: deps.ids.next(),
    applicationId: known.id,
    secretHash,
    displayName: 'ROLLCALL_CLIENT_SECRET',
    hint: client.secret.slice(0, 3),
    startAt: new Date(deps.clock.now()).toISOString(),
    endAt: null,
  })
}
