import { silentLogger } from '@rollcall/ports'
import { manualClock } from '@rollcall/ports/memory'
import { describe, expect, it } from 'vitest'
import type { HttpClient, ScimRequest, ScimResponse } from './scim-request.ts'
import { TransportFailure } from './transport-failure.ts'
import { DEFAULT_RETRY_POLICY, withRetry } from './with-retry.ts'

type Outcome = number | { readonly status: number; readonly retryAfter: string } | TransportFailure

const GET: ScimRequest = { operation: 'read', method: 'GET', path: '/Users/1', body: null }
const POST: ScimRequest = { operation: 'create', method: 'POST', path: '/Users', body: '{}' }

function answer(status: number, retryAfter: string | null = null): ScimResponse {
  return { status, body: '', retryAfter, location: null }
}

function lost(mayHaveArrived: boolean): TransportFailure {
  return new TransportFailure('lost', { reason: 'ECONNRESET', mayHaveArrived })
}

/** A target that gives these outcomes one after the other, and the last one for ever. */
function aTarget(outcomes: readonly Outcome[], random = () => 1) {
  const waits: number[] = []
  const clock = manualClock('2026-01-05T08:00:00Z')
  let sent = 0
  const client: HttpClient = async () => {
    const outcome = outcomes[Math.min(sent, outcomes.length - 1)]
    sent += 1
    if (outcome instanceof TransportFailure) throw outcome
    return typeof outcome === 'object' ? answer(outcome.status, outcome.retryAfter) : answer(outcome ?? 200)
  }
  const send = withRetry(client, {
    policyOf: () => DEFAULT_RETRY_POLICY,
    clock,
    logger: silentLogger,
    random,
    sleep: async (milliseconds) => {
      waits.push(milliseconds)
      clock.advance(milliseconds)
    },
  })
  return { send, waits, sentCount: () => sent }
}

describe('withRetry', () => {
  it.each([200, 201, 204, 400, 401, 403, 404, 409, 501])('hands on a %i at once', async (status) => {
    const target = aTarget([status])
    expect((await target.send(GET)).status).toBe(status)
    expect(target.sentCount()).toBe(1)
  })

  it('sends a throttled request five more times, then hands on the 429', async () => {
    const target = aTarget([429])
    expect((await target.send(GET)).status).toBe(429)
    expect(target.waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000])
  })

  it('waits as many seconds as the target asks', async () => {
    const target = aTarget([{ status: 429, retryAfter: '7' }, 200])
    expect((await target.send(GET)).status).toBe(200)
    expect(target.waits).toEqual([7_000])
  })

  it('waits until the instant that the target names', async () => {
    const target = aTarget([{ status: 503, retryAfter: 'Mon, 05 Jan 2026 08:00:12 GMT' }, 200])
    await target.send(GET)
    expect(target.waits).toEqual([12_000])
  })

  it('does not wait for a target that asks for an hour', async () => {
    const target = aTarget([{ status: 429, retryAfter: '3600' }])
    expect((await target.send(GET)).status).toBe(429)
    expect(target.sentCount()).toBe(1)
  })

  it('sends a failed request three more times, then hands on the failure', async () => {
    const target = aTarget([502])
    expect((await target.send(GET)).status).toBe(502)
    expect(target.waits).toEqual([1_000, 2_000, 4_000])
  })

  it('spreads its waits over the whole back-off', async () => {
    const target = aTarget([500], () => 0.25)
    await target.send(GET)
    expect(target.waits).toEqual([250, 500, 1_000])
  })

  it('recovers from a broken connection', async () => {
    const target = aTarget([lost(true), lost(false), 200])
    expect((await target.send(GET)).status).toBe(200)
  })

  it('sends once more after a timeout', async () => {
    const timeout = new TransportFailure('timeout', { reason: null, mayHaveArrived: true })
    const target = aTarget([timeout])
    await expect(target.send(GET)).rejects.toBe(timeout)
    expect(target.sentCount()).toBe(2)
  })

  it.each(['tls', 'forbidden', 'closed', 'unsendable', 'badToken', 'tooLarge'] as const)(
    'gives up at once when the failure is of the kind %s',
    async (kind) => {
      const failure = new TransportFailure(kind, { reason: null, mayHaveArrived: false })
      const target = aTarget([failure])
      await expect(target.send(GET)).rejects.toBe(failure)
      expect(target.sentCount()).toBe(1)
    },
  )
})

describe('withRetry on a request that must not be carried out twice (scim.md C36)', () => {
  const committed = answer(201)

  it('asks before it sends again after a server error', async () => {
    const target = aTarget([500])
    const response = await target.send({ ...POST, findCommitted: async () => committed })
    expect(response).toBe(committed)
    expect(target.sentCount()).toBe(1)
  })

  it('sends again when nothing was carried out', async () => {
    const target = aTarget([lost(true), 201])
    const response = await target.send({ ...POST, findCommitted: async () => null })
    expect([response.status, target.sentCount()]).toEqual([201, 2])
  })

  it.each([
    ['a throttled request', 429],
    ['a request that never left', lost(false)],
  ])('does not ask after %s', async (_, outcome) => {
    const target = aTarget([outcome, 201])
    const findCommitted = () => Promise.reject(new Error('asked without need'))
    expect((await target.send({ ...POST, findCommitted })).status).toBe(201)
  })

  it('asks once more when its own repetition meets a conflict', async () => {
    const answers = [null, committed]
    const target = aTarget([500, 409])
    const response = await target.send({ ...POST, findCommitted: async () => answers.shift() ?? null })
    expect(response).toBe(committed)
  })

  it('hands on a conflict of the first attempt', async () => {
    const target = aTarget([409])
    const findCommitted = () => Promise.reject(new Error('asked without need'))
    expect((await target.send({ ...POST, findCommitted })).status).toBe(409)
  })

  it('asks a last time before it gives up', async () => {
    const answers = [null, null, null, committed]
    const target = aTarget([500])
    const response = await target.send({ ...POST, findCommitted: async () => answers.shift() ?? null })
    expect([response, target.sentCount()]).toEqual([committed, 4])
  })
})
