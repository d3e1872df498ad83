// Tables of the directory. Instants are ISO 8601 text, documents JSON text, booleans 0 or 1, `_key` columns folded text.
import type { ObjectId, ObjectType, TenantId } from '@rollcall/core'
import type { PrincipalType } from '@rollcall/ports'
import type { Generated } from 'kysely'

export type Flag = 0 | 1

export type TenantTable = {
  id: TenantId
  id_key: string
  domain: string
  domain_key: string
  display_name: string
  created_at: string
  change_sequence: number
  audit_sequence: Generated<number>
  audit_hash: Generated<string>
  /** `null`: as long as the installation says. */
  log_retention_days: Generated<number | null>
}

/** Every domain of every tenant, the one it was made with included. */
export type TenantDomainTable = {
  domain_key: string
  tenant_id: TenantId
  domain: string
}

export type UserTable = {
  tenant_id: TenantId
  id: ObjectId
  user_principal_name: string
  user_principal_name_key: string
  display_name: string
  display_name_key: string
  mail_key: string | null
  surname_key: string | null
  employee_id_key: string | null
  account_enabled: Flag
  user_type: 'Member' | 'Guest'
  manager_id: ObjectId | null
  properties: string
  created_at: string
  deleted_at: string | null
  external_id: string | null
  /** `null`: not changed since it was made. */
  last_modified_at: string | null
  change_sequence: number
  appeared_sequence: number
  property_changes: string | null
}

/** Whom a user reported to until the change with this number; left behind when that is so again. */
export type FormerManagerTable = {
  tenant_id: TenantId
  user_id: ObjectId
  manager_id: ObjectId
  change_sequence: number
}

export type GroupTable = {
  tenant_id: TenantId
  id: ObjectId
  display_name: string
  display_name_key: string
  mail_nickname: string
  mail_nickname_key: string
  security_enabled: Flag
  properties: string
  created_at: string
  deleted_at: string | null
  external_id: string | null
  /** `null`: not changed since it was made. */
  last_modified_at: string | null
  change_sequence: number
  appeared_sequence: number
  property_changes: string | null
  /** Number of the last change of its members; 0 before the first. */
  members_sequence: Generated<number>
}

/** E-mail addresses that a user has beside `mail`, so that it can be found by them. */
export type UserAddressTable = {
  tenant_id: TenantId
  address_key: string
  user_id: ObjectId
}

/** A removed membership stays as a row, so that the change feed can name it. */
export type MembershipTable = {
  tenant_id: TenantId
  group_id: ObjectId
  member_id: ObjectId
  member_type: PrincipalType
  removed: Flag
  change_sequence: number
}

/** What is left of a purged user or group. */
export type TombstoneTable = {
  tenant_id: TenantId
  object_type: ObjectType
  object_id: ObjectId
  change_sequence: number
}
