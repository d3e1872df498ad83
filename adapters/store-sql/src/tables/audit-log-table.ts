// The audit log. What is shown is read from `document`; the columns beside it only find it.
import type { TenantId } from '@rollcall/core'

export type AuditLogTable = {
  tenant_id: TenantId
  sequence: number
  id: string
  activity_at: string
  activity: string
  actor_id: string | null
  correlation_id: string | null
  target_id: string
  other_target_id: string | null
  document: string
  hash: string
}
