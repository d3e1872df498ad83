// How much was done, by the hour: charts and the sliding count of removals need sums, not entries.

import type { JobId } from '@rollcall/core'
import type { ProvisioningAction, ProvisioningStatus } from './cycle-store.ts'

export type ProvisioningCount = {
  /** The hour's beginning, as `2026-01-05T08:00:00.000Z`. */
  readonly hour: string
  readonly action: ProvisioningAction
  readonly status: ProvisioningStatus
  /** The error code or skip reason; empty for none. */
  readonly errorCode: string
  readonly count: number
}

export interface StatisticsStore {
  /** Adds to what is counted. */
  add(jobId: JobId, counts: readonly ProvisioningCount[]): Promise<void>
  /** Sums by UTC day from `since` on, in `hour` the day's beginning; oldest first. */
  days(jobId: JobId, since: string): Promise<readonly ProvisioningCount[]>
  /** Accounts that were disabled or deleted in the hours that began at `since` or later. */
  removals(jobId: JobId, since: string): Promise<number>
}
