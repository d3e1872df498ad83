import { describe, expect, it } from 'vitest'
import { createRequestLanes } from './request-lanes.ts'
import type { ScimResponse } from './scim-request.ts'
import { TransportFailure } from './transport-failure.ts'

const answer = (status: number): ScimResponse => ({ status, body: '', retryAfter: null, location: null })

/** Starts so many requests at once; how many were under way together, and how each ended. */
async function together(
  lanes: ReturnType<typeof createRequestLanes>,
  count: number,
  respond: () => ScimResponse | TransportFailure,
) {
  let underWay = 0
  let most = 0
  const request = async () => {
    underWay += 1
    most = Math.max(most, underWay)
    await new Promise((resolve) => setImmediate(resolve))
    underWay -= 1
    const outcome = respond()
    if (outcome instanceof TransportFailure) throw outcome
    return outcome
  }
  await Promise.allSettled(Array.from({ length: count }, () => lanes.run(request)))
  return most
}

describe('PRF-1: requests under way at once', () => {
  it('are as many as the profile allows while the target keeps up', async () => {
    const lanes = createRequestLanes(8)
    expect(await together(lanes, 40, () => answer(201))).toBe(8)
    expect(await together(createRequestLanes(0), 3, () => answer(201))).toBe(1)
  })

  it.each([
    ['a 503', () => answer(503)],
    ['a 504', () => answer(504)],
    ['a time-out', () => new TransportFailure('timeout', { reason: null, mayHaveArrived: true })],
    ['a lost connection', () => new TransportFailure('lost', { reason: 'ECONNRESET', mayHaveArrived: true })],
  ])('are half as many after %s, counted once for those under way together', async (_, respond) => {
    const lanes = createRequestLanes(8)
    await together(lanes, 8, respond)
    expect(await together(lanes, 4, () => answer(500))).toBe(4)
    await together(lanes, 4, respond)
    await together(lanes, 2, respond)
    await together(lanes, 1, respond)
    expect(await together(lanes, 2, respond)).toBe(1)
  })

  it('become more again, one for each round of good answers, up to what the profile allows', async () => {
    const lanes = createRequestLanes(8)
    await together(lanes, 8, () => answer(503))
    await together(lanes, 4, () => answer(200))
    expect(await together(lanes, 5, () => answer(200))).toBe(5)
    await together(lanes, 60, () => answer(200))
    expect(await together(lanes, 20, () => answer(200))).toBe(8)
  })

  it('do not change for what is about one request or about the rate', async () => {
    const lanes = createRequestLanes(8)
    for (const status of [400, 409, 429, 500, 501]) await together(lanes, 8, () => answer(status))
    await together(lanes, 8, () => new TransportFailure('refused', { reason: null, mayHaveArrived: false }))
    expect(await together(lanes, 20, () => answer(200))).toBe(8)
  })
})
