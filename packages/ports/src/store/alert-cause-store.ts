// What alerts were raised for, so that nothing raises one for the same cause again.

import type { TenantId } from '@rollcall/core'

export interface AlertCauseStore {
  /**
   * Notes a cause. Takes part in the transaction that raises the alert.
   *
   * @returns `false` when it was noted before.
   */
  note(tenantId: TenantId, cause: string, at: string): Promise<boolean>
  /** Forgets a cause. Takes part in the caller's transaction. @returns when it was noted; `null` when it was not. */
  forget(tenantId: TenantId, cause: string): Promise<string | null>
  /** Forgets at most `limit` causes noted before then. @returns How many. */
  removeBefore(at: string, limit: number): Promise<number>
}
