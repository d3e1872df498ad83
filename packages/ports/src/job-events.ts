// What happened to a job that people want to be told of, or that belongs in the audit trail.

import type { CycleId, JobId, ServicePrincipalId, TenantId } from '@rollcall/core'
import type { QuarantineReason, QuarantineRecord } from './store/job-store.ts'

type Cause = { readonly code: string; readonly message: string }

/** Days of quarantine after which administrators are reminded (provisioning.md QUA-15). */
export const QUARANTINE_REMINDER_DAYS = [7, 21, 27] as const

/** Days before its end on which administrators are told of a secret or token (provisioning.md ADM-2), and its end itself. */
export const EXPIRY_WARNING_DAYS = [30, 7, 1, 0] as const

/** Where a secret or token is used: by a job at its target, by a client of the API, or by a SCIM client of the directory. */
export type CredentialKind = 'jobCredential' | 'clientSecret' | 'scimToken'

export type JobEventFacts =
  /** The job was put aside (provisioning.md QUA-12, QUA-13). */
  | { readonly kind: 'quarantineEntered'; readonly quarantine: QuarantineRecord }
  /** It stays aside for another reason than before. */
  | {
      readonly kind: 'quarantineReasonChanged'
      readonly quarantine: QuarantineRecord
      readonly previousReason: QuarantineReason
    }
  /** A cycle or an administrator lifted the quarantine. */
  | { readonly kind: 'quarantineLifted'; readonly reason: QuarantineReason }
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
  /** Its time came at `dueAt`, more than an interval ago, and nobody runs it. */
  | { readonly kind: 'jobSilent'; readonly dueAt: string; readonly intervalSeconds: number }
  /** A cycle of it ended after people were told, at `toldAt`, that it does not run. */
  | { readonly kind: 'jobRunsAgain'; readonly toldAt: string }
  /** A secret or token ends within so many days; 0: it has ended (provisioning.md ADM-2). */
  | {
      readonly kind: 'credentialExpiring'
      readonly credential: CredentialKind
      readonly credentialId: string
      /** What administrators called it; `null`: nothing. */
      readonly credentialName: string | null
      /** Whose secret it is, where it is a client's. */
      readonly client?: { readonly appId: string; readonly displayName: string }
      readonly endsAt: string
      readonly days: (typeof EXPIRY_WARNING_DAYS)[number]
    }

export type JobEvent = JobEventFacts & {
  /** The same whenever it is told again. */
  readonly id: string
  readonly tenantId: TenantId
  /** `null`: it concerns no job. */
  readonly jobId: JobId | null
  /** The application's; `null`: it concerns the whole tenant. */
  readonly servicePrincipalId: ServicePrincipalId | null
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
