import { silentLogger } from '@rollcall/ports'
import { manualClock } from '@rollcall/ports/memory'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectionTo, openTestTarget, type TestTarget, UNLIMITED_PACE } from '../test/open-test-target.ts'
import { scimError } from '../test/scim-test-server.ts'
import { createScimConnectors } from './scim-connector.ts'

let target: TestTarget
beforeEach(async () => {
  target = await openTestTarget()
})
afterEach(() => target.close())

describe('an open connection', () => {
  it.each([
    [8, 8],
    [0, 1],
    [2.7, 2],
    [Number.POSITIVE_INFINITY, 256],
    [Number.NaN, 1],
  ])('has a usable concurrency when it is asked for %d', async (concurrency, expected) => {
    const connectors = createScimConnectors({ clock: manualClock(), logger: silentLogger })
    const pace = { ...UNLIMITED_PACE, concurrency }
    const connector = connectors.open(connectionTo(target.server.baseAddress, { pace }))
    expect(connector.concurrency).toBe(expected)
    await connector.testConnection()
    await connector.close()
  })

  it('is refused for an address that cannot be called', () => {
    const connectors = createScimConnectors({ clock: manualClock(), logger: silentLogger })
    expect(() => connectors.open(connectionTo('scim.example.com'))).toThrow(
      expect.objectContaining({ code: 'ERR_TARGET_ADDRESS' }),
    )
  })

  it('counts every attempt', async () => {
    target.server.misbehave(() => scimError(502), { times: 2 })
    await target.connector.find('User', 'userName', 'ada')
    expect(target.connector.requestCount()).toBe(3)
  })

  it('ends a long wait when it is closed', async () => {
    const { promise: asleep, resolve: fallAsleep } = Promise.withResolvers<void>()
    const untilAborted = (signal: AbortSignal | undefined) =>
      new Promise<void>((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason))
        fallAsleep()
      })
    const connectors = createScimConnectors({
      clock: manualClock(),
      logger: silentLogger,
      sleep: (_, signal) => untilAborted(signal),
    })
    const connector = connectors.open(connectionTo(target.server.baseAddress))
    target.server.misbehave(() => ({ ...scimError(429), headers: { 'retry-after': '200' } }))
    const waiting = connector.find('User', 'userName', 'ada').catch((error: unknown) => error)
    await asleep
    await connector.close()
    expect(await waiting).toMatchObject({ code: 'ERR_TARGET_UNREACHABLE', target: { scope: 'transient' } })
  })

  it('rests as a whole when the target is paused for a time (scim.md C54)', async () => {
    target.server.misbehave(() => ({ ...scimError(503), headers: { 'retry-after': '30' } }), { times: 1 })
    await Promise.all(['a', 'b'].map((name) => target.connector.find('User', 'userName', name)))
    expect(Math.max(...target.waits)).toBe(30_000)
  })
})
