// The token endpoint's decisions: what was asked for, and by whom (graph-api.md §2.1).

import { createHash, timingSafeEqual } from 'node:crypto'
import { type ApplicationId, RollcallError, type TenantId } from '@rollcall/core'
import type { ApplicationRecord, ClientSecretRecord, Clock, Store, TenantRecord } from '@rollcall/ports'

/** A refusal in OAuth's words; scripts look for the number in the description. */
export class TokenRefused extends RollcallError {
  readonly status: 400 | 401
  readonly oauthError: string
  readonly number: number
  constructor(status: 400 | 401, oauthError: string, number: number, text: string) {
    super('ERR_TOKEN_REFUSED', `AADSTS${number}: ${text}`, { oauthError })
    this.status = status
    this.oauthError = oauthError
    this.number = number
  }
}

export type TokenForm = {
  readonly tenant: string
  readonly fields: URLSearchParams
  /** The `Authorization` header; `undefined` when there is none. */
  readonly authorization: string | undefined
  /** Scheme and host the caller used. */
  readonly root: string
}

export type TokenGrant = {
  readonly tenant: TenantRecord
  readonly application: ApplicationRecord
  readonly audience: string
}

/**
 * The application that may have a token, and for which resource.
 *
 * @throws {TokenRefused} Anything that the request lacks or gets wrong.
 */
export async function decideTokenGrant(
  deps: { readonly store: Store; readonly clock: Clock },
  form: TokenForm,
): Promise<TokenGrant> {
  const tenant = await requireTenant(deps.store, form.tenant)
  const audience = requireAudience(form)
  const { id, secret } = requireCredentials(form)
  const application = await requireApplication(deps.store, tenant.id, id)
  await requireSecret(deps, tenant.id, application.id, secret)
  return { tenant, application, audience }
}

/** SHA-256 as the store keeps it. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('base64url')
}

/** @throws {TokenRefused} There is no such tenant. */
export async function requireTenant(store: Store, name: string): Promise<TenantRecord> {
  const tenant = await store.tenants.find(name)
  if (tenant !== null) return tenant
  throw new TokenRefused(400, 'invalid_tenant', 90002, `Tenant '${printable(name)}' not found.`)
}

/** The refusal of a grant that is none of those given here. */
export function unsupportedGrant(type: string): TokenRefused {
  return new TokenRefused(
    400,
    'unsupported_grant_type',
    70003,
    `The app requested an unsupported grant type '${printable(type)}'; supported are ${GRANT_TYPES.join(', ')}.`,
  )
}

/** What a token can be asked for with. */
export const GRANT_TYPES = [
  'client_credentials',
  'urn:ietf:params:oauth:grant-type:device_code',
  'refresh_token',
] as const

const GRAPH_RESOURCES = new Set(['https://graph.microsoft.com', '00000003-0000-0000-c000-000000000000'])

// What libraries ask for beside a resource when a person signs in.
const SIGN_IN_SCOPES = new Set(['openid', 'profile', 'offline_access'])

/**
 * The resource asked for. All scopes name one: this server under the caller's name for it, or a public name that scripts
 * keep.
 *
 * @throws {TokenRefused} They name another one, or several.
 */
export function requireAudience({ fields, root }: Pick<TokenForm, 'fields' | 'root'>): string {
  const scopes = requireField(fields, 'scope')
    .split(/\s+/)
    .filter((scope) => scope !== '' && !SIGN_IN_SCOPES.has(scope))
  const resources = new Set(scopes.map((scope) => resourceOf(scope, root)))
  const [resource, ...others] = resources
  if (resource !== null && resource !== undefined && others.length === 0) return resource
  throw new TokenRefused(
    400,
    'invalid_scope',
    70011,
    `The provided value for the input parameter 'scope' is not valid. The scope ${printable(scopes.join(' '))} is not valid; ${root}/.default is.`,
  )
}

function resourceOf(scope: string, root: string): string | null {
  const resource = scope.endsWith('/.default') ? scope.slice(0, -'/.default'.length) : null
  if (resource === null) return null
  const trimmed = resource.replace(/\/+$/, '')
  return trimmed.toLowerCase() === root.toLowerCase() || GRAPH_RESOURCES.has(trimmed.toLowerCase())
    ? resource
    : null
}

function requireCredentials({ fields, authorization }: TokenForm): {
  readonly id: string
  readonly secret: string
} {
  const basic = basicCredentials(authorization)
  if (basic !== null) return basic
  return { id: requireField(fields, 'client_id'), secret: requireField(fields, 'client_secret') }
}

// RFC 6749 §2.3.1: both parts are form-encoded inside HTTP Basic.
function basicCredentials(
  authorization: string | undefined,
): { readonly id: string; readonly secret: string } | null {
  const encoded = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1]
  if (encoded === undefined) return null
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const at = text.indexOf(':')
  return at < 0 ? null : { id: formDecode(text.slice(0, at)), secret: formDecode(text.slice(at + 1)) }
}

function formDecode(text: string): string {
  return new URLSearchParams(`v=${text.replaceAll('&', '%26')}`).get('v') ?? ''
}

async function requireApplication(store: Store, tenantId: TenantId, id: string): Promise<ApplicationRecord> {
  const { applications } = store
  const found =
    (await applications.getByAppId(tenantId, id)) ??
    (await applications.getByAppId(tenantId, id.toLowerCase()))
  if (found === null) {
    throw new TokenRefused(
      400,
      'unauthorized_client',
      700016,
      `Application with identifier '${printable(id)}' was not found in the directory.`,
    )
  }
  if (!found.accountEnabled) {
    throw new TokenRefused(400, 'unauthorized_client', 7000112, `Application '${found.appId}' is disabled.`)
  }
  return found
}

async function requireSecret(
  deps: { readonly store: Store; readonly clock: Clock },
  tenantId: TenantId,
  applicationId: ApplicationId,
  secret: string,
): Promise<void> {
  const known = await deps.store.applications.secrets(tenantId, [applicationId])
  const matching = known.filter((candidate) => isSecret(candidate, secret))
  if (matching.length === 0) {
    throw new TokenRefused(
      401,
      'invalid_client',
      7000215,
      'Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID.',
    )
  }
  const isValid = matching.some(({ endAt }) => endAt === null || Date.parse(endAt) > deps.clock.now())
  if (!isValid)
    throw new TokenRefused(401, 'invalid_client', 7000222, 'The provided client secret keys are expired.')
}

function isSecret(candidate: ClientSecretRecord, secret: string): boolean {
  const expected = Buffer.from(candidate.secretHash)
  const actual = Buffer.from(hashSecret(secret))
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

/** @throws {TokenRefused} The field is missing or empty. */
export function requireField(fields: URLSearchParams, name: string): string {
  const value = fields.get(name)
  if (value !== null && value !== '') return value
  throw new TokenRefused(
    400,
    'invalid_request',
    900144,
    `The request body must contain the following parameter: '${name}'.`,
  )
}

/** Echoed values are cut and cleaned: descriptions end up in logs and terminals. */
export function printable(text: string): string {
  return text.slice(0, 100).replace(/[^\x20-\x7e]/g, '?')
}
