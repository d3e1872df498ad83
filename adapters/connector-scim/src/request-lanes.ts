// How many requests are under way at once: as many as the profile allows, fewer while the target is overwhelmed (PRF-1).

import type { ScimResponse } from './scim-request.ts'
import { TransportFailure } from './transport-failure.ts'

export type RequestLanes = {
  /** Runs the request when a lane is free, first come first served, and learns from how it ended. */
  readonly run: <T extends ScimResponse>(request: () => Promise<T>) => Promise<T>
}

// What a server says that was asked too much at once; a 500 is about one request, a 429 about the rate.
const OVERWHELMED: ReadonlySet<number> = new Set([502, 503, 504])

/**
 * @param most Lanes to begin with, and at most; below 1 counts as 1. An answer that never came, 502, 503 or 504 halves them,
 *   once for all requests under way together; a round of good answers, one for each lane, opens one more.
 */
export function createRequestLanes(most: number): RequestLanes {
  const limit = Math.max(1, most)
  const waiting: (() => void)[] = []
  let head = 0
  let lanes = limit
  let underWay = 0
  let goodAnswers = 0
  /** Counts the changes: a request that began before the last one says nothing new. */
  let narrowings = 0

  function admit(): void {
    while (underWay < lanes && head < waiting.length) {
      underWay += 1
      const next = waiting[head]
      head += 1
      next?.()
    }
    if (head < waiting.length) return
    waiting.length = 0
    head = 0
  }

  function learn(isOverwhelmed: boolean, begunAt: number): void {
    if (isOverwhelmed) {
      if (begunAt !== narrowings) return
      narrowings += 1
      goodAnswers = 0
      lanes = Math.max(1, Math.floor(lanes / 2))
      return
    }
    goodAnswers += 1
    if (goodAnswers < lanes || lanes >= limit) return
    goodAnswers = 0
    lanes += 1
  }

  return {
    async run(request) {
      if (underWay < lanes) underWay += 1
      else await new Promise<void>((resolve) => waiting.push(resolve))
      const begunAt = narrowings
      try {
        const response = await request()
        learn(OVERWHELMED.has(response.status), begunAt)
        return response
      } catch (error) {
        if (error instanceof TransportFailure && (error.kind === 'timeout' || error.kind === 'lost'))
          learn(true, begunAt)
        throw error
      } finally {
        underWay -= 1
        admit()
      }
    },
  }
}
