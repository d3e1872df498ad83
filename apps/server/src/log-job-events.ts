// What happened to jobs, in the server's log, where monitoring can find it.

import type { JobEvent, JobEvents, Logger } from '@rollcall/ports'

const WARNINGS: ReadonlySet<JobEvent['kind']> = new Set([
  'quarantineEntered',
  'quarantineReasonChanged',
  'quarantineReminder',
  'jobDisabled',
  'removalsHeld',
  'credentialsFailed',
  'manyFailures',
  'jobSilent',
  'credentialExpiring',
])

/** Writes one line for each event. */
export function logJobEvents(logger: Logger): JobEvents {
  return {
    async publish({ kind, ...facts }) {
      logger[WARNINGS.has(kind) ? 'warn' : 'info']('job event', { kind, ...facts })
    },
  }
}
