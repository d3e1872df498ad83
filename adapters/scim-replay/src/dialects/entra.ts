// Microsoft Entra: scim.md part B. `entra-legacy` is what it sends by default, `entra` what it sends to a tenant URL with
// `aadOptscim062020`, which makes its PATCH follow the RFC.

import type { AttributeValue, AttributeValues } from '@rollcall/core'
import {
  ENTERPRISE_USER_URN,
  eqFilter,
  GROUP_URN,
  PATCH_OP_URN,
  resourceFromValues,
  USER_URN,
} from '@rollcall/scim'
import { ENTRA } from '../client.ts'
import {
  type AppRole,
  type Change,
  type Dialect,
  type DialectRequest,
  encoded,
  get,
  groupPath,
  type ManagerForm,
  userPath,
} from '../dialect.ts'
import { compliantOperations, legacyOperations } from './entra-operations.ts'

/** Listed beside the real schema of a group since before SCIM 2.0 was a standard (scim.md B7). */
const LEGACY_GROUP_URN = 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'
const ROLE_TYPE = 'WindowsAzureActiveDirectoryRole'
const MANAGER = `${ENTERPRISE_USER_URN}:manager`
// The order of the documented body (scim.md B4); everything else that is mapped comes after.
const LEADING = ['externalId', 'userName', 'active', 'displayName', 'emails', 'name'] as const

type Variant = {
  readonly name: 'entra' | 'entra-legacy'
  /** Without a trailing slash. */
  readonly baseUrl: string
  /** Somebody and something that do not exist. */
  readonly nobody: string
}

export function entraDialect({ name, baseUrl, nobody }: Variant): Dialect {
  const isLegacy = name === 'entra-legacy'
  const operationsOf = isLegacy ? legacyOperations : compliantOperations
  const patch = (path: string, changes: readonly Change[]): DialectRequest => ({
    method: 'PATCH',
    path,
    body: { schemas: [PATCH_OP_URN], Operations: operationsOf(changes) },
  })
  return {
    name,
    client: ENTRA,
    headers: {
      accept: 'application/scim+json',
      // Both are seen (scim.md B1.3); a server has to take either. There is no user-agent.
      'content-type': isLegacy ? 'application/scim+json; charset=utf-8' : 'application/scim+json',
    },
    testUsers: get(`/Users?${encoded(eqFilter('userName', nobody))}`),
    testGroups: get(`/Groups?excludedAttributes=members&${encoded(eqFilter('displayName', nobody))}`),
    testExpects: 'nobody',
    readSchemas: get('/Schemas'),

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

    findGroup: (displayName) =>
      get(`/Groups?excludedAttributes=members&${encoded(eqFilter('displayName', displayName))}`),
    createGroup: ({ displayName, externalId }) => ({
      method: 'POST',
      path: '/Groups',
      body: {
        schemas: [GROUP_URN, LEGACY_GROUP_URN],
        externalId,
        displayName,
        meta: { resourceType: 'Group' },
        ...(isLegacy ? { members: [] } : {}),
      },
    }),
    readGroup: (id) => get(`${groupPath(id)}?excludedAttributes=members`),
    readsMembers: false,
    checkMember: (groupId, userId) =>
      get(
        `/Groups?${encoded(`${eqFilter('id', groupId)} and ${eqFilter('members', userId)}`)}&attributes=id`,
      ),
    renameGroup: ({ id, displayName }) =>
      patch(groupPath(id), [{ op: 'replace', path: 'displayName', value: displayName }]),
    addMembers: ({ id }, added) =>
      patch(groupPath(id), [
        { op: 'add', path: 'members', value: references(added.map((member) => member.id)) },
      ]),
    removeMember: ({ id }, removed) =>
      patch(groupPath(id), [
        isLegacy
          ? { op: 'remove', path: 'members', value: references([removed.id]) }
          : { op: 'remove', path: `members[${eqFilter('value', removed.id)}]`, value: null },
      ]),
    replaceGroup: null,
    deleteGroup: (id) => ({ method: 'DELETE', path: groupPath(id), body: null }),
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

function references(ids: readonly string[]): readonly AttributeValue[] {
  return ids.map((value) => ({ $ref: null, value }))
}
