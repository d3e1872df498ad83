// The roles of an application as a request sets them (graph-api.md §9). Pure.

import { type AppRoleId, asId } from '@rollcall/core'
import { type AppRole, InvalidInput } from '@rollcall/ports'
import { objectIdFrom } from '../objects/object-id.ts'
import { show } from '../properties/check-properties.ts'
import { isPlainObject } from '../properties/check-value.ts'

const MEMBER_TYPES = ['User', 'Application'] as const

/** The words clients look for (graph-api.md §3.9). */
const STILL_ENABLED = 'Permission (scope or role) cannot be deleted or updated unless disabled first.'

/**
 * The whole list of roles that a request gives, checked; the order is kept, it is their precedence.
 *
 * @param newId An id for a role that comes without one.
 * @throws {InvalidInput} A role does not fit, two share an id or a value, or a role is missing that is still enabled.
 */
export function checkAppRoles(
  current: readonly AppRole[],
  input: unknown,
  newId: () => string,
): readonly AppRole[] {
  if (!Array.isArray(input))
    throw new InvalidInput(`appRoles takes a list of roles, not ${show(input)}`, 'appRoles')
  const roles = input.map((role: unknown, index) => checkRole(role, `appRoles/${index}`, newId))
  for (const [index, role] of roles.entries()) {
    const earlier = roles.slice(0, index)
    if (earlier.some(({ id }) => id === role.id)) {
      throw new InvalidInput(
        `role id "${role.id}" is used twice; each role has its own`,
        `appRoles/${index}/id`,
      )
    }
    if (role.value !== null && earlier.some(({ value }) => value === role.value)) {
      throw new InvalidInput(
        `role value "${role.value}" is used twice; values are unique, or null`,
        `appRoles/${index}/value`,
      )
    }
  }
  const kept = new Set(roles.map(({ id }) => id))
  if (current.some(({ id, isEnabled }) => isEnabled && !kept.has(id))) {
    throw new InvalidInput(STILL_ENABLED, 'appRoles')
  }
  return roles
}

/** Ids of the roles that a new list no longer has. */
export function droppedRoles(current: readonly AppRole[], next: readonly AppRole[]): readonly AppRoleId[] {
  const kept = new Set(next.map(({ id }) => id))
  return current.map(({ id }) => id).filter((id) => !kept.has(id))
}

function checkRole(role: unknown, at: string, newId: () => string): AppRole {
  if (!isPlainObject(role)) throw new InvalidInput(`a role is an object, not ${show(role)}`, at)
  const { id = newId(), displayName, description = null, value = null, isEnabled = true } = role
  const guid = typeof id === 'string' ? objectIdFrom(id) : null
  if (guid === null) throw unfit(`${at}/id`, id, 'a GUID')
  if (!isText(displayName, 256)) throw unfit(`${at}/displayName`, displayName, 'text of 1 to 256 characters')
  if (description !== null && !(description === '' || isText(description, 1024))) {
    throw unfit(`${at}/description`, description, 'text of at most 1024 characters or null')
  }
  if (value !== null && !(isText(value, 120) && !/\s/.test(value))) {
    throw unfit(`${at}/value`, value, 'text of 1 to 120 characters without spaces, or null')
  }
  if (typeof isEnabled !== 'boolean') throw unfit(`${at}/isEnabled`, isEnabled, 'true or false')
  return {
    id: asId(guid),
    displayName,
    description: description === '' ? null : description,
    value,
    isEnabled,
    allowedMemberTypes: checkMemberTypes(role.allowedMemberTypes ?? ['User'], `${at}/allowedMemberTypes`),
  }
}

function checkMemberTypes(input: unknown, at: string): readonly string[] {
  const types = Array.isArray(input) ? input : []
  const known = MEMBER_TYPES.filter((type) => types.includes(type))
  if (types.length === 0 || known.length < new Set(types).size) {
    throw unfit(at, input, 'a list of User, Application or both')
  }
  return known
}

function isText(value: unknown, most: number): value is string {
  return typeof value === 'string' && value !== '' && value.length <= most && value.isWellFormed()
}

function unfit(at: string, value: unknown, accepted: string): InvalidInput {
  return new InvalidInput(`${at} is ${show(value)}; it takes ${accepted}`, at)
}
