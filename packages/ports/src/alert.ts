// What administrators are told of, in words and as fields: the same whichever way it reaches them (provisioning.md ADM-20, ADM-21).

import type { CycleId, JobId, ServicePrincipalId, TenantId } from '@rollcall/core'
import type { JobEvent } from './job-events.ts'

export const ALERT_SEVERITIES = ['information', 'warning', 'critical'] as const
/** `critical`: provisioning stands still until somebody acts. `warning`: it will, or part of it does. */
export type AlertSeverity = (typeof ALERT_SEVERITIES)[number]

/** `test` is what somebody asks for to see whether alerts arrive. */
export type AlertKind = JobEvent['kind'] | 'test'

export type AlertFact = {
  /** For programs. */
  readonly name: string
  /** For people; `null`: for programs alone, people read it in the words. */
  readonly label: string | null
  /** Text, a count, or an instant as ISO 8601. Never a value of anyone's attributes. */
  readonly value: string | number
}

export type Alert = {
  /** The same whenever it is told again. */
  readonly id: string
  readonly kind: AlertKind
  readonly severity: AlertSeverity
  /** When it happened, ISO 8601. */
  readonly at: string
  readonly tenantId: TenantId
  readonly tenantName: string
  /** `null`, like the application's name: it concerns the whole tenant. */
  readonly servicePrincipalId: ServicePrincipalId | null
  readonly applicationName: string | null
  readonly jobId: JobId | null
  readonly cycleId: CycleId | null
  readonly subject: string
  readonly meaning: string
  readonly whatToDo: string
  /** What is particular to this kind, in the order of reading. */
  readonly facts: readonly AlertFact[]
  /** Page of the portal on which to act; `null` when nobody has said how people reach it. */
  readonly statusUrl: string | null
}

/**
 * One way to administrators. Called at least once for each alert, with the same `id`, so that telling twice must do no
 * harm. It finds out itself who wants to know; that is often nobody.
 */
export interface AlertChannel {
  send(alert: Alert): Promise<void>
}
