import { describe, expect, it } from 'vitest'
import { expiryWarning, silentSince } from './when-due.ts'

const NOON = Date.parse('2026-01-05T12:00:00.000Z')
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const at = (ms: number) => new Date(ms).toISOString()

describe('silentSince', () => {
  const job = { isStarted: true, nextCycleAt: at(NOON), intervalSeconds: 40 * 60 }

  it('is silent about a job whose time has not come, or came less than an interval ago', () => {
    expect(silentSince(job, NOON - MINUTE)).toBeNull()
    expect(silentSince(job, NOON + 40 * MINUTE)).toBeNull()
  })

  it('names since when a job should have run', () => {
    expect(silentSince(job, NOON + 41 * MINUTE)).toBe(at(NOON))
  })

  it('expects nothing of a job that is switched off or has no time', () => {
    expect(silentSince({ ...job, isStarted: false }, NOON + DAY)).toBeNull()
    expect(silentSince({ ...job, nextCycleAt: null }, NOON + DAY)).toBeNull()
  })
})

describe('expiryWarning (provisioning.md ADM-2)', () => {
  it.each([
    ['nothing 31 days before', 31 * DAY, null],
    ['30 days', 30 * DAY, 30],
    ['30 days while more than a week is left', 8 * DAY, 30],
    ['7 days', 7 * DAY, 7],
    ['a day', DAY, 1],
    ['the end', 0, 0],
    ['the end a week later', -7 * DAY, 0],
    ['nothing about what ended long ago', -31 * DAY, null],
  ])('warns of %s', (_, leftMs, expected) => {
    expect(expiryWarning(at(NOON + leftMs), NOON)).toBe(expected)
  })
})
