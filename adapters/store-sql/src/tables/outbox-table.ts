// Events that wait to be told to the outside, numbered in the order of adding.
import type { JobId, TenantId } from '@rollcall/core'
import type { Generated } from 'kysely'

export type OutboxEventTable = {
  row_number: Generated<number>
  id: string
  kind: string
  tenant_id: TenantId
  job_id: JobId | null
  payload: string
  created_at: string
  /** Until then somebody is telling it. */
  taken_until: string | null
}
