// Applications as API clients: their secrets, made, checked and taken back (graph-api.md §8).

import { createHash, timingSafeEqual } from 'node:crypto'
import type { ApplicationId, TenantId } from '@rollcall/core'
import { type ApplicationRecord, type ClientSecretRecord, InvalidInput, NotFound } from '@rollcall/ports'
import { changeTenant, type DirectoryDeps, nowText } from '../deps.ts'
import { insertApplication, planApplication } from './change-application.ts'
import { type ApplicationKey, requireApplication } from './find-application.ts'

/** A secret whose text is shown this once; only its hash is kept. */
export type NewClientSecret = { readonly secret: ClientSecretRecord; readonly secretText: string }

export type ApiClient = {
  readonly tenantId: TenantId
  readonly displayName: string
  /** Application permissions, e.g. `User.ReadWrite.All`. */
  readonly permissions: readonly string[]
  /** A chosen client id; random when left out. */
  readonly appId?: string
  /** A chosen secret of at least 8 characters; random when left out. */
  readonly secretText?: string
}

const SHORTEST_SECRET = 8

/**
 * Makes an application that may call the admin API, with its first secret, which never expires.
 *
 * @throws {InvalidInput} The name, a permission or the chosen secret does not fit.
 * @throws {Conflict} The client id is taken.
 */
export async function createApiClient(
  deps: DirectoryDeps,
  { tenantId, displayName, permissions, appId, secretText }: ApiClient,
): Promise<{ readonly application: ApplicationRecord } & NewClientSecret> {
  requirePermissionNames(permissions)
  const application = planApplication(deps, {
    input: { displayName },
    permissions,
    ...(appId === undefined ? {} : { appId }),
  })
  const made = newSecret(deps, application, { secretText, displayName: null, endAt: null })
  return changeTenant(deps, tenantId, async (store) => {
    await insertApplication(store, tenantId, application)
    await store.applications.insertSecret(tenantId, made.secret)
    return { application: await requireApplication(store, tenantId, { id: application.id }), ...made }
  })
}

/**
 * Grants an application these permissions and no others; tokens that are out hold the old ones until they end.
 *
 * @throws {NotFound} There is no such application.
 * @throws {InvalidInput} A permission does not look like one.
 */
export async function setPermissions(
  deps: DirectoryDeps,
  tenantId: TenantId,
  key: ApplicationKey,
  permissions: readonly string[],
): Promise<void> {
  requirePermissionNames(permissions)
  await changeTenant(deps, tenantId, async (store) => {
    const application = await requireApplication(store, tenantId, key)
    await store.applications.update(tenantId, { ...application, permissions })
  })
}

function requirePermissionNames(permissions: readonly string[]): void {
  const wrong = permissions.find((permission) => !/^[A-Za-z-]+(\.[A-Za-z-]+)+$/.test(permission))
  if (wrong !== undefined) {
    throw new InvalidInput(`permission "${wrong}" is none; one looks like User.ReadWrite.All`, 'permissions')
  }
}

/**
 * Adds a random secret to an application.
 *
 * @param options `endDateTime`: ISO 8601, later than now; `null` never expires.
 * @throws {NotFound} There is no such application.
 * @throws {InvalidInput} The end is no date or has passed.
 */
export async function addClientSecret(
  deps: DirectoryDeps,
  tenantId: TenantId,
  key: ApplicationKey,
  options: { readonly displayName?: string | null; readonly endDateTime?: string | null } = {},
): Promise<NewClientSecret> {
  const endAt = checkEnd(options.endDateTime ?? null, deps.clock.now())
  return changeTenant(deps, tenantId, async (store) => {
    const application = await requireApplication(store, tenantId, key)
    const made = newSecret(deps, application, { displayName: options.displayName ?? null, endAt })
    await store.applications.insertSecret(tenantId, made.secret)
    return made
  })
}

/** The secrets of applications, live or in the recycle bin, without their text; each one's oldest first. */
export async function listClientSecrets(
  { store }: DirectoryDeps,
  tenantId: TenantId,
  applicationIds: readonly ApplicationId[],
): Promise<(id: ApplicationId) => readonly ClientSecretRecord[]> {
  const secrets = await store.applications.secrets(tenantId, applicationIds)
  const byApplication = Map.groupBy(secrets, ({ applicationId }) => applicationId)
  return (id) => byApplication.get(id) ?? []
}

/** Takes a secret back. @throws {NotFound} There is no such application, or it has no such secret. */
export async function removeClientSecret(
  deps: DirectoryDeps,
  tenantId: TenantId,
  key: ApplicationKey,
  keyId: string,
): Promise<void> {
  return changeTenant(deps, tenantId, async (store) => {
    const { id } = await requireApplication(store, tenantId, key)
    const secret = (await store.applications.secrets(tenantId, [id])).find(
      (candidate) => candidate.keyId === keyId.toLowerCase(),
    )
    if (secret === undefined) throw new NotFound('password credential', keyId)
    await store.applications.removeSecret(tenantId, secret.keyId)
  })
}

/**
 * The application that this client id and secret belong to; `null` when there is none, it is switched off, or the
 * secret is wrong or has expired. Takes as long for a wrong secret as for a right one.
 */
export async function verifyClientSecret(
  deps: DirectoryDeps,
  tenantId: TenantId,
  appId: string,
  secretText: string,
): Promise<ApplicationRecord | null> {
  const application = await deps.store.applications.getByAppId(tenantId, appId.toLowerCase())
  const secrets =
    application === null ? [] : await deps.store.applications.secrets(tenantId, [application.id])
  const now = nowText(deps.clock)
  const given = sha256(secretText)
  const isRight = secrets
    .filter(({ startAt, endAt }) => startAt <= now && (endAt === null || endAt > now))
    .map(({ secretHash }) => timingSafeEqual(Buffer.from(secretHash, 'base64url'), given))
    .includes(true)
  return isRight && application?.accountEnabled === true ? application : null
}

function newSecret(
  deps: DirectoryDeps,
  { id: applicationId }: Pick<ApplicationRecord, 'id'>,
  options: {
    readonly displayName: string | null
    readonly endAt: string | null
    readonly secretText?: string | undefined
  },
): NewClientSecret {
  const secretText = options.secretText ?? Buffer.from(deps.ids.randomBytes(30)).toString('base64url')
  if (secretText.length < SHORTEST_SECRET) {
    throw new InvalidInput(
      `a client secret of ${secretText.length} characters is too short; it takes at least ${SHORTEST_SECRET}`,
      'secretText',
    )
  }
  return {
    secretText,
    secret: {
      keyId: deps.ids.next(),
      applicationId,
      secretHash: sha256(secretText).toString('base64url'),
      displayName: options.displayName,
      hint: secretText.slice(0, 3),
      startAt: nowText(deps.clock),
      endAt: options.endAt,
    },
  }
}

/** The end of a secret in its kept form. @throws {InvalidInput} It is no date or has passed. */
export function checkEnd(endDateTime: string | null, nowMs: number): string | null {
  if (endDateTime === null) return null
  const end = Date.parse(endDateTime)
  if (Number.isNaN(end) || end <= nowMs) {
    throw new InvalidInput(
      `endDateTime is "${endDateTime}"; it takes a date and time later than now, such as 2030-01-31T00:00:00Z`,
      'endDateTime',
    )
  }
  return new Date(end).toISOString()
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}
