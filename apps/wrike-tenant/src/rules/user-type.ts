// Which kind of Wrike user somebody is, and what that costs (wrike.md W7.1, W7.2, W7.8).
import { Refusal } from '../refusals.ts'

export const USER_TYPES = ['owner', 'admin', 'regular', 'external', 'collaborator'] as const
export type UserType = (typeof USER_TYPES)[number]

/** Types that a role may select; there is exactly one owner, and it is not made through SCIM. */
export const SELECTABLE_USER_TYPES = ['admin', 'regular', 'external', 'collaborator'] as const

/** Full licences take a paid seat; collaborators are free (W7.2). */
export function takesSeat(type: UserType): boolean {
  return type !== 'collaborator'
}

/** Owner and admins: they may use the console and give out tokens. */
export function hasAdminRights(type: UserType): boolean {
  return type === 'owner' || type === 'admin'
}

/**
 * The type that `roles` asks for: that of the primary role, else of the first one; `regular` without any (W7.8).
 *
 * @param roles The SCIM `roles` as validated; a value may also be the JSON text that Entra's
 *   `AssertiveAppRoleAssignmentsComplex` sends (scim.md B5).
 * @throws {Refusal} ERR_USER_TYPE_UNKNOWN for a role that is no user type.
 */
export function userTypeOfRoles(roles: unknown): UserType {
  if (!Array.isArray(roles) || roles.length === 0) return 'regular'
  const parsed = roles.map((role) => ({ type: parseRole(role), isPrimary: isPrimary(role) }))
  return (parsed.find((role) => role.isPrimary) ?? parsed[0])?.type ?? 'regular'
}

function parseRole(role: unknown): UserType {
  const value = roleName(role)
  const type = USER_TYPES.find((known) => known === value?.toLowerCase())
  if (type !== undefined) return type
  const accepted = SELECTABLE_USER_TYPES.join(', ')
  throw new Refusal(
    'ERR_USER_TYPE_UNKNOWN',
    `roles: ${JSON.stringify(value)} is no Wrike user type; accepted are ${accepted}`,
  )
}

function roleName(role: unknown): string | null {
  const value = typeof role === 'object' && role !== null && 'value' in role ? role.value : role
  if (typeof value !== 'string') return null
  if (!value.startsWith('{')) return value
  try {
    return roleName(JSON.parse(value))
  } catch {
    // Not JSON after all: the text itself is then the (unknown) role that the refusal names.
    return value
  }
}

function isPrimary(role: unknown): boolean {
  return typeof role === 'object' && role !== null && 'primary' in role && role.primary === true
}
