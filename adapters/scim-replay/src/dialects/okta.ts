// Okta: scim.md part D, notes on Okta's client, and Okta's published reference of SCIM 2.0. People are changed by PUT, groups
// by PATCH as integrations of the catalogue do it, and once each by PUT as the App Integration Wizard does it.

import type { AttributeValues } from '@rollcall/core'
import {
  eqFilter,
  GROUP_URN,
  PATCH_OP_URN,
  resourceFromValues,
  type ScimResource,
  USER_URN,
} from '@rollcall/scim'
import { OKTA } from '../client.ts'
import {
  type Account,
  type Dialect,
  type DialectRequest,
  encoded,
  type GroupAtTarget,
  get,
  groupPath,
  type Member,
  userPath,
} from '../dialect.ts'

const FIRST_PAGE = 'startIndex=1&count=100'
// The order of the published bodies.
const LEADING = ['userName', 'name', 'emails', 'displayName', 'externalId'] as const

/** @param password A placeholder: it goes with every create, whether or not passwords are kept in step. */
export function oktaDialect(password: string): Dialect {
  const patch = (path: string, ...operations: readonly object[]): DialectRequest => ({
    method: 'PATCH',
    path,
    body: { schemas: [PATCH_OP_URN], Operations: operations },
  })
  return {
    name: 'okta',
    client: OKTA,
    headers: {
      accept: 'application/scim+json',
      'content-type': 'application/scim+json; charset=utf-8',
      'user-agent': 'Okta SCIM Client 1.0.0',
    },
    testUsers: get('/Users?startIndex=1&count=2'),
    testGroups: get(`/Groups?${FIRST_PAGE}`),
    testExpects: 'anybody',
    readSchemas: null,

    findUser: (userName) => get(`/Users?${encoded(eqFilter('userName', userName))}&${FIRST_PAGE}`),
    createUser: (values) => ({
      method: 'POST',
      path: '/Users',
      body: { ...profile(values), groups: [], password, active: true },
    }),
    readUser: (id) => get(userPath(id)),
    updateUser: (account) => replaceUser(account, true),
    setActive: (account, active, form) =>
      form === 'put'
        ? replaceUser(account, active)
        : patch(userPath(account.id), { op: 'replace', value: { active } }),
    deleteUser: null,
    setRole: null,
    manager: null,

    findGroup: (displayName) => get(`/Groups?${encoded(eqFilter('displayName', displayName))}&${FIRST_PAGE}`),
    createGroup: ({ displayName }) => ({
      method: 'POST',
      path: '/Groups',
      body: { schemas: [GROUP_URN], displayName, members: [] },
    }),
    readGroup: (id) => get(groupPath(id)),
    readsMembers: true,
    checkMember: null,
    renameGroup: ({ id, displayName }) => patch(groupPath(id), { op: 'replace', value: { id, displayName } }),
    addMembers: ({ id }, added) =>
      patch(groupPath(id), { op: 'add', path: 'members', value: added.map(reference) }),
    removeMember: ({ id }, removed) =>
      patch(groupPath(id), { op: 'remove', path: `members[${eqFilter('value', removed.id)}]` }),
    replaceGroup: ({ id, displayName, members }: GroupAtTarget) => ({
      method: 'PUT',
      path: groupPath(id),
      body: { schemas: [GROUP_URN], displayName, members: members.map(reference) },
    }),
    deleteGroup: (id) => ({ method: 'DELETE', path: groupPath(id), body: null }),
  }
}

function replaceUser({ id, values }: Account, active: boolean): DialectRequest {
  const { schemas, ...rest } = profile(values)
  const body = { schemas, id, ...rest, active, groups: [], meta: { resourceType: 'User' } }
  return { method: 'PUT', path: userPath(id), body }
}

/** What is mapped, but for `active`, which has its own place in every body. */
function profile({ active: _, ...values }: AttributeValues): ScimResource {
  const { schemas = [], ...resource } = resourceFromValues(values, { schemas: [USER_URN] })
  const leading = LEADING.flatMap((name) => (name in resource ? [[name, resource[name]] as const] : []))
  return { schemas, ...Object.fromEntries(leading), ...resource }
}

function reference({ id, userName }: Member): object {
  return { value: id, display: userName }
}
