// What the workers that share a cycle tell each other. Whoever runs the cycle goes through its steps and lets others take
// pages of the one that is under way.

import type { JobId, ObjectId, ObjectType } from '@rollcall/core'
import type { PendingStep } from './cycle-store.ts'

/** A step whose pages any worker may take. */
export type SharedStep = {
  /** A name of its own each time something is shared. */
  readonly id: string
  readonly step: PendingStep
  readonly objectType: ObjectType
}

/** A value that an account is about to hold and no other may. */
export type ValueClaim = {
  /** Attribute and value, comparable. */
  readonly name: string
  readonly objectId: ObjectId
}

export interface SharedCycleStore {
  /** Lets others take pages of it; `null` ends that: whoever has a page keeps it, and no one else gets another. */
  share(jobId: JobId, step: SharedStep | null): Promise<void>
  /** `null`: nothing of the job's cycle is shared. */
  sharedStep(jobId: JobId): Promise<SharedStep | null>
  /**
   * Claims values for the objects of the holder's page, so that two workers do not make two accounts of one value.
   *
   * @returns The claims that other objects hold already, with those objects in place of ours.
   */
  claimValues(
    jobId: JobId,
    objectType: ObjectType,
    holder: string,
    claims: readonly ValueClaim[],
  ): Promise<readonly ValueClaim[]>
  /** Once the accounts are recorded, everybody sees them without. */
  releaseValues(jobId: JobId, holder: string): Promise<void>
}
