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
  /** Where what it tells in detail is kept: see log-details.ts. Of a run, the line of its first entry. */
  details_id: string
  details_line: number
  /** More than one: the row is a run, see log-runs.ts. Its ids are then those of the series, and it has no source or target. */
  entries: number
}

/** Whom the entries of a run concern, four bytes for each: see log-runs.ts. */
export type ProvisioningLogRunTable = {
  row_number: number
  source_keys: Uint8Array
  target_keys: Uint8Array
}

/** What entries tell beside what they are searched by, a line of JSON for each. */
export type ProvisioningLogDetailsTable = {
  id: string
  /** How many of the entries are still in the log. */
  entries_left: number
  content: Uint8Array
}
