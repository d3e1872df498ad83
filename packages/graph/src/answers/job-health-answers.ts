// What only Rollcall tells of a job: how it fares, what failed, what is held back, and what was done when.

import { z } from 'zod'

const text = z.string()
const nullableText = z.string().nullable()
const count = z.int()
const BY_TYPE = z.array(z.object({ key: text, value: count }))

export const JOB_HEALTH = z.looseObject({
  jobId: text,
  phase: nullableText,
  objectsPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  nextCycleDateTime: nullableText,
  managedCountByType: BY_TYPE,
  openEscrows: count,
  undecidedRemovals: count,
  hasManyFailures: z.boolean(),
  accountsOnDeletion: nullableText,
})

export const ESCROW = z.looseObject({
  objectId: text,
  objectTypeName: text,
  targetId: nullableText,
  operation: text,
  isReference: z.boolean(),
  errorCode: text,
  message: text,
  recommendedAction: nullableText,
  httpStatus: count.nullable(),
  firstFailureDateTime: text,
  lastAttemptDateTime: text,
  attempts: count,
  nextAttemptDateTime: text,
  cycleId: text,
})

export const STAGED_REMOVAL = z.looseObject({
  objectId: text,
  objectTypeName: text,
  displayName: text,
  targetId: nullableText,
  action: z.enum(['disable', 'delete']),
  decision: z.enum(['undecided', 'approved', 'rejected']),
  stagedDateTime: text,
  cycleId: text,
})

export const APPLICATION_DELETION = z.looseObject({ accounts: text, isDeleted: z.boolean() })

/** How many objects something was decided for. */
export const AFFECTED = z.looseObject({ count })

export const JOB_STATISTICS = z.looseObject({
  days: z.array(z.object({ date: text, action: text, status: text, count })),
  topErrors: z.array(z.object({ errorCode: text, count, recommendedAction: nullableText })),
})
