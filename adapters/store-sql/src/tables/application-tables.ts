// Tables of applications and of who is assigned to them.
import type {
  ApplicationId,
  AppRoleId,
  AssignmentId,
  ObjectId,
  ServicePrincipalId,
  TenantId,
} from '@rollcall/core'
import type { PrincipalType } from '@rollcall/ports'
import type { Flag } from './directory-tables.ts'

export type ApplicationTable = {
  tenant_id: TenantId
  id: ApplicationId
  app_id: string
  service_principal_id: ServicePrincipalId
  application_template_id: string | null
  display_name: string
  display_name_key: string
  account_enabled: Flag
  app_roles: string
  permissions: string
  properties: string
  created_at: string
  deleted_at: string | null
}

export type ClientSecretTable = {
  tenant_id: TenantId
  key_id: string
  application_id: ApplicationId
  secret_hash: string
  display_name: string | null
  hint: string
  start_at: string
  end_at: string | null
}

/** Keyed by what is assigned: a removed assignment stays as a row and is revived, under its new id, when it returns. */
export type AppRoleAssignmentTable = {
  tenant_id: TenantId
  service_principal_id: ServicePrincipalId
  principal_id: ObjectId
  app_role_id: AppRoleId
  principal_type: PrincipalType
  id: AssignmentId
  created_at: string
  removed: Flag
  change_sequence: number
}
