// What Entra asks about people (scim.md B4 to B6).

import type { AttributeValues } from '@rollcall/core'
import { ENTERPRISE_USER_URN, eqFilter, PATCH_OP_URN, resourceFromValues, USER_URN } from '@rollcall/scim'
import {
  type AppRole,
  type Change,
  type DialectRequest,
  encoded,
  get,
  type ManagerForm,
  type PeopleRequests,
  userPath,
} from '../dialect.ts'
import { type EntraVariant, patchRequest } from './entra-operations.ts'

const ROLE_TYPE = 'WindowsAzureActiveDirectoryRole'
const MANAGER = `${ENTERPRISE_USER_URN}:manager`
// The order of the documented body (scim.md B4); everything else that is mapped comes after.
const LEADING = ['externalId', 'userName', 'active', 'displayName', 'emails', 'name'] as const

/** @param baseUrl Without a trailing slash. */
export function entraPeople(variant: EntraVariant, baseUrl: string): PeopleRequests {
  const isLegacy = variant === 'entra-legacy'
  const patch = patchRequest(variant)
  return {
    findUser: (userName) => get(`/Users?${encoded(eqFilter('userName', userName))}`),
    createUser: (values, form) => ({
      method: 'POST',
      path: '/Users',
      body: userBody(values, isLegacy && form === 'nulls' ? { addresses: null, title: null } : {}),
    }),
    readUser: (id) => get(userPath(id)),
    updateUser: ({ id }, changes) => patch(userPath(id), changes),
    setActive: ({ id }, value) => patch(userPath(id), [{ op: 'replace', path: 'active', value }]),
    deleteUser: (id) => ({ method: 'DELETE', path: userPath(id), body: null }),
    setRole: (userId, role, form) =>
      form === 'assertive'
        ? assertiveRoles(userPath(userId), role)
        : patch(userPath(userId), form === 'single' ? singleRole(role) : complexRole(role)),
    manager: {
      check: (userId, managerId) =>
        get(
          `/Users?${encoded(`${eqFilter('id', userId)} and ${eqFilter('manager', managerId)}`)}&attributes=id`,
        ),
      set: (userId, managerId, form) =>
        patch(userPath(userId), [managerChange(managerId, isLegacy ? form : 'plain', baseUrl)]),
      remove: (userId, form) =>
        patch(userPath(userId), [
          form === 'plain'
            ? { op: 'remove', path: MANAGER, value: null }
            : { op: 'replace', path: MANAGER, value: '' },
        ]),
    },
  }
}

/** The body of a POST in the documented order of members, with both schemas whether or not the second has data. */
function userBody(values: AttributeValues, nulls: Readonly<Record<string, null>>): object {
  const resource = resourceFromValues(values, { schemas: [USER_URN, ENTERPRISE_USER_URN] })
  const leading = LEADING.flatMap((name) => (name in resource ? [[name, resource[name]] as const] : []))
  const documented = { ...Object.fromEntries(leading), roles: [], meta: { resourceType: 'User' } }
  return { schemas: resource.schemas, ...documented, ...nulls, ...resource }
}

/** Through a filter that compares a boolean with a word. */
function singleRole({ value }: AppRole): readonly Change[] {
  return [
    { op: 'add', path: 'roles[primary eq "True"].value', value },
    { op: 'add', path: 'roles[primary eq "True"].display', value },
    { op: 'add', path: 'roles[primary eq "True"].type', value: ROLE_TYPE },
  ]
}

/** JSON inside a string. */
function complexRole({ id, value }: AppRole): readonly Change[] {
  const text = JSON.stringify({ id, value, displayName: value })
  return [{ op: 'add', path: 'roles', value: [{ value: text }] }]
}

/** The one form whose `op` is in lower case in either variant. */
function assertiveRoles(path: string, { value }: AppRole): DialectRequest {
  const roles = [{ primary: false, type: ROLE_TYPE, display: value, value }]
  const operation = { op: 'replace', path: 'roles', value: roles }
  return { method: 'PATCH', path, body: { schemas: [PATCH_OP_URN], Operations: [operation] } }
}

function managerChange(managerId: string, form: ManagerForm, baseUrl: string): Change {
  if (form === 'plain') return { op: 'add', path: MANAGER, value: managerId }
  const $ref = `${baseUrl}${userPath(managerId)}`
  return { op: 'add', path: 'manager', value: [{ $ref, value: managerId }] }
}
