// Rows of an import that wait for the checks across its file.
import type { TenantId } from '@rollcall/core'

export type StagedRowTable = {
  tenant_id: TenantId
  import_id: string
  line: number
  key: string
  reference_key: string | null
  row_values: string
}
