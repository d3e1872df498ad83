// Several workers, each with connections and a queue of its own, on one PostgreSQL database.

import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { type ApplicationId, asId, type ServicePrincipalId } from '@rollcall/core'
import { changeJob, createJob, runScheduler, startJob, writeSecrets } from '@rollcall/engine'
import type { Logger, TargetConnectors } from '@rollcall/ports'
import { createMemoryTarget } from '@rollcall/ports/memory'
import { openPgBossQueue } from '@rollcall/queue-pg-boss'
import { openStore } from '@rollcall/store-sql'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  findPostgres,
  type PostgresServer,
  startPostgres,
} from '../../adapters/store-sql/test/postgres-server.ts'
import {
  aUser,
  aWorld,
  TENANT,
  userId,
  type World,
  type WorldOptions,
} from '../../packages/engine/test/world.ts'

const UNLIMITED = { RequestsPerSecond: 'unlimited', MaxRequestsPerSecond: 'unlimited', Concurrency: '8' }
const CREATED_AT = '2026-01-05T08:00:00.000Z'
const PAGE = 500
const TIMEOUT_MS = 60_000

/** What a worker did at the target. */
type Doings = { readonly opened: string[]; creations: number; readonly said: string[] }
type Worker = Doings & { readonly id: string; stop(): Promise<void> }

const binaries = await findPostgres()
if (binaries === null) console.warn('PostgreSQL is not installed: workers do not share')

describe.skipIf(binaries === null)('several workers on one database', () => {
  let postgres: PostgresServer
  beforeAll(async () => {
    postgres = await startPostgres(binaries ?? '')
  })
  afterAll(() => postgres?.stop())

  async function aSharedWorld(options: WorldOptions): Promise<World & { readonly url: string }> {
    const url = await postgres.createDatabase()
    const store = await openStore({ url })
    const settings = { ...UNLIMITED, ...options.settings }
    const world = await aWorld({ ...options, store, settings, secrets: { SyncAll: 'True' } })
    onTestFinished(() => world.close())
    return { ...world, url }
  }

  const open = new Map<string, number>()
  let most = 0

  /** The target, as one worker sees it: a millisecond away, its connections counted. */
  function counted(target: TargetConnectors, doings: Doings): TargetConnectors {
    return {
      ...target,
      open: (connection) => {
        const { baseAddress } = connection
        const connector = target.open(connection)
        const now = (open.get(baseAddress) ?? 0) + 1
        open.set(baseAddress, now)
        most = Math.max(most, now)
        doings.opened.push(baseAddress)
        return {
          ...connector,
          create: async (...args) => {
            await wait(1)
            doings.creations += 1
            return connector.create(...args)
          },
          update: async (...args) => {
            await wait(1)
            return connector.update(...args)
          },
          close: async () => {
            open.set(baseAddress, (open.get(baseAddress) ?? 0) - 1)
            await connector.close()
          },
        }
      },
    }
  }

  async function startWorker(
    world: World & { readonly url: string },
    target: TargetConnectors,
    pollIntervalMs = 20,
  ): Promise<Worker> {
    const doings: Doings = { opened: [], creations: 0, said: [] }
    const say = (message: string) => void doings.said.push(message)
    const logger: Logger = { debug: () => {}, info: say, warn: say, error: say }
    const id = randomUUID()
    const store = await openStore({ url: world.url })
    const queue = await openPgBossQueue({ url: world.url, logger })
    const stopping = new AbortController()
    const connectors = counted(target, doings)
    const deps = { ...world.deps, clock: { now: Date.now }, store, connectors, logger }
    const done = runScheduler(deps, {
      workerId: id,
      queue,
      pollIntervalMs,
      signal: stopping.signal,
    })
    const stop = async () => {
      stopping.abort()
      await done
    }
    onTestFinished(async () => {
      await stop()
      await queue.close()
      await store.close()
    })
    return Object.assign(doings, { id, stop })
  }

  async function whoRunsIt(world: World & { readonly url: string }) {
    const client = new pg.Client({ connectionString: world.url })
    await client.connect()
    try {
      const pages = 'select count(*)::int from taken_pages where is_helper = 0'
      const { rows } = await client.query(`select claimed_by as "claimedBy", (${pages}) as pages from jobs`)
      return rows[0]
    } finally {
      await client.end()
    }
  }

  const eventually = <T>(check: () => T | Promise<T>) =>
    vi.waitFor(check, { timeout: TIMEOUT_MS, interval: 20 })

  async function givenPeople(
    world: World,
    count: number,
    propertiesOf: (index: number) => Readonly<Record<string, string>> = () => ({}),
  ): Promise<void> {
    for (let first = 0; first < count; first += PAGE) {
      const people = Array.from({ length: Math.min(PAGE, count - first) }, (_, index) => {
        const user = aUser(userId(first + index), CREATED_AT)
        return { ...user, properties: { ...user.properties, ...propertiesOf(first + index) } }
      })
      await world.deps.store.users.put(TENANT, people)
    }
  }

  async function givenAnotherJob(world: World): Promise<void> {
    const { deps } = world
    const job = await world.job()
    const application = {
      ...world.application,
      id: asId<ApplicationId>('00000000-0000-4000-8000-0000000001cc'),
      appId: '00000000-0000-4000-8000-0000000001dd',
      servicePrincipalId: asId<ServicePrincipalId>('00000000-0000-4000-8000-0000000001ee'),
    }
    await deps.store.applications.insert(TENANT, application)
    await writeSecrets(deps, TENANT, application.servicePrincipalId, [
      { key: 'BaseAddress', value: 'https://other.example/scim/v2' },
      { key: 'SecretToken', value: 't' },
      { key: 'SyncAll', value: 'True' },
    ])
    const schema = await deps.store.jobs.schema(job.id)
    const template = { id: 'other', schema, softDelete: true }
    const other = await createJob(deps, { tenantId: TENANT, application, template })
    await changeJob(deps, other, { settings: UNLIMITED })
    await startJob(deps, other)
  }

  it(
    'never run one job twice at once, three of them with two jobs',
    async () => {
      most = 0
      const world = await aSharedWorld({})
      await givenPeople(world, 30)
      await givenAnotherJob(world)
      const workers = await Promise.all([1, 2, 3].map(() => startWorker(world, world.target)))
      for (let round = 1; round <= 12; round++) {
        await givenPeople(world, 30, () => ({ department: `Department ${round}` }))
        await eventually(() =>
          expect(new Set(world.accounts().map(({ department }) => department))).toEqual(
            new Set([`Department ${round}`]),
          ),
        )
      }
      const opened = workers.map((worker) => worker.opened)
      expect(new Set(opened.flat()).size).toBe(2)
      expect(opened.filter((addresses) => addresses.length > 0).length).toBeGreaterThan(1)
      expect({ most, accounts: world.accounts().length }).toEqual({ most: 1, accounts: 30 })
    },
    TIMEOUT_MS,
  )

  it(
    'learn of a change when it is committed, however seldom they ask',
    async () => {
      const world = await aSharedWorld({})
      await givenPeople(world, 1)
      await startWorker(world, world.target, 10 * TIMEOUT_MS)
      await eventually(() => expect(world.accounts()).toHaveLength(1))
      await givenPeople(world, 2)
      await eventually(() => expect(world.accounts()).toHaveLength(2))
    },
    TIMEOUT_MS,
  )

  it(
    'make one account of a value that several people have, and choose values that nobody else has',
    async () => {
      const source = (expression: string) => ({
        type: 'Function' as const,
        name: '',
        expression,
        parameters: [],
      })
      const candidates = ['""', '"b"', '"c"', '"d"'].map((letter) => `Append([city], ${letter})`)
      const world = await aSharedWorld({
        mappings: [
          { targetAttributeName: 'userName', source: source('[mailNickname]') },
          {
            targetAttributeName: 'displayName',
            source: source(`SelectUniqueValue(${candidates.join(', ')})`),
          },
        ],
      })
      // Pages that are worked on at the same time want the same values.
      await givenPeople(world, 4 * PAGE, (index) => ({
        mailNickname: `nick${index >= PAGE && index < PAGE + 100 ? index - PAGE : index}`,
        city: `City ${index % PAGE}`,
      }))
      const target = createMemoryTarget({ uniqueAttributes: { User: [], Group: [] } })
      const workers = await Promise.all([1, 2].map(() => startWorker(world, target)))
      const cycle = await eventually(async () => {
        const [ended] = await world.deps.store.jobs.endedCycles((await world.job()).id, 1)
        if (ended === undefined) throw new Error('no cycle has ended')
        return ended
      })
      const accounts = target.objects('User').map(({ values }) => values)
      expect(workers.every(({ creations }) => creations > 0)).toBe(true)
      expect(new Set(accounts.map(({ userName }) => userName)).size).toBe(4 * PAGE - 100)
      expect(new Set(accounts.map(({ displayName }) => displayName)).size).toBe(accounts.length)
      expect(accounts).toHaveLength(4 * PAGE - 100)
      expect(cycle.counts).toMatchObject({ created: 4 * PAGE - 100, failed: 100, completed: 4 * PAGE })
    },
    TIMEOUT_MS,
  )

  it(
    'give back what they have when they are told to stop',
    async () => {
      const world = await aSharedWorld({})
      await givenPeople(world, 4 * PAGE)
      const workers = await Promise.all([1, 2].map(() => startWorker(world, world.target)))
      await eventually(() => expect(world.accounts().length).toBeGreaterThan(PAGE))
      const [runs] = workers.filter(({ said }) => said.includes('cycle started'))
      await runs?.stop()
      expect(world.accounts().length).toBeLessThan(4 * PAGE)
      // By now the other one may have taken it up.
      const { claimedBy, pages } = await whoRunsIt(world)
      expect(claimedBy).not.toBe(runs?.id)
      expect(claimedBy === null ? pages : 0).toBe(0)
      await eventually(() => expect(world.accounts()).toHaveLength(4 * PAGE))
      expect(new Set(world.accounts().map(({ userName }) => userName)).size).toBe(4 * PAGE)
    },
    TIMEOUT_MS,
  )
})
