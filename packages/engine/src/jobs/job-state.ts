// The states of a job, and what moves it from one to another, as tables (provisioning.md 5.1, graph-api.md §10.5).

import { Conflict, type JobRecord, type StatusCode } from '@rollcall/ports'

export type StateFacts = Pick<JobRecord, 'quarantine' | 'isStarted' | 'hasRun'> & {
  readonly hasEndedCycle: boolean
  /** Whether there is a target to reach: the address of one is saved, or it is the directory itself. */
  readonly hasTarget: boolean
}

// The first line that applies.
const STATES: readonly (readonly [StatusCode, (facts: StateFacts) => boolean])[] = [
  ['Quarantine', ({ quarantine }) => quarantine !== null],
  ['Active', ({ isStarted, hasEndedCycle }) => isStarted && hasEndedCycle],
  ['NotRun', ({ isStarted }) => isStarted],
  ['Paused', ({ hasRun }) => hasRun],
  ['NotRun', ({ hasTarget }) => hasTarget],
]

/** The status code of a job. */
export function statusCode(facts: StateFacts): StatusCode {
  return STATES.find(([, applies]) => applies(facts))?.[0] ?? 'NotConfigured'
}

export const JOB_MOVES = [
  'start',
  'pause',
  'restart',
  'quarantine',
  'release',
  'cycleEnded',
  'deleteApplication',
] as const
/**
 * What moves a job. `quarantine`: an administrator puts it aside. `release`: what it was put aside for is decided.
 * `cycleEnded`: a cycle ended somehow, and says whether the job stays well.
 */
export type JobMoveName = (typeof JOB_MOVES)[number]

/** Where a move may lead, or why it is refused. */
type Rule = readonly StatusCode[] | { readonly refused: string }

const NOT_CONFIGURED = { refused: 'the address of the target is not saved; save the credentials first' }
const NOT_RUN = { refused: 'no cycle of the job has ended yet; pause it instead' }
const OFF = { refused: 'the job is switched off, so there is nothing to put aside; start it first' }
const NOT_ASIDE = { refused: 'the job is not in quarantine' }

/** Every move from every state; what a move leads to depends on whether the job is switched on and a cycle has ended. */
const MOVES: Readonly<Record<StatusCode, Readonly<Record<JobMoveName, Rule>>>> = {
  NotConfigured: {
    start: ['NotRun', 'Active'],
    pause: ['NotConfigured'],
    restart: ['NotRun', 'Active'],
    quarantine: NOT_CONFIGURED,
    release: NOT_ASIDE,
    cycleEnded: ['NotConfigured', 'Quarantine'],
    deleteApplication: ['NotRun', 'Active'],
  },
  NotRun: {
    start: ['NotRun', 'Active'],
    pause: ['NotRun', 'NotConfigured', 'Paused'],
    restart: ['NotRun', 'Active'],
    quarantine: NOT_RUN,
    release: NOT_ASIDE,
    cycleEnded: ['NotRun', 'Active', 'Quarantine'],
    deleteApplication: ['NotRun', 'Active'],
  },
  Active: {
    start: ['Active'],
    pause: ['Paused'],
    restart: ['Active'],
    quarantine: ['Quarantine'],
    release: NOT_ASIDE,
    cycleEnded: ['Active', 'Quarantine'],
    deleteApplication: ['Active'],
  },
  Paused: {
    start: ['Active', 'NotRun'],
    pause: ['Paused'],
    restart: ['Active', 'NotRun'],
    quarantine: OFF,
    release: NOT_ASIDE,
    // The cycle that runs while a job is switched off ends as it would, and what it finds has to be known of.
    cycleEnded: ['Paused', 'Quarantine'],
    deleteApplication: ['Active', 'NotRun'],
  },
  // It stays in quarantine also while it is switched off: what put it aside is what an administrator has to know of.
  Quarantine: {
    start: ['Active', 'NotRun'],
    pause: ['Quarantine'],
    restart: ['Active', 'NotRun', 'Quarantine'],
    quarantine: ['Quarantine'],
    release: ['Active', 'NotRun', 'Paused', 'NotConfigured'],
    cycleEnded: ['Quarantine', 'Active', 'NotRun', 'Paused', 'NotConfigured'],
    deleteApplication: ['Quarantine'],
  },
}

/** Where a move from a state may lead. @throws {Conflict} It is refused; the message says why. */
export function movesTo(status: StatusCode, move: JobMoveName): readonly StatusCode[] {
  const rule = MOVES[status][move]
  if ('refused' in rule) throw new Conflict('status', `${rule.refused} (status ${status})`)
  return rule
}
