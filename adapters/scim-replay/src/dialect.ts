// What a provisioning client sends, as pure functions: one for each thing that it does to people and groups.

import type { AttributeValue, AttributeValues } from '@rollcall/core'
import type { Method } from '@rollcall/scim-exchange'
import type { Client } from './client.ts'

export type DialectName = 'entra' | 'entra-legacy' | 'okta'

/** A request before it has an address and a token. */
export type DialectRequest = {
  readonly method: Method
  /** Below the base URL, percent-encoded. */
  readonly path: string
  /** Sent as `JSON.stringify` writes it; `null` for none. */
  readonly body: object | null
}

/** One attribute that changes, by mapping path. `remove` takes no value. */
export type Change = {
  readonly op: 'add' | 'replace' | 'remove'
  readonly path: string
  readonly value: AttributeValue
}

/** An account at the target. */
export type Account = {
  readonly id: string
  /** What the client holds of the person, by mapping path. */
  readonly values: AttributeValues
}

export type GroupAtTarget = {
  readonly id: string
  readonly displayName: string
  readonly members: readonly Member[]
}

export type Member = { readonly id: string; readonly userName: string }

/** How roles are mapped: one, all in one JSON text each, or all as they should be (scim.md B5). */
export type RoleForm = 'single' | 'complex' | 'assertive'

export type AppRole = { readonly id: string; readonly value: string }

/** The two forms of a manager, and of one that is taken away, that are seen from the same client. */
export type ManagerForm = 'plain' | 'list'

/** A client; what it never does is `null`. */
export type Dialect = PeopleRequests &
  GroupRequests & {
    readonly name: DialectName
    readonly client: Client
    /** Beside `authorization`; `content-type` goes with a body only. */
    readonly headers: {
      readonly accept: string
      readonly 'content-type': string
      readonly 'user-agent'?: string
    }
    /** What it asks when an administrator tries the connection. */
    readonly testUsers: DialectRequest
    readonly testGroups: DialectRequest
    /** Whether a test asks for somebody who cannot exist, or for whoever is there. */
    readonly testExpects: 'nobody' | 'anybody'
    readonly readSchemas: DialectRequest | null
  }

export type PeopleRequests = {
  readonly findUser: (userName: string) => DialectRequest
  readonly createUser: (values: AttributeValues, form: 'full' | 'nulls') => DialectRequest
  readonly readUser: (id: string) => DialectRequest
  /** `account` holds the values as they are after the change. */
  readonly updateUser: (account: Account, changes: readonly Change[]) => DialectRequest
  readonly setActive: (account: Account, isActive: boolean, form: 'patch' | 'put') => DialectRequest
  readonly deleteUser: ((id: string) => DialectRequest) | null
  readonly setRole: ((userId: string, role: AppRole, form: RoleForm) => DialectRequest) | null
  readonly manager: {
    readonly check: (userId: string, managerId: string) => DialectRequest
    readonly set: (userId: string, managerId: string, form: ManagerForm) => DialectRequest
    readonly remove: (userId: string, form: ManagerForm) => DialectRequest
  } | null
}

export type GroupRequests = {
  readonly findGroup: (displayName: string) => DialectRequest
  readonly createGroup: (group: {
    readonly displayName: string
    readonly externalId: string
  }) => DialectRequest
  readonly readGroup: (id: string) => DialectRequest
  /** Whether `readGroup` asks for the members as well. */
  readonly readsMembers: boolean
  readonly checkMember: ((groupId: string, userId: string) => DialectRequest) | null
  /** `group` as it is after the change. */
  readonly renameGroup: (group: GroupAtTarget) => DialectRequest
  readonly addMembers: (group: GroupAtTarget, added: readonly Member[]) => DialectRequest
  readonly removeMember: (group: GroupAtTarget, removed: Member) => DialectRequest
  /** All members in one request; for clients that push a whole group. */
  readonly replaceGroup: ((group: GroupAtTarget) => DialectRequest) | null
  readonly deleteGroup: (id: string) => DialectRequest
}

export function get(path: string): DialectRequest {
  return { method: 'GET', path, body: null }
}

/** A filter as a client writes it into a query. */
export function encoded(filter: string): string {
  return `filter=${encodeURIComponent(filter)}`
}

export function userPath(id: string): string {
  return `/Users/${encodeURIComponent(id)}`
}

export function groupPath(id: string): string {
  return `/Groups/${encodeURIComponent(id)}`
}
