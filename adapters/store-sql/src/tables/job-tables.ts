// Tables of synchronization jobs, their cycles and their secrets.
import type { CycleId, JobId, ServicePrincipalId, TenantId, Watermark } from '@rollcall/core'
import type {
  CycleKind,
  CyclePhase,
  CycleState,
  JobRecord,
  ProvisioningAction,
  ProvisioningStatus,
} from '@rollcall/ports'
import type { Flag } from './directory-tables.ts'

export type JobTable = {
  id: JobId
  tenant_id: TenantId
  service_principal_id: ServicePrincipalId
  template_id: string
  created_at: string
  is_started: Flag
  has_run: Flag
  interval_seconds: number
  settings: string
  watermark: Watermark | null
  reset_count: number
  next_cycle_at: string | null
  quarantine: string | null
  count_successive_complete_failures: number
  steady_state_first_achieved_at: string | null
  steady_state_last_achieved_at: string | null
  schema_version: string
  synchronization_schema: string
  claimed_by: string | null
  claimed_until: string | null
  /** The setting `EventDriven`, where the question which jobs are due can see it. */
  is_event_driven: Flag
  series_successes: number
  removals_allowed_at: string | null
  cancelled_cycle_id: CycleId | null
  accounts_on_deletion: JobRecord['accountsOnDeletion']
  source: JobRecord['source']
}

export type ProvisioningCountTable = {
  job_id: JobId
  hour: string
  action: ProvisioningAction
  status: ProvisioningStatus
  error_code: string
  count: number
}

export type CycleTable = {
  id: CycleId
  job_id: JobId
  kind: CycleKind
  phase: CyclePhase
  state: CycleState
  started_at: string
  ended_at: string | null
  watermark: Watermark
  reset_count: number
  listed_object_types: string
  counts: string
  error: string | null
  /** `null`: of a version that did not tell. */
  pace_from: string | null
}

export type JobSecretTable = {
  tenant_id: TenantId
  service_principal_id: ServicePrincipalId
  position: number
  key: string
  value: string
  is_sealed: Flag
}

/** What stands in for the schema of a gallery template, for one application. */
export type TemplateSchemaTable = {
  tenant_id: TenantId
  service_principal_id: ServicePrincipalId
  template_id: string
  synchronization_schema: string
}
