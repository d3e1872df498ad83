// The provisioning log: append-only, numbered in the order of appending.
import type {
  CycleId,
  JobId,
  ObjectId,
  ObjectType,
  ServicePrincipalId,
  TargetId,
  TenantId,
} from '@rollcall/core'
import type { ProvisioningAction, ProvisioningStatus } from '@rollcall/ports'
import type { Generated } from 'kysely'

export type ProvisioningLogTable = {
  row_number: Generated<number>
  /** About two thousand rows that were appended one after another share one: see log-blocks.ts. */
  block: number
  id: string
  tenant_id: TenantId
  job_id: JobId
  cycle_id: CycleId
  change_id: string
  service_principal_id: ServicePrincipalId
  activity_at: string
  action: ProvisioningAction
  status: ProvisioningStatus
  object_type: ObjectType
  source_id: ObjectId
  source_display_name: string
  target_id: TargetId | null
  target_display_name: string | null
  duration_ms: number
  error_information: string | null
  steps: string
  modified_properties: string
  initiated_by: string | null
}
