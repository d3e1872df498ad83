// Bearer tokens of SCIM clients that feed the directory.
import type { TenantId } from '@rollcall/core'

export type ScimTokenTable = {
  tenant_id: TenantId
  id: string
  token_hash: string
  display_name: string
  hint: string
  created_at: string
  end_at: string | null
  last_used_at: string | null
}
