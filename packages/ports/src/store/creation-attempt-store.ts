// Creations that are about to be sent, so that none whose answer got lost leaves an account behind that nobody manages.

import type { AttributeValue, JobId, ObjectId, ObjectType } from '@rollcall/core'
import type { PendingKey } from './cycle-store.ts'
import type { PageRequest } from './directory-store.ts'

/** A creation whose outcome is not known: it may have been carried out, or not. */
export type CreationAttempt = PendingKey & {
  readonly displayName: string
  /** What finds the account, by matching attribute; by then its source may be gone, or look different. */
  readonly queries: readonly { readonly attribute: string; readonly value: AttributeValue }[]
}

/** On disk before a creation is sent, and until its outcome is recorded. */
export interface CreationAttemptStore {
  /** Inserts or replaces by object. */
  put(jobId: JobId, attempts: readonly CreationAttempt[]): Promise<void>
  get(
    jobId: JobId,
    objectType: ObjectType,
    objectIds: readonly ObjectId[],
  ): Promise<readonly CreationAttempt[]>
  /** By object type and id. */
  list(jobId: JobId, objectType: ObjectType, page: PageRequest): Promise<readonly CreationAttempt[]>
  remove(jobId: JobId, keys: readonly PendingKey[]): Promise<void>
  clear(jobId: JobId): Promise<void>
}
