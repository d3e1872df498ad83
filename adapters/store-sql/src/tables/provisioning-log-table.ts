// The provisioning log: append-only, numbered in the order of appending.
import type { CycleId, JobId, ObjectId, TargetId, TenantId } from '@rollcall/core'
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
  activity_at: string
  action: ProvisioningAction
  status: ProvisioningStatus
  source_id: ObjectId
  target_id: TargetId | null
  /** Where what it tells in detail is kept: see log-details.ts. */
  details_id: string
  details_line: number
}

/** What entries tell beside what they are searched by, a line of JSON for each. */
export type ProvisioningLogDetailsTable = {
  id: string
  /** How many of the entries are still in the log. */
  entries_left: number
  content: Uint8Array
}
