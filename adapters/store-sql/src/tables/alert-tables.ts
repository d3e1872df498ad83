// What alerts were raised for.
import type { TenantId } from '@rollcall/core'

export type AlertCauseTable = { tenant_id: TenantId; cause: string; noted_at: string }
