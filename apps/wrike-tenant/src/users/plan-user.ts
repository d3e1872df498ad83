// From the attributes somebody wants to the row that is stored, as one pure step.
import { type ComplexValue, ENTERPRISE_USER_URN, foldCase, type ScimResource } from '@rollcall/scim'
import { Refusal } from '../refusals.ts'
import type { UserState } from '../rules/check-user-change.ts'
import { composeDisplayName } from '../rules/display-name.ts'
import { chooseLoginEmail, parseEmailAddress } from '../rules/login-email.ts'
import { userTypeOfRoles } from '../rules/user-type.ts'
import type { AccountSettings } from '../store/account.ts'
import type { UserRow } from '../store/users.ts'
import { attributesJsonOf } from './stored-resource.ts'

/** A user's SCIM attributes, checked against the schemas; without `id` and `meta`. */
export type UserAttributes = ScimResource

/** A user as it was: the row and its parsed resource. */
export type ExistingUser = { readonly row: UserRow; readonly attributes: UserAttributes }

export type PlannedUser = {
  readonly state: UserState
  readonly columns: Pick<
    UserRow,
    | 'user_name_key'
    | 'alt_login_key'
    | 'login'
    | 'external_id'
    | 'display_name_key'
    | 'manager_id'
    | 'active'
    | 'user_type'
    | 'display_name_composed'
  >
  readonly attributes: UserAttributes
  /** The same as text: what `storedResource` completes. */
  readonly attributesJson: string
  /** See `emailKeysOf`. */
  readonly emailKeys: readonly string[]
}

/**
 * What is stored for these attributes.
 *
 * @param attributes With `userName`; `active` absent means what it was, true for a new user (scim.md A4.8, A7.3).
 * @throws {Refusal} ERR_LOGIN_EMAIL_MISSING, ERR_USER_TYPE_UNKNOWN
 */
export function planUser(
  attributes: UserAttributes,
  previous: ExistingUser | null,
  service: AccountSettings['service'] = 'wrike',
): PlannedUser {
  const login = chooseLoginEmail(attributes)
  if (login === null)
    throw new Refusal(
      'ERR_LOGIN_EMAIL_MISSING',
      'Wrike signs people in by e-mail address: neither "userName" nor "emails" holds one',
    )
  const userName = String(attributes.userName)
  const active = typeof attributes.active === 'boolean' ? attributes.active : previous?.row.active !== 0
  // The free type, so that no rule of Wrike's comes in the way of a plain service.
  const type = service === 'plain' ? 'collaborator' : plannedType(attributes, previous)
  const { displayName, isComposed } =
    service === 'plain' ? sentDisplayName(attributes) : plannedDisplayName(attributes, previous)
  const resource = withPlanned(attributes, displayName, active)
  const userNameKey = foldCase(userName)
  const loginKey = foldCase(login.address)
  return {
    state: { type, active, login },
    columns: {
      user_name_key: userNameKey,
      alt_login_key: loginKey === userNameKey ? null : loginKey,
      login: login.address,
      external_id: typeof attributes.externalId === 'string' ? attributes.externalId : null,
      display_name_key: displayName === null ? null : foldCase(displayName),
      manager_id: managerOf(attributes),
      active: active ? 1 : 0,
      user_type: type,
      display_name_composed: isComposed ? 1 : 0,
    },
    attributes: resource,
    attributesJson: JSON.stringify(resource),
    emailKeys: emailKeysOf(attributes),
  }
}

/** The user as the rules see it. */
export function stateOf(row: UserRow): UserState {
  const login = parseEmailAddress(row.login)
  if (login === null) throw new Error(`user ${row.id} is stored with a login that is no e-mail address`)
  return { type: row.user_type, active: row.active !== 0, login }
}

export function existingUser(row: UserRow): ExistingUser {
  // Written by `storedResource` only, so it is an object.
  return { row, attributes: JSON.parse(attributesJsonOf(row.resource)) as ScimResource }
}

/**
 * Folded e-mail addresses of the user, each once, that are not the `userName`: most people have that one alone, and
 * it is indexed anyway.
 */
export function emailKeysOf(attributes: UserAttributes): readonly string[] {
  if (!Array.isArray(attributes.emails)) return []
  const userNameKey = foldCase(String(attributes.userName))
  const keys = new Set<string>()
  for (const email of attributes.emails) {
    const value = isComplex(email) ? email.value : null
    const key = typeof value === 'string' ? foldCase(value) : userNameKey
    if (key !== userNameKey) keys.add(key)
  }
  return [...keys]
}

// Most changes leave both as they are, and a copy of all attributes costs as much as planning them.
function withPlanned(
  attributes: UserAttributes,
  displayName: string | null,
  active: boolean,
): UserAttributes {
  if (attributes.displayName === (displayName ?? undefined))
    return attributes.active === active ? attributes : { ...attributes, active }
  const { displayName: _, ...others } = attributes
  return { ...others, ...(displayName === null ? {} : { displayName }), active }
}

// The owner keeps its type when a client leaves `roles` out: it cannot be demoted (W7.10).
function plannedType(attributes: UserAttributes, previous: ExistingUser | null) {
  const hasRoles = Array.isArray(attributes.roles) && attributes.roles.length > 0
  if (previous?.row.user_type === 'owner' && !hasRoles) return 'owner'
  return userTypeOfRoles(attributes.roles)
}

function sentDisplayName({ displayName }: UserAttributes) {
  return { displayName: typeof displayName === 'string' ? displayName : null, isComposed: false }
}

// A composed name follows the name until somebody sends another one.
function plannedDisplayName(attributes: UserAttributes, previous: ExistingUser | null) {
  const sent = typeof attributes.displayName === 'string' ? attributes.displayName : null
  const wasComposed = previous?.row.display_name_composed === 1
  const isUntouched = wasComposed && sent === previous.attributes.displayName
  if (sent !== null && !isUntouched) return { displayName: sent, isComposed: false }
  const composed = composeDisplayName(attributes)
  return { displayName: composed, isComposed: composed !== null }
}

function managerOf(attributes: UserAttributes): string | null {
  const enterprise = attributes[ENTERPRISE_USER_URN]
  const manager = isComplex(enterprise) ? enterprise.manager : null
  const value = isComplex(manager) ? manager.value : null
  return typeof value === 'string' ? value : null
}

/** A JSON object: a complex value or an extension. */
export function isComplex(value: unknown): value is ComplexValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
