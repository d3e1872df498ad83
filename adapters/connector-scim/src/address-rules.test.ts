import type { lookup as systemLookup } from 'node:dns'
import { type AddressInfo, createServer } from 'node:net'
import { Agent } from 'undici'
import { describe, expect, it } from 'vitest'
import { allowNetworks, guardedLookup, TARGET_NETWORKS } from './address-rules.ts'

const EVERYTHING = allowNetworks(TARGET_NETWORKS)

describe('allowNetworks', () => {
  it.each([
    '169.254.169.254',
    '::ffff:169.254.169.254',
    'fe80::1',
    'fd00:ec2::254',
    '100.100.100.200',
    '192.0.0.192',
    '0.0.0.0',
    '::',
    '224.0.0.1',
    'no address',
  ])('never allows %s, whatever the networks', (address) => {
    expect(EVERYTHING(address)).toBe(false)
  })

  it.each([
    ['public', '203.0.113.7'],
    ['public', '2001:db8::7'],
    ['private', '10.1.2.3'],
    ['private', '172.31.0.1'],
    ['private', '192.168.1.1'],
    ['private', '100.64.0.1'],
    ['private', 'fd12::1'],
    ['private', '::ffff:10.1.2.3'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.9.9.9'],
    ['loopback', '::1'],
    ['loopback', '::ffff:127.0.0.1'],
  ] as const)('counts to the %s network %s', (network, address) => {
    for (const allowed of TARGET_NETWORKS) {
      expect(allowNetworks([allowed])(address), allowed).toBe(allowed === network)
    }
  })
})

describe('guardedLookup', () => {
  it('connects to no name that resolves to a network that is not allowed', async () => {
    const lookUp = (allow: typeof EVERYTHING) =>
      new Promise((resolve) =>
        guardedLookup(allow)('localhost', {}, (error, address) => resolve(error?.message ?? address)),
      )
    expect(await lookUp(allowNetworks(['public', 'private']))).toMatch(/must not be called/)
    expect(await lookUp(EVERYTHING)).toMatch(/^(?:127\.0\.0\.1|::1)$/)
  })

  it('connects to the address that was checked, whatever the name resolves to afterwards', async () => {
    const reached: string[] = []
    const server = createServer((socket) => {
      reached.push(socket.localAddress ?? '')
      socket.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const answers = ['127.0.0.1', '169.254.169.254']
    const asked: string[] = []
    const rebinding = ((name: string, _options: unknown, callback: (...found: unknown[]) => void) => {
      asked.push(name)
      callback(null, [{ address: answers.shift() ?? '', family: 4 }])
    }) as typeof systemLookup
    const { port } = server.address() as AddressInfo
    const lookup = guardedLookup(allowNetworks(['loopback']), rebinding)
    const agent = new Agent({ connect: { lookup } })
    // It hangs up without an answer; where it was reached is what counts.
    await agent
      .request({ origin: `http://rebinding.example:${port}`, path: '/', method: 'GET' })
      .catch(() => {})
    await agent.close()
    server.close()
    expect(asked).toEqual(['rebinding.example'])
    expect(reached).toEqual(['127.0.0.1'])
  })
})
