// What happened and is to be told to the outside: written with what it tells of, and kept until everyone was told.

import type { JobId, TenantId } from '@rollcall/core'

export type OutboxEvent = {
  /** What whoever is told it twice knows it by. */
  readonly id: string
  readonly kind: string
  readonly tenantId: TenantId
  /** `null` for what concerns no job. */
  readonly jobId: JobId | null
  /** JSON text. */
  readonly payload: string
  readonly createdAt: string
}

export interface OutboxStore {
  /** Takes part in the transaction that does what the events tell of, so that they are told of all that happened and no more. */
  add(events: readonly OutboxEvent[]): Promise<void>
  /**
   * The oldest events, in the order of adding, at most `limit`. Nobody else is given them before `until`; those that were
   * not removed by then are given out again.
   */
  take(turn: {
    readonly now: string
    readonly until: string
    readonly limit: number
  }): Promise<readonly OutboxEvent[]>
  /** They were told. */
  remove(ids: readonly string[]): Promise<void>
}
