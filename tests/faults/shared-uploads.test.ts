// Two workers on one PostgreSQL database share a cycle that fills the directory.

import { randomUUID } from 'node:crypto'
import { withDirectory } from '@rollcall/directory'
import { changeJob, runCycle } from '@rollcall/engine'
import type { Logger, TargetConnectors } from '@rollcall/ports'
import { createMemoryTarget } from '@rollcall/ports/memory'
import { openStore } from '@rollcall/store-sql'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  findPostgres,
  type PostgresServer,
  startPostgres,
} from '../../adapters/store-sql/test/postgres-server.ts'
import { helpWithCycle } from '../../packages/engine/src/cycle/help-with-cycle.ts'
import {
  anInboundWorld,
  anUpload,
  type InboundWorld,
  MANAGER,
} from '../../packages/engine/test/inbound-world.ts'
import { TENANT } from '../../packages/engine/test/world.ts'

const PEOPLE = 2_500

const binaries = await findPostgres()
if (binaries === null) console.warn('PostgreSQL is not installed: uploads are not shared')

describe.skipIf(binaries === null)('two workers that share uploads (provisioning.md NEW-30)', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres(binaries ?? '')
  })
  afterAll(() => server?.stop())

  it('write everybody once, and each manager', { timeout: 90_000 }, async () => {
    const url = await server.createDatabase()
    const world = await anInboundWorld(await openStore({ url }))
    onTestFinished(() => world.close())
    // A job that keeps to a pace is not shared.
    await changeJob(world.deps, await world.job(), { settings: { MaxRequestsPerSecond: 'unlimited' } })
    // The first of each ten leads the other nine.
    const people = Array.from({ length: PEOPLE }, (_, index) =>
      anUpload(`E${index}`, index % 10 === 0 ? {} : { [MANAGER]: `E${index - (index % 10)}` }),
    )
    for (let at = 0; at < people.length; at += 50) await world.upload(...people.slice(at, at + 50))
    const runner = await aWorker(world, url)
    const helper = await aWorker(world, url)
    const { signal } = new AbortController()
    let helps: Promise<void> | null = null
    // With each step the one that runs the cycle waits for the other to have begun, so that both take pages.
    const askForHelp = async () => {
      if (helps !== null) return
      const before = helper.said.length
      helps = helpWithCycle(helper.deps, await world.job(), signal, async () => {}).finally(() => {
        helps = null
      })
      await vi.waitFor(() => expect(helper.said.length).toBeGreaterThan(before), { timeout: 30_000 })
    }
    expect(await runCycle(runner.deps, await world.job(), signal, { askForHelp })).toBe('finished')
    await helps

    const { store } = world.deps
    expect(helper.writes()).toBeGreaterThan(0)
    expect(runner.writes()).toBeGreaterThan(0)
    expect(await world.staged()).toBe(0)
    expect(await store.users.count(TENANT, {})).toBe(PEOPLE)
    const lead = await world.person('E0')
    expect(await store.users.count(TENANT, lead === undefined ? {} : { managerId: lead.id })).toBe(9)
    const added = await store.audit.list(
      TENANT,
      { activity: 'Add user' },
      { cursor: null, limit: 2 * PEOPLE },
    )
    expect(added).toHaveLength(PEOPLE)
    expect(await store.escrows.count((await world.job()).id)).toBe(0)
  })
})

async function aWorker({ deps }: InboundWorld, url: string) {
  const said: string[] = []
  const say = (message: string) => void said.push(message)
  const logger: Logger = { debug: () => {}, info: say, warn: say, error: say }
  const clock = { now: Date.now }
  const store = await openStore({ url })
  onTestFinished(() => store.close())
  const ids = { ...deps.ids, next: randomUUID }
  const directory = withDirectory({ store, clock, ids }, createMemoryTarget())
  let writes = 0
  const connectors: TargetConnectors = {
    ...directory,
    open: (connection) => {
      const connector = directory.open(connection)
      return {
        ...connector,
        create: (...args) => {
          writes += 1
          return connector.create(...args)
        },
      }
    },
  }
  return { deps: { ...deps, store, clock, ids, logger, connectors }, said, writes: () => writes }
}
