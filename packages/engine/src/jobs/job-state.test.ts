import type { StatusCode } from '@rollcall/ports'
import { describe, expect, it } from 'vitest'
import { quarantineAfter } from '../quarantine.ts'
import { JOB_MOVES, type JobMoveName, statusAfter, statusCode } from './job-state.ts'

const quarantine = quarantineAfter('TooManyDeletes', null, null, 0)

describe('status code (provisioning.md 5.1)', () => {
  const fresh = { quarantine: null, isStarted: false, hasRun: false, hasEndedCycle: false, hasSecrets: false }
  it.each([
    ['NotConfigured', {}],
    ['NotRun', { hasSecrets: true }],
    ['NotRun', { hasSecrets: true, isStarted: true }],
    ['NotRun', { hasSecrets: true, isStarted: true, hasRun: true }],
    ['Active', { hasSecrets: true, isStarted: true, hasRun: true, hasEndedCycle: true }],
    ['Paused', { hasSecrets: true, hasRun: true, hasEndedCycle: true }],
    ['Quarantine', { hasSecrets: true, isStarted: true, hasRun: true, quarantine }],
    ['Quarantine', { hasSecrets: true, hasRun: true, quarantine }],
  ])('is %s with %o', (code, facts) => {
    expect(statusCode({ ...fresh, ...facts })).toBe(code)
  })
})

describe('moves between states', () => {
  it.each<readonly [StatusCode, JobMoveName, StatusCode]>([
    ['NotConfigured', 'saveCredentials', 'NotRun'],
    ['NotRun', 'cycleFinished', 'Active'],
    ['Active', 'pause', 'Paused'],
    ['Paused', 'start', 'Active'],
    ['Active', 'cycleFailed', 'Quarantine'],
    ['Quarantine', 'cycleFinished', 'Active'],
    ['Quarantine', 'restart', 'Active'],
    ['Quarantine', 'quarantinedFor28Days', 'Quarantine'],
    ['Paused', 'pause', 'Paused'],
    ['Paused', 'cycleFinished', 'Paused'],
  ])('%s: %s leads to %s', (from, move, to) => {
    expect(statusAfter(from, move)).toBe(to)
  })

  it('never lead back to a job that was not configured', () => {
    const reached = JOB_MOVES.map((move) => statusAfter('NotRun', move))
    expect(reached).not.toContain('NotConfigured')
  })
})
