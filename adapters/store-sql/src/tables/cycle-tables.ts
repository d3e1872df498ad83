// Tables of what a cycle works on: pending objects, links, the target's listing, escrows, references, members.
import type { CycleId, JobId, ObjectId, ObjectType, ProvisioningCode, TargetId } from '@rollcall/core'
import type {
  LinkState,
  PendingStep,
  ProvisioningAction,
  RemovalDecision,
  StagedRemoval,
} from '@rollcall/ports'
import type { Flag } from './directory-tables.ts'

export type PendingTable = {
  job_id: JobId
  object_type: ObjectType
  object_id: ObjectId
  step: PendingStep
  level: number
}

/** Objects to be looked at again at an instant though nothing of them changes. */
export type TimedObjectTable = {
  job_id: JobId
  object_type: ObjectType
  object_id: ObjectId
  due_at: string
}

/** Objects that provisioning on demand works on. */
export type ObjectLockTable = {
  job_id: JobId
  object_type: ObjectType
  object_id: ObjectId
  holder: string
  until: string
}

/** A page that somebody works on: what waits at this step and level, from the first to the last object. */
export type TakenPageTable = {
  job_id: JobId
  holder: string
  /** Whether the holder helps whoever runs the cycle. */
  is_helper: Flag
  object_type: ObjectType
  step: PendingStep
  level: number
  first_object_id: ObjectId
  last_object_id: ObjectId
  until: string
}

/** The step of a job's cycle that any worker may take pages of. */
export type SharedStepTable = {
  job_id: JobId
  id: string
  step: PendingStep
  object_type: ObjectType
}

/** Values that accounts are about to hold, where several workers make accounts at once. */
export type ValueClaimTable = {
  job_id: JobId
  object_type: ObjectType
  name: string
  object_id: ObjectId
  holder: string
}

export type StagedRemovalTable = {
  job_id: JobId
  object_type: ObjectType
  object_id: ObjectId
  action: StagedRemoval['action']
  decision: RemovalDecision
  staged_at: string
  cycle_id: CycleId
}

/** Creations on their way to the target. */
export type CreationAttemptTable = {
  job_id: JobId
  object_type: ObjectType
  object_id: ObjectId
  display_name: string
  queries: string
}

export type LinkTable = {
  job_id: JobId
  object_type: ObjectType
  source_id: ObjectId
  target_id: TargetId
  state: LinkState
  display_name: string
  target_values: string | null
  updated_at: string
}

export type ListedAccountTable = {
  job_id: JobId
  object_type: ObjectType
  target_id: TargetId
  account_values: string
}

export type ListedKeyTable = {
  job_id: JobId
  object_type: ObjectType
  attribute: string
  key: string
  target_id: TargetId
}

export type EscrowTable = {
  job_id: JobId
  object_type: ObjectType
  source_id: ObjectId
  target_id: TargetId | null
  operation: ProvisioningAction
  is_reference: Flag
  error_code: ProvisioningCode
  message: string
  http_status: number | null
  first_failure_at: string
  last_attempt_at: string
  attempts: number
  next_attempt_at: string
  cycle_id: CycleId
}

export type PendingReferenceTable = {
  job_id: JobId
  owner_type: ObjectType
  owner_id: ObjectId
  attribute: string
  referenced_type: ObjectType
  referenced_id: ObjectId
}

export type GroupMemberTable = {
  job_id: JobId
  group_id: ObjectId
  member_id: ObjectId
  member_type: ObjectType
  account_id: TargetId
  /** 0 while a request about it is under way, or ended without anyone learning how. */
  is_certain: number
}

export type PendingMemberTable = {
  job_id: JobId
  group_id: ObjectId
  member_id: ObjectId
  member_type: ObjectType
  /** When it is tried again; `null`: it was not tried yet. */
  retry_at: string | null
  /** Read for work; collecting it again takes that back. */
  is_under_way: Flag
}
