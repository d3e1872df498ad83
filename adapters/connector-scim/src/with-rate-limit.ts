// Keeps the pace of one target: so many requests a second, so many at once, slower when the target objects (PRF-1).

import type { Clock, Logger, Pace } from '@rollcall/ports'
import { createRequestLanes } from './request-lanes.ts'
import { retryAfterMs } from './retry-after.ts'
import type { HttpClient, ScimResponse, Sleep } from './scim-request.ts'

/** Each answer without objection adds this to the rate, so a second of sending makes it 10 % faster. */
const GROWTH_PER_ANSWER = 0.1
/** Within this share of a rate that the target objected to, growth is slow: a pause costs more than the rate gains. */
const NEAR = 0.1
/** Growth near such a rate at first; halved each time that the target objects there again. */
const GROWTH_NEAR = 0.004
/** What is left of a rate after an objection that did not come soon after another one. */
const JUST_BELOW = 0.96
const SOON_SECONDS = 5
/** A target is never asked less often than this, or than it was to begin with if that is less. */
const LOWEST_RATE = 1
/** What may be made up at once after a pause in the asking; covers the coarseness of timers. */
const BURST_MS = 100
/** A rate grown beyond this limits nothing any more. */
const UNLIMITED_RATE = 100_000
/** Pause after a 429 that does not say how long: doubled while nothing else comes back. */
const DEFAULT_PAUSE_MS = 1_000
const LONGEST_DEFAULT_PAUSE_MS = 4_000

export type RateLimitOptions = {
  readonly pace: Pace
  readonly clock: Clock
  readonly sleep: Sleep
  /** While the target asks for a longer pause than this, requests are refused here and not sent. */
  readonly maxPauseMs: number
  readonly logger: Logger
}

/**
 * Lets `client` send at the pace; a 429 lowers the rate and pauses every request for as long as the target asks. Then one
 * request goes alone, and the others follow once it was not refused. A pause beyond `maxPauseMs` is not waited for: requests
 * are answered with the same 429 until it is over.
 */
export function withRateLimit(client: HttpClient, options: RateLimitOptions): HttpClient {
  const lanes = createRequestLanes(options.pace.concurrency)
  const rate = createRate(options)
  const scouts = createScouts()
  return (request) =>
    lanes.run(async () => {
      if (rate.pauseLeftMs() > options.maxPauseMs) return refusalInPlaceOfTarget(rate.pauseLeftMs())
      // A pause that begins meanwhile takes all moments back: together they would be a burst.
      for (let moment = rate.takeMoment(); ; moment = rate.takeMoment()) {
        const waitMs = moment.at - rate.now()
        if (waitMs > options.maxPauseMs) return refusalInPlaceOfTarget(waitMs)
        if (waitMs > 0) await options.sleep(waitMs, request.signal)
        while (rate.isRefused() && scouts.isUnderWay()) await scouts.outcome()
        if (moment.isValid()) break
      }
      const startedAt = rate.now()
      const response = await scouts.send(() => client(request), rate.isRefused())
      if (response.status === 429) rate.objected(startedAt, response.retryAfter)
      // scim.md C54: a 503 with a time is a target that rests, not one that finds us too fast.
      else if (response.status === 503)
        rate.pauseFor(retryAfterMs(response.retryAfter, options.clock.now()) ?? 0)
      else if (response.status < 500) rate.accepted()
      return response
    })
}

/** The rate as a schedule: each request takes the next free moment. */
function createRate({ pace, clock, logger }: RateLimitOptions) {
  const now = steadyTime(clock)
  const lowest = Math.min(LOWEST_RATE, pace.requestsPerSecond)
  let perSecond = Math.min(pace.requestsPerSecond, pace.maxRequestsPerSecond)
  let nextFreeAt = 0
  let pausedUntil = 0
  let pausesBegun = 0
  let slowedAt = Number.NEGATIVE_INFINITY
  let accepted = 0
  let countedSince = now()

  /** The rate at which it objected last; near it, the rate grows slowly. */
  let ceiling = Number.POSITIVE_INFINITY
  let growthNear = GROWTH_NEAR
  /** Objections since a request was let through. */
  let refusals = 0

  // Far too fast at first, and whenever it objects again at once; otherwise a little too fast.
  const slowDown = (at: number): void => {
    const seconds = (at - countedSince) / 1000
    // An unlimited rate has no share: what was really let through stands in for it.
    const current = perSecond === Number.POSITIVE_INFINITY ? accepted / Math.max(1, seconds) : perSecond
    const isFarTooFast = slowedAt === Number.NEGATIVE_INFINITY || seconds < SOON_SECONDS
    growthNear = Math.abs(current / ceiling - 1) <= NEAR ? growthNear / 2 : GROWTH_NEAR
    ceiling = current
    perSecond = Math.max(lowest, current * (isFarTooFast ? 0.5 : JUST_BELOW))
    slowedAt = at
    accepted = 0
    countedSince = at
  }

  const pauseFor = (milliseconds: number): void => {
    if (now() + milliseconds <= pausedUntil) return
    pausedUntil = now() + milliseconds
    nextFreeAt = 0
    pausesBegun += 1
  }

  return {
    now,
    /** Takes the next free moment. */
    takeMoment(): { readonly at: number; readonly isValid: () => boolean } {
      const pauses = pausesBegun
      const isValid = () => pauses === pausesBegun
      const current = now()
      if (perSecond === Number.POSITIVE_INFINITY) return { at: Math.max(current, pausedUntil), isValid }
      const at = Math.max(nextFreeAt, current - BURST_MS, pausedUntil)
      nextFreeAt = at + 1000 / perSecond
      return { at, isValid }
    },
    pauseLeftMs(): number {
      return pausedUntil - now()
    },
    isRefused(): boolean {
      return refusals > 0
    },
    accepted(): void {
      accepted += 1
      refusals = 0
      if (perSecond >= pace.maxRequestsPerSecond) return
      const isNear = Math.abs(perSecond / ceiling - 1) <= NEAR
      const growth = isNear ? growthNear : GROWTH_PER_ANSWER
      perSecond = Math.min(pace.maxRequestsPerSecond, perSecond + growth)
      if (perSecond > UNLIMITED_RATE) perSecond = pace.maxRequestsPerSecond
    },
    objected(startedAt: number, retryAfter: string | null): void {
      // Requests that were already under way when the rate was lowered object to the old rate.
      const isNews = startedAt >= slowedAt
      const pauseMs = retryAfterMs(retryAfter, clock.now()) ?? defaultPauseMs(refusals)
      // Refused again before anything was let through: the window is not over, which says nothing of the rate.
      if (isNews && refusals === 0) slowDown(now())
      if (isNews) refusals += 1
      logger.info('target asks for fewer requests', { pauseMs, requestsPerSecond: perSecond })
      pauseFor(pauseMs)
    },
    pauseFor,
  }
}

function defaultPauseMs(refusals: number): number {
  return Math.min(LONGEST_DEFAULT_PAUSE_MS, DEFAULT_PAUSE_MS * 2 ** refusals)
}

/** After a refusal one request goes first. */
function createScouts() {
  let scout: Promise<unknown> | null = null
  return {
    isUnderWay: () => scout !== null,
    /** Resolves when the request that went first was answered or failed; at once when there is none. */
    async outcome(): Promise<void> {
      await scout?.catch(() => {})
    },
    async send<T>(request: () => Promise<T>, isScout: boolean): Promise<T> {
      if (!isScout || scout !== null) return request()
      const sent = request()
      scout = sent
      try {
        return await sent
      } finally {
        scout = null
      }
    },
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
