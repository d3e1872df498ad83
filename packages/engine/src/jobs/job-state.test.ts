import { Conflict, type StatusCode } from '@rollcall/ports'
import { describe, expect, it } from 'vitest'
import { quarantineAfter } from '../quarantine.ts'
import { JOB_MOVES, type JobMoveName, movesTo, statusCode } from './job-state.ts'

const quarantine = quarantineAfter('TooManyDeletes', null, null, 0)

describe('status code (provisioning.md 5.1)', () => {
  const fresh = { quarantine: null, isStarted: false, hasRun: false, hasEndedCycle: false, hasTarget: false }
  it.each([
    ['NotConfigured', {}],
    ['NotRun', { hasTarget: true }],
    ['NotRun', { hasTarget: true, isStarted: true }],
    ['NotRun', { hasTarget: true, isStarted: true, hasRun: true }],
    ['Active', { hasTarget: true, isStarted: true, hasRun: true, hasEndedCycle: true }],
    ['Paused', { hasTarget: true, hasRun: true, hasEndedCycle: true }],
    ['Quarantine', { hasTarget: true, isStarted: true, hasRun: true, quarantine }],
    ['Quarantine', { hasTarget: true, hasRun: true, quarantine }],
  ])('is %s with %o', (code, facts) => {
    expect(statusCode({ ...fresh, ...facts })).toBe(code)
  })
})

const STATUS_CODES: readonly StatusCode[] = ['NotConfigured', 'NotRun', 'Active', 'Paused', 'Quarantine']

/** Where the move may lead; the reason when it is refused. */
function outcome(status: StatusCode, move: JobMoveName): readonly StatusCode[] | string {
  try {
    return movesTo(status, move)
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    return error.message
  }
}

describe('moves between states (provisioning.md 5.1)', () => {
  it.each(STATUS_CODES)(
    'are each decided for a job that is %s: allowed, or refused with a reason',
    (status) => {
      for (const move of JOB_MOVES) expect(outcome(status, move).length).toBeGreaterThan(0)
    },
  )

  it.each(STATUS_CODES)('let a job that is %s be started, paused and restarted at any time', (status) => {
    for (const move of ['start', 'pause', 'restart'] as const)
      expect(outcome(status, move)).toBeInstanceOf(Array)
  })

  it('never lead back from a job that ran to one that is not configured', () => {
    for (const status of ['Active', 'Paused'] as const)
      for (const move of JOB_MOVES) expect(outcome(status, move)).not.toContain('NotConfigured')
  })

  it.each([
    ['NotConfigured', 'quarantine', 'save the credentials first'],
    ['Paused', 'quarantine', 'the job is switched off'],
    ['Active', 'release', 'the job is not in quarantine'],
  ] as const)('%s: %s is refused: %s', (status, move, reason) => {
    expect(outcome(status, move)).toContain(reason)
  })
})
