// The pace against targets that let 400 requests a minute through, in a time that moves only when everybody waits.

import { type Clock, silentLogger } from '@rollcall/ports'
import { describe, expect, it } from 'vitest'
import type { HttpClient, ScimRequest } from './scim-request.ts'
import { withRateLimit } from './with-rate-limit.ts'
import { DEFAULT_RETRY_POLICY, withRetry } from './with-retry.ts'

const CREATES = 2_000
const PER_SECOND = 400 / 60
const CREATE: ScimRequest = { operation: 'create', method: 'POST', path: '/Users', body: '{}' }
const LANES = 8
const LATENCY_MS = 50

/** Seconds to wait, or `null` when the request is let through; `nowMs` never goes back. */
type Limiter = (nowMs: number) => number | null

/** So many in each window of the clock. */
function windows(limit: number, windowMs: number): Limiter {
  let current = -1
  let used = 0
  return (nowMs) => {
    const window = Math.floor(nowMs / windowMs)
    if (window !== current) used = 0
    current = window
    used += 1
    return used <= limit ? null : ((window + 1) * windowMs - nowMs) / 1_000
  }
}

/** A bucket that is filled evenly and holds so many. */
function bucket(size: number): Limiter {
  let tokens = size
  let filledAt = 0
  return (nowMs) => {
    tokens = Math.min(size, tokens + ((nowMs - filledAt) / 1_000) * PER_SECOND)
    filledAt = nowMs
    if (tokens < 1) return (1 - tokens) / PER_SECOND
    tokens -= 1
    return null
  }
}

/** So many in any minute. */
function lastMinute(limit: number): Limiter {
  const passed: number[] = []
  return (nowMs) => {
    while (passed.length > 0 && (passed[0] ?? 0) <= nowMs - 60_000) passed.shift()
    if (passed.length >= limit) return ((passed[0] ?? 0) + 60_000 - nowMs) / 1_000
    passed.push(nowMs)
    return null
  }
}

async function createEverybody(limiter: Limiter, tellsHowLong: boolean) {
  const time = aTimeThatWaits()
  let refused = 0
  const target: HttpClient = async () => {
    await time.sleep(LATENCY_MS / 2)
    const seconds = limiter(time.clock.now())
    await time.sleep(LATENCY_MS / 2)
    if (seconds === null) return { status: 201, body: '', retryAfter: null, location: null }
    refused += 1
    const retryAfter = tellsHowLong ? String(Math.ceil(seconds)) : null
    return { status: 429, body: '', retryAfter, location: null }
  }
  const { clock, sleep } = time
  const pace = {
    requestsPerSecond: 25,
    maxRequestsPerSecond: Number.POSITIVE_INFINITY,
    concurrency: LANES,
  }
  const paced = withRateLimit(target, { pace, clock, sleep, maxPauseMs: 300_000, logger: silentLogger })
  const policyOf = () => DEFAULT_RETRY_POLICY
  const send = withRetry(paced, { policyOf, clock, sleep, logger: silentLogger, random: () => 0.5 })
  let begun = 0
  let givenUp = 0
  const lane = async () => {
    while (begun < CREATES) {
      begun += 1
      if ((await send(CREATE)).status === 429) givenUp += 1
    }
  }
  await time.runUntil(Promise.all(Array.from({ length: LANES }, lane)))
  return { seconds: clock.now() / 1_000, refused, givenUp }
}

function aTimeThatWaits() {
  let now = 0
  let waiting: { readonly at: number; readonly wake: () => void }[] = []
  const clock: Clock = { now: () => now }
  return {
    clock,
    sleep: (milliseconds: number) =>
      new Promise<void>((wake) => waiting.push({ at: now + Math.max(0, milliseconds), wake })),
    async runUntil(work: Promise<unknown>): Promise<void> {
      let isOver = false
      const over = work.finally(() => {
        isOver = true
      })
      for (;;) {
        // Everybody who can go on has gone on by the next turn of the event loop.
        await new Promise((resolve) => setImmediate(resolve))
        if (isOver) break
        now = Math.min(...waiting.map(({ at }) => at))
        const due = waiting.filter(({ at }) => at <= now)
        waiting = waiting.filter(({ at }) => at > now)
        for (const { wake } of due) wake()
      }
      await over
    },
  }
}

describe('2,000 creates at 400 a minute', () => {
  it.each([
    ['windows of a minute', () => windows(400, 60_000), 300],
    ['windows of six seconds', () => windows(40, 6_000), 300],
    ['the last minute counted', () => lastMinute(400), 300],
    ['a bucket of a minute', () => bucket(400), 300],
    ['a bucket of a second', () => bucket(7), 300],
  ] as const)(
    'take no longer than the limit asks for, give or take 5 %%: %s',
    async (_, limiter, seconds) => {
      for (const tellsHowLong of [true, false]) {
        const outcome = await createEverybody(limiter(), tellsHowLong)
        expect(outcome.seconds).toBeLessThanOrEqual(1.05 * seconds)
        expect(outcome.givenUp).toBe(0)
        expect(outcome.refused).toBeLessThan(CREATES / 20)
      }
    },
  )

  it('use what a target lets through at once: windows of a minute are full after 16 seconds', async () => {
    // Four windows that end, and the last 400.
    const outcome = await createEverybody(windows(400, 60_000), true)
    expect(outcome.seconds).toBeLessThanOrEqual(1.05 * 240)
  })

  it('come close to the limit of a target that saves nothing up', async () => {
    const outcome = await createEverybody(bucket(1), true)
    expect(outcome.seconds).toBeLessThanOrEqual(1.1 * 300)
    expect(outcome.givenUp).toBe(0)
  })
})
