import { silentLogger } from '@rollcall/ports'
import { manualClock } from '@rollcall/ports/memory'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectionTo } from '../../test/open-test-target.ts'
import { type ScimTestServer, startScimTestServer, TEST_TOKEN } from '../../test/scim-test-server.ts'
import { createScimConnectors } from '../scim-connector.ts'

let server: ScimTestServer
beforeEach(async () => {
  server = await startScimTestServer()
})
afterEach(() => server.close())

const clock = manualClock()
const connectors = createScimConnectors({
  clock,
  logger: silentLogger,
  sleep: async (milliseconds, signal) => {
    signal?.throwIfAborted()
    clock.advance(milliseconds)
  },
})
const probe = (mayWrite: boolean, signal?: AbortSignal) =>
  connectors.probe(connectionTo(server.baseAddress), {
    mayWrite,
    ...(signal === undefined ? {} : { signal }),
  })

describe('probing a target', () => {
  it('sends nothing but reads without permission', async () => {
    await probe(false)
    expect(new Set(server.requests.map(({ method }) => method))).toEqual(new Set(['GET']))
  })

  it('removes what it made when whoever asked gives up in the middle', async () => {
    const giving = new AbortController()
    server.misbehave(
      (_, carryOut) => {
        giving.abort(new Error('enough'))
        return carryOut()
      },
      { when: ({ method }) => method === 'PATCH' },
    )
    await expect(probe(true, giving.signal)).rejects.toThrow('enough')
    expect(server.requests.some(({ method }) => method === 'POST')).toBe(true)
    expect(server.resources('Users')).toEqual([])
  })

  it('ends when it takes too long, and removes what it made all the same', async () => {
    const impatient = createScimConnectors({ clock, logger: silentLogger, longestProbeMs: 300 })
    server.misbehave(() => 'silence', { when: ({ method }) => method === 'PATCH' })
    await expect(impatient.probe(connectionTo(server.baseAddress), { mayWrite: true })).rejects.toMatchObject(
      { code: 'ERR_TARGET_UNAVAILABLE', message: expect.stringContaining('the probe took too long') },
    )
    expect(server.requests.some(({ method }) => method === 'POST')).toBe(true)
    expect(server.resources('Users')).toEqual([])
  })

  it('shows the token nowhere, also when the target echoes it', async () => {
    server.misbehave(({ headers }) => ({ status: 404, body: { detail: `no ${headers.authorization}` } }), {
      when: ({ path }) => path.includes('/ServiceProviderConfig'),
    })
    const report = JSON.stringify(await probe(true))
    expect(report).toContain('[redacted]')
    expect(report).not.toContain(TEST_TOKEN)
  })
})
