// Removals that the deletion threshold held back, until somebody decides (provisioning.md 6.4).

import type { CycleId, JobId, ObjectId, ObjectType } from '@rollcall/core'
import type { PendingKey, ProvisioningAction } from './cycle-store.ts'
import type { PageRequest } from './directory-store.ts'

export const REMOVAL_DECISIONS = ['undecided', 'approved', 'rejected'] as const
/** `approved`: the next cycle carries it out. `rejected`: held until the object is in scope again, or approved. */
export type RemovalDecision = (typeof REMOVAL_DECISIONS)[number]

export type StagedRemoval = {
  readonly objectType: ObjectType
  readonly objectId: ObjectId
  /** What would be sent. */
  readonly action: Extract<ProvisioningAction, 'disable' | 'delete'>
  readonly decision: RemovalDecision
  readonly stagedAt: string
  /** The cycle that held it back first. */
  readonly cycleId: CycleId
}

/** Staged removals of a job. Collecting puts every one of them into the pending set, so that each cycle judges it anew. */
export interface StagedRemovalStore {
  /** Inserts; those that are staged already stay as they are. */
  put(jobId: JobId, removals: readonly StagedRemoval[]): Promise<void>
  /** @returns How many there were to decide on. `null` decides on all that are undecided. */
  decide(jobId: JobId, keys: readonly PendingKey[] | null, decision: RemovalDecision): Promise<number>
  get(jobId: JobId, objectType: ObjectType, objectIds: readonly ObjectId[]): Promise<readonly StagedRemoval[]>
  list(jobId: JobId, page: PageRequest): Promise<readonly StagedRemoval[]>
  count(jobId: JobId, decision?: RemovalDecision): Promise<number>
  /**
   * Settles what is decided, against the pending set after its `scope` step: those that do not leave any more are
   * forgotten; approved ones go on to `remove` and are forgotten; rejected ones are done in this cycle and stay.
   *
   * @returns How many approved ones went on.
   */
  settle(jobId: JobId): Promise<number>
  /** Lets everything that leaves go on to `remove`, and forgets what was undecided. */
  release(jobId: JobId): Promise<void>
  /** Sets everything that leaves aside at `hold`, to be staged page by page. */
  hold(jobId: JobId): Promise<void>
  clear(jobId: JobId): Promise<void>
}
