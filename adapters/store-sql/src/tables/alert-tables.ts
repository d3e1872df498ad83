// What alerts were raised for, and the webhooks that are told of them.
import type { TenantId } from '@rollcall/core'
import type { AlertKind, DeliveryState } from '@rollcall/ports'
import type { Generated } from 'kysely'
import type { Flag } from './directory-tables.ts'

export type AlertCauseTable = { tenant_id: TenantId; cause: string; noted_at: string }

export type WebhookTable = {
  tenant_id: TenantId
  id: string
  display_name: string
  address: string
  sealed: string
  kinds: string | null
  is_enabled: Flag
  created_at: string
}

export type WebhookDeliveryTable = {
  row_number: Generated<number>
  id: string
  tenant_id: TenantId
  webhook_id: string
  alert_id: string
  kind: AlertKind
  body: string
  created_at: string
  state: DeliveryState
  attempts: number
  last_attempt_at: string | null
  /** While somebody sends it, when others may. */
  next_attempt_at: string | null
  http_status: number | null
  reason: string | null
}
