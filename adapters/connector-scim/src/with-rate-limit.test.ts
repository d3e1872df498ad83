import { type Pace, silentLogger } from '@rollcall/ports'
import { manualClock } from '@rollcall/ports/memory'
import { describe, expect, it } from 'vitest'
import type { HttpClient, ScimRequest, ScimResponse } from './scim-request.ts'
import { withRateLimit } from './with-rate-limit.ts'

const GET: ScimRequest = { operation: 'read', method: 'GET', path: '/Users/1', body: null }
const PACE: Pace = { requestsPerSecond: 10, maxRequestsPerSecond: 10, concurrency: 1 }

function answer(status: number, retryAfter: string | null = null): ScimResponse {
  return { status, body: '', retryAfter, location: null }
}

/** A paced client whose target answers at once; the clock moves only by waiting. */
function aPacedClient(pace: Partial<Pace> = {}, respond: () => ScimResponse = () => answer(200)) {
  const clock = manualClock(1_000_000)
  const sentAt: number[] = []
  const client: HttpClient = async () => {
    sentAt.push(clock.now() - 1_000_000)
    return respond()
  }
  const send = withRateLimit(client, {
    pace: { ...PACE, ...pace },
    clock,
    logger: silentLogger,
    maxPauseMs: 300_000,
    sleep: async (milliseconds) => clock.advance(milliseconds),
  })
  return { send, clock, sentAt }
}

async function sendMany(send: HttpClient, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await send(GET)
}

describe('withRateLimit', () => {
  it('sends as many requests a second as the pace says', async () => {
    const { send, sentAt } = aPacedClient()
    await sendMany(send, 52)
    expect(sentAt.at(-1)).toBeGreaterThanOrEqual(4_900)
    expect(sentAt.at(-1)).toBeLessThanOrEqual(5_100)
  })

  it('never sends a burst of more than a tenth of a second', async () => {
    const { send, clock, sentAt } = aPacedClient()
    clock.advance(60_000)
    await sendMany(send, 12)
    const first = sentAt[0] ?? 0
    expect(sentAt.filter((at) => at - first < 100).length).toBeLessThanOrEqual(2)
  })

  it('does not wait at all without a limit', async () => {
    const unlimited = {
      requestsPerSecond: Number.POSITIVE_INFINITY,
      maxRequestsPerSecond: Number.POSITIVE_INFINITY,
    }
    const { send, sentAt } = aPacedClient(unlimited)
    await sendMany(send, 1_000)
    expect(sentAt.at(-1)).toBe(0)
  })

  it('grows towards the maximum while the target does not object', async () => {
    const { send, clock } = aPacedClient({ requestsPerSecond: 10, maxRequestsPerSecond: 100 })
    const rates: number[] = []
    for (let round = 0; round < 6; round += 1) {
      const start = clock.now()
      await sendMany(send, 200)
      rates.push(200 / ((clock.now() - start) / 1000))
    }
    expect(rates).toEqual(rates.toSorted((a, b) => a - b))
    expect(rates[0]).toBeLessThan(25)
    expect(rates.at(-1)).toBeGreaterThan(90)
    expect(rates.at(-1)).toBeLessThanOrEqual(101)
  })

  it('pauses for as long as the target asks and goes on at half the rate', async () => {
    const answers = [answer(429, '5')]
    const { send, sentAt } = aPacedClient({}, () => answers.shift() ?? answer(200))
    await sendMany(send, 11)
    expect(sentAt[1]).toBe(5_000)
    expect((sentAt[10] ?? 0) - (sentAt[1] ?? 0)).toBeGreaterThanOrEqual(1_600)
  })

  it('slows an unlimited rate down to half of what was sent', async () => {
    let sent = 0
    const unlimited = {
      requestsPerSecond: Number.POSITIVE_INFINITY,
      maxRequestsPerSecond: Number.POSITIVE_INFINITY,
    }
    const { send, sentAt } = aPacedClient(unlimited, () => {
      sent += 1
      return sent === 100 ? answer(429, '1') : answer(200)
    })
    await sendMany(send, 151)
    const afterPause = sentAt.slice(100)
    const seconds = ((afterPause.at(-1) ?? 0) - (afterPause[0] ?? 0)) / 1000
    expect(50 / seconds).toBeGreaterThan(45)
    expect(50 / seconds).toBeLessThan(60)
  })

  it('halves once for requests that were under way together', async () => {
    const { send, sentAt } = aPacedClient({ concurrency: 8 }, () =>
      sentAt.length <= 8 ? answer(429, '1') : answer(200),
    )
    await Promise.all(Array.from({ length: 8 }, () => send(GET)))
    const before = sentAt.length
    await sendMany(send, 11)
    const seconds = ((sentAt.at(-1) ?? 0) - (sentAt[before] ?? 0)) / 1000
    expect(10 / seconds).toBeGreaterThan(1)
  })

  it('refuses in place of a target that asks for an hour, until the hour is over', async () => {
    const answers = [answer(429, '3600')]
    const { send, clock, sentAt } = aPacedClient({}, () => answers.shift() ?? answer(200))
    await send(GET)
    const refused = await send(GET)
    expect([refused.status, sentAt.length]).toEqual([429, 1])
    expect(Number(refused.retryAfter)).toBeGreaterThan(3_590)
    clock.advance(3_600_000)
    expect((await send(GET)).status).toBe(200)
  })

  it('is not stopped by a clock that is set back', async () => {
    const { send, clock } = aPacedClient()
    await sendMany(send, 5)
    clock.advance(-3_600_000)
    const start = clock.now()
    await sendMany(send, 5)
    expect(clock.now() - start).toBeLessThan(1_000)
  })

  it('sends no more at once than the pace allows', async () => {
    let underWay = 0
    let most = 0
    const client: HttpClient = async () => {
      underWay += 1
      most = Math.max(most, underWay)
      await new Promise((resolve) => setImmediate(resolve))
      underWay -= 1
      return answer(200)
    }
    const pace = { requestsPerSecond: Infinity, maxRequestsPerSecond: Infinity, concurrency: 3 }
    const send = withRateLimit(client, {
      pace,
      clock: manualClock(),
      logger: silentLogger,
      maxPauseMs: 1,
      sleep: async () => {},
    })
    await Promise.all(Array.from({ length: 20 }, () => send(GET)))
    expect(most).toBe(3)
  })

  it('gives its turn back when a request fails', async () => {
    const send = withRateLimit(() => Promise.reject(new Error('broken')), {
      pace: PACE,
      clock: manualClock(),
      logger: silentLogger,
      maxPauseMs: 1,
      sleep: async () => {},
    })
    await expect(send(GET)).rejects.toThrow('broken')
    await expect(send(GET)).rejects.toThrow('broken')
  })
})
