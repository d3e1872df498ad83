// Rows of an import between upload and commit: a file of any size is checked whole before one row of it counts.

import type { AttributeValues, TenantId } from '@rollcall/core'

/** A row that passed its own checks, waiting for the checks across the file. */
export type StagedRow = {
  readonly line: number
  /** The row's identity, folded: userPrincipalName, mailNickname, or `group member`. */
  readonly key: string
  /** Folded key of the object this row refers to (manager, group); `null` when it refers to nothing. */
  readonly referenceKey: string | null
  readonly values: AttributeValues
}

export interface ImportStagingStore {
  add(tenantId: TenantId, importId: string, rows: readonly StagedRow[]): Promise<void>
  /** Rows whose key an earlier line has too, in line order, at most `limit`. */
  duplicates(
    tenantId: TenantId,
    importId: string,
    limit: number,
  ): Promise<readonly (StagedRow & { readonly firstLine: number })[]>
  /** Rows that refer to a user that is neither in this import nor live in the directory, in line order, at most `limit`. */
  danglingUserReferences(tenantId: TenantId, importId: string, limit: number): Promise<readonly StagedRow[]>
  /** Rows after a line, in line order. */
  page(tenantId: TenantId, importId: string, afterLine: number, limit: number): Promise<readonly StagedRow[]>
  clear(tenantId: TenantId, importId: string): Promise<void>
  /** Drops what a process left behind that died in the middle of an import. */
  clearAll(): Promise<void>
}
