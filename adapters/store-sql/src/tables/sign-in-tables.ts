// Tables of people who sign in.
import type { ObjectId, TenantId } from '@rollcall/core'
import type { Flag } from './directory-tables.ts'

export type SignInTable = {
  tenant_id: TenantId
  user_id: ObjectId
  password_hash: string
  must_change_password: Flag
  failures: number
  blocked_until: string | null
  second_factor: string | null
}

export type DirectoryRoleTable = { tenant_id: TenantId; user_id: ObjectId; role: string }

export type SessionTable = {
  tenant_id: TenantId
  token_hash: string
  user_id: ObjectId
  created_at: string
  last_used_at: string
  expires_at: string
  address: string
  user_agent: string
  client_id: string | null
}

export type DeviceCodeTable = {
  tenant_id: TenantId
  device_hash: string
  user_code: string
  client_id: string
  created_at: string
  expires_at: string
  address: string
  user_agent: string
  last_polled_at: string | null
  interval_seconds: number
  user_id: ObjectId | null
  is_allowed: Flag
}
