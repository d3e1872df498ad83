// Operations that a client uploaded for a job and that wait for its cycles (graph-api.md §13).

import type { AttributeValues, JobId, ObjectId } from '@rollcall/core'

/** What a client says of one object of its own. */
export type UploadedOperation = {
  /** The client's own key of the object, `externalId`. */
  readonly sourceId: ObjectId
  readonly displayName: string
  /** Source attributes by their flat names. */
  readonly attributes: AttributeValues
}

export type StagedOperation = UploadedOperation & {
  /** Position in the order of arrival. */
  readonly number: number
}

/** An operation that a cycle has dealt with. */
export type SettledOperation = Pick<StagedOperation, 'number' | 'sourceId'> & {
  /** It has to be tried again: it failed, or refers to somebody who has not come yet. */
  readonly isKept: boolean
}

/**
 * Uploads of jobs, in the order of arrival. Objects of one job take their operations one after another, each in a cycle of its
 * own; one that is tried again waits until the next operation of its object replaces it.
 */
export interface UploadStore {
  /** Stages operations all together or not at all; the order in the list is the order of arrival. */
  stage(jobId: JobId, operations: readonly UploadedOperation[], now: string): Promise<void>
  /** For each object the oldest operation that no cycle has tried; without one, the one that is kept. Others are left out. */
  next(jobId: JobId, sourceIds: readonly ObjectId[]): Promise<readonly StagedOperation[]>
  /** Forgets what is done, together with older operations of the same objects, and keeps the rest for another attempt. */
  settle(jobId: JobId, operations: readonly SettledOperation[]): Promise<void>
  /**
   * Puts objects into the pending set: those with an operation that was not tried, and those whose failure is due at `now`;
   * for `null` all that have an operation.
   */
  collect(jobId: JobId, now: string | null): Promise<void>
  /**
   * As `PendingStore.assignLevels`, by the managers that the objects' next operations name: of a manager and reports that
   * come in one upload the manager is dealt with first.
   */
  assignLevels(jobId: JobId): Promise<void>
  /** Operations that are staged, tried or not. */
  count(jobId: JobId): Promise<number>
}
