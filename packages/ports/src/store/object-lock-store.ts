// Keeps provisioning on demand and a running cycle off each other's objects, in whatever process each of them runs.

import type { JobId } from '@rollcall/core'
import type { PendingKey } from './cycle-store.ts'

export type ObjectLockRequest = {
  readonly jobId: JobId
  /** Who asks; each run has a name of its own. */
  readonly holder: string
  readonly keys: readonly PendingKey[]
  readonly now: string
  /** The lock ends by itself then, so that a process that dies lets go. */
  readonly until: string
}

export interface ObjectLockStore {
  /**
   * Takes all of these objects, or none. From then on `PendingStore.takePage` passes them over.
   *
   * @returns `false` while another holder has one of them, or a page that somebody works on has one.
   */
  take(request: ObjectLockRequest): Promise<boolean>
  /** Lets the holder keep what it has until then. */
  renew(jobId: JobId, holder: string, until: string): Promise<void>
  release(jobId: JobId, holder: string): Promise<void>
}
