// Keeps the pace of one target: so many requests a second, so many at once, slower when the target objects (PRF-1).

import type { Clock, Logger, Pace } from '@rollcall/ports'
import { retryAfterMs } from './retry-after.ts'
import type { HttpClient, ScimResponse, Sleep } from './scim-request.ts'

/** Each answer without objection adds this to the rate, so a second of sending makes it 10 % faster. */
const GROWTH_PER_ANSWER = 0.1
/** A target is never asked less often than this, or than it was to begin with if that is less. */
const LOWEST_RATE = 1
/** What may be made up at once after a pause in the asking; covers the coarseness of timers. */
const BURST_MS = 100
/** A rate grown beyond this limits nothing any more. */
const UNLIMITED_RATE = 100_000
/** Pause after a 429 that does not say how long. */
const DEFAULT_PAUSE_MS = 1_000

export type RateLimitOptions = {
  readonly pace: Pace
  readonly clock: Clock
  readonly sleep: Sleep
  /** While the target asks for a longer pause than this, requests are refused here and not sent. */
  readonly maxPauseMs: number
  readonly logger: Logger
}

/**
 * Lets `client` send at the pace; a 429 halves the rate and pauses every request for as long as the target asks. A pause
 * beyond `maxPauseMs` is not waited for: requests are answered with the same 429 until it is over.
 */
export function withRateLimit(client: HttpClient, options: RateLimitOptions): HttpClient {
  const turns = createTurns(options.pace.concurrency)
  const rate = createRate(options)
  return async (request) => {
    const waiting = turns.take()
    if (waiting !== null) await waiting
    try {
      if (rate.pauseLeftMs() > options.maxPauseMs) return refusalInPlaceOfTarget(rate.pauseLeftMs())
      // Asked again after the wait, because a pause may have begun meanwhile.
      for (let waitMs = rate.takeMomentMs(); waitMs > 0; waitMs = rate.pauseLeftMs()) {
        if (waitMs > options.maxPauseMs) return refusalInPlaceOfTarget(waitMs)
        await options.sleep(waitMs, request.signal)
      }
      const startedAt = rate.now()
      const response = await client(request)
      if (response.status === 429) rate.objected(startedAt, response.retryAfter)
      // scim.md C54: a 503 with a time is a target that rests, not one that finds us too fast.
      else if (response.status === 503)
        rate.pauseFor(retryAfterMs(response.retryAfter, options.clock.now()) ?? 0)
      else if (response.status < 500) rate.accepted()
      return response
    } finally {
      turns.giveBack()
    }
  }
}

/** The rate as a schedule: each request takes the next free moment. */
function createRate({ pace, clock, logger }: RateLimitOptions) {
  const now = steadyTime(clock)
  const lowest = Math.min(LOWEST_RATE, pace.requestsPerSecond)
  let perSecond = Math.min(pace.requestsPerSecond, pace.maxRequestsPerSecond)
  let nextFreeAt = 0
  let pausedUntil = 0
  let slowedAt = Number.NEGATIVE_INFINITY
  let sent = 0
  let countedSince = now()

  const halve = (at: number): void => {
    // An unlimited rate has no half: what was really sent since the last objection stands in for it.
    const seconds = Math.max(1, (at - countedSince) / 1000)
    const current = perSecond === Number.POSITIVE_INFINITY ? sent / seconds : perSecond
    perSecond = Math.max(lowest, current / 2)
    slowedAt = at
    sent = 0
    countedSince = at
  }

  const pauseFor = (milliseconds: number): void => {
    pausedUntil = Math.max(pausedUntil, now() + milliseconds)
  }

  return {
    now,
    /** Takes the next free moment; milliseconds from now until then. */
    takeMomentMs(): number {
      sent += 1
      if (perSecond === Number.POSITIVE_INFINITY) return Math.max(0, pausedUntil - now())
      const current = now()
      const at = Math.max(nextFreeAt, current - BURST_MS, pausedUntil)
      nextFreeAt = at + 1000 / perSecond
      return at - current
    },
    pauseLeftMs(): number {
      return pausedUntil - now()
    },
    accepted(): void {
      if (perSecond >= pace.maxRequestsPerSecond) return
      perSecond = Math.min(pace.maxRequestsPerSecond, perSecond + GROWTH_PER_ANSWER)
      if (perSecond > UNLIMITED_RATE) perSecond = pace.maxRequestsPerSecond
    },
    objected(startedAt: number, retryAfter: string | null): void {
      // Requests that were already under way when the rate was halved object to the old rate.
      if (startedAt >= slowedAt) halve(now())
      const pauseMs = retryAfterMs(retryAfter, clock.now()) ?? DEFAULT_PAUSE_MS
      logger.info('target asks for fewer requests', { pauseMs, requestsPerSecond: perSecond })
      pauseFor(pauseMs)
    },
    pauseFor,
  }
}

/** The answer that the target would give, were it asked before its pause is over. */
function refusalInPlaceOfTarget(pauseLeftMs: number): ScimResponse {
  return { status: 429, body: '', retryAfter: String(Math.ceil(pauseLeftMs / 1000)), location: null }
}

/** Time that never goes back, so that a clock set back by an hour does not pause the target for an hour. */
function steadyTime(clock: Clock): () => number {
  let last = clock.now()
  let lost = 0
  return () => {
    const present = clock.now()
    if (present < last) lost += last - present
    last = present
    return present + lost
  }
}

/** So many at once, first come first served. `take` gives `null` when there is a turn at once. */
function createTurns(concurrency: number) {
  const waiting: (() => void)[] = []
  let head = 0
  let free = Math.max(1, concurrency)
  return {
    take(): Promise<void> | null {
      if (free > 0) {
        free -= 1
        return null
      }
      return new Promise((resolve) => waiting.push(resolve))
    },
    giveBack(): void {
      const next = waiting[head]
      if (next === undefined) {
        free += 1
        return
      }
      head += 1
      if (head === waiting.length) {
        waiting.length = 0
        head = 0
      }
      next()
    },
  }
}
