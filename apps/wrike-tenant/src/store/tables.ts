// The tenant's tables as types. Instants are milliseconds since 1970, booleans 0 or 1.
import type { Generated } from 'kysely'
import type { UserType } from '../rules/user-type.ts'

export type Tables = {
  accounts: AccountsTable
  users: UsersTable
  user_emails: UserEmailsTable
  user_changes: UserChangesTable
  scim_groups: ScimGroupsTable
  group_members: GroupMembersTable
  administrator_passwords: AdministratorPasswordsTable
  api_apps: ApiAppsTable
  permanent_tokens: PermanentTokensTable
  console_sessions: ConsoleSessionsTable
  scim_calls: ScimCallsTable
}

/** One row: this process serves one Wrike account. */
type AccountsTable = {
  id: number
  name: string
  seats_total: number
  /** JSON array of domains in lower case. */
  approved_domains: string
  /** JSON object, see `AccountSettings`. */
  settings: string
  /** Kept by every write, so that no request ever counts the users. */
  users_total: number
  seats_used: number
}

export type UsersTable = {
  /** Order of creation; never used twice. */
  seq: Generated<number>
  id: string
  /** `userName` folded for comparison; unique. */
  user_name_key: string
  /** Folded login e-mail where it is not the `userName` itself, else null; unique. */
  alt_login_key: string | null
  login: string
  external_id: string | null
  /** `displayName` folded for comparison. */
  display_name_key: string | null
  manager_id: string | null
  active: number
  user_type: UserType
  member_of_other_accounts: number
  /** 1 while `displayName` is our own composition, which follows the name (wrike.md §6). */
  display_name_composed: number
  created_at: number
  last_modified_at: number
  version: number
  /** The whole SCIM resource as JSON, see `storedResource`. */
  resource: string
}

/** When users were made or changed, see user-changes.ts. */
type UserChangesTable = { at: number; user_seq: number }

/** Folded e-mail addresses of users, except those that are the `userName` itself. */
type UserEmailsTable = { value_key: string; user_seq: number }

export type ScimGroupsTable = {
  /** Order of creation; never used twice. */
  seq: Generated<number>
  id: string
  /** `displayName` folded for comparison; unique. */
  display_name_key: string
  external_id: string | null
  created_at: number
  last_modified_at: number
  version: number
  /** The SCIM attributes as JSON, without `id`, `meta` and `members`. */
  resource: string
}

/** Direct members: users and groups of this account. */
type GroupMembersTable = { group_seq: number; member_id: string; member_type: MemberType }

export type MemberType = 'User' | 'Group'

type AdministratorPasswordsTable = { user_seq: number; password_hash: string }

type ApiAppsTable = {
  id: string
  name: string
  description: string
  created_at: number
}

type PermanentTokensTable = {
  id: string
  app_id: string
  /** The administrator whose rights the token has (wrike.md W3.4). */
  owner_seq: number
  /** SHA-256, base64url. */
  token_hash: string
  /** Last four characters, so that people can tell tokens apart. */
  hint: string
  created_at: number
  last_used_at: number | null
  revoked_at: number | null
}

type ConsoleSessionsTable = {
  token_hash: string
  user_seq: number
  created_at: number
  expires_at: number
}

/** Many calls in one row: one by one they would cost as much as the reads that they tell of. */
type ScimCallsTable = {
  /** Number of the last call in the list; the one before it has one less, and so on. */
  last_seq: number
  /** JSON array of `ScimCall`, oldest first. */
  calls: string
}
