// The states of a job, and what moves it from one to another, as tables (provisioning.md 5.1, graph-api.md §10.5).

import type { JobRecord, StatusCode } from '@rollcall/ports'

export type StateFacts = Pick<JobRecord, 'quarantine' | 'isStarted' | 'hasRun'> & {
  readonly hasEndedCycle: boolean
  /** Whether the address of the target is saved. */
  readonly hasSecrets: boolean
}

// The first line that applies.
const STATES: readonly (readonly [StatusCode, (facts: StateFacts) => boolean])[] = [
  ['Quarantine', ({ quarantine }) => quarantine !== null],
  ['Active', ({ isStarted, hasEndedCycle }) => isStarted && hasEndedCycle],
  ['NotRun', ({ isStarted }) => isStarted],
  ['Paused', ({ hasRun }) => hasRun],
  ['NotRun', ({ hasSecrets }) => hasSecrets],
]

/** The status code of a job. */
export function statusCode(facts: StateFacts): StatusCode {
  return STATES.find(([, applies]) => applies(facts))?.[0] ?? 'NotConfigured'
}

export const JOB_MOVES = [
  'saveCredentials',
  'start',
  'pause',
  'restart',
  'cycleFinished',
  'cycleFailed',
  'quarantinedFor28Days',
] as const
export type JobMoveName = (typeof JOB_MOVES)[number]

/**
 * Where each move leads. What is left out changes nothing: a job that is off has no cycle that could end, and pausing what is
 * paused is no mistake.
 */
const MOVES: Readonly<Record<StatusCode, Partial<Record<JobMoveName, StatusCode>>>> = {
  NotConfigured: { saveCredentials: 'NotRun', start: 'NotRun', restart: 'NotRun' },
  NotRun: { cycleFinished: 'Active', cycleFailed: 'Quarantine' },
  Active: { pause: 'Paused', cycleFailed: 'Quarantine' },
  Paused: { start: 'Active', restart: 'Active' },
  // It is quarantined also while it is switched off: what put it aside is what an administrator has to know of.
  Quarantine: {
    start: 'Active',
    restart: 'Active',
    cycleFinished: 'Active',
    quarantinedFor28Days: 'Quarantine',
  },
}

/** The status after a move. */
export function statusAfter(status: StatusCode, move: JobMoveName): StatusCode {
  return MOVES[status][move] ?? status
}
