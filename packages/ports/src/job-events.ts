// What happened to a job that people want to be told of, or that belongs in the audit trail.

import type { CycleId, JobId, ServicePrincipalId, TenantId } from '@rollcall/core'
import type { QuarantineRecord } from './store/job-store.ts'

type Cause = { readonly code: string; readonly message: string }

/** Days of quarantine after which administrators are reminded (provisioning.md QUA-15). */
export const QUARANTINE_REMINDER_DAYS = [7, 21, 27] as const

export type JobEventFacts =
  /** The job was put aside (provisioning.md QUA-12, QUA-13). */
  | { readonly kind: 'quarantineEntered'; readonly quarantine: QuarantineRecord }
  /** It stays aside for another reason than before. */
  | {
      readonly kind: 'quarantineReasonChanged'
      readonly quarantine: QuarantineRecord
      readonly previousReason: string
    }
  /** A cycle or an administrator lifted the quarantine. */
  | { readonly kind: 'quarantineLifted'; readonly reason: string }
  /** It has been aside for so many days. */
  | {
      readonly kind: 'quarantineReminder'
      readonly quarantine: QuarantineRecord
      readonly days: (typeof QUARANTINE_REMINDER_DAYS)[number]
    }
  /** It was aside for 28 days and is switched off (provisioning.md QUA-15). */
  | { readonly kind: 'jobDisabled'; readonly quarantine: QuarantineRecord }
  /** Removals were held back: `held` in this cycle, more than `threshold` (provisioning.md DEP-34). */
  | { readonly kind: 'removalsHeld'; readonly held: number; readonly threshold: number }
  /** The target does not accept the saved credentials, or cannot be reached with them. */
  | { readonly kind: 'credentialsFailed'; readonly error: Cause }
  /** Two cycles in a row failed for more than 40 % of at least 20 objects (provisioning.md QUA-5). */
  | { readonly kind: 'manyFailures'; readonly failed: number; readonly events: number }

export type JobEvent = JobEventFacts & {
  /** The same whenever it is told again. */
  readonly id: string
  readonly tenantId: TenantId
  readonly jobId: JobId
  readonly servicePrincipalId: ServicePrincipalId
  /** The cycle it happened in; `null` when an administrator did it. */
  readonly cycleId: CycleId | null
  readonly at: string
}

/**
 * Who is told of what happened to jobs: mail, the server's log. Called at least once for each event, after what it tells of
 * is committed: again when it throws, and when the process dies before it is known to have been told. So telling twice must
 * do no harm; both have the same `id`.
 */
export interface JobEvents {
  publish(event: JobEvent): Promise<void>
}

/** Tells several. */
export function publishToAll(...all: readonly JobEvents[]): JobEvents {
  return {
    async publish(event) {
      for (const events of all) await events.publish(event)
    },
  }
}
