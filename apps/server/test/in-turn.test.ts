import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { auditedStore } from '@rollcall/directory'
import { silentLogger } from '@rollcall/ports'
import { manualClock, sequentialIds } from '@rollcall/ports/memory'
import { type OpenStoreOptions, openStore } from '@rollcall/store-sql'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  findPostgres,
  type PostgresServer,
  startPostgres,
} from '../../../adapters/store-sql/test/postgres-server.ts'
import { SERVICE_ACTOR } from '../src/plugins/audited-deps.ts'
import { inTurn, type TurnDeps } from '../src/worker/in-turn.ts'

const binaries = await findPostgres()
if (binaries === null) console.warn('PostgreSQL is not installed: turns are not tested on it')
const HOUR_MS = 3_600_000

function describeWorkers(database: string, place: () => Promise<OpenStoreOptions>) {
  describe(`workers that do the same work, on ${database}`, () => {
    const clock = manualClock()
    const workers: TurnDeps[] = []
    beforeAll(async () => {
      const options = await place()
      for (const number of [1, 2, 3, 4]) {
        const ids = sequentialIds(number * 1_000)
        const context = { clock, ids, actor: SERVICE_ACTOR, correlationId: null }
        workers.push({
          clock,
          ids,
          logger: silentLogger,
          store: auditedStore(await openStore(options), context),
        })
      }
    })
    afterAll(async () => {
      for (const { store } of workers) await store.close()
    })

    /** Lets every worker come to its turn; @returns how many of them did the work, and ends it. */
    async function everyoneAsks(name: string, work: (signal: AbortSignal) => Promise<void> = async () => {}) {
      const stop = new AbortController()
      let [asked, done] = [0, 0]
      const counted = (deps: TurnDeps): TurnDeps => {
        const { turns } = deps.store
        const take: typeof turns.take = async (...given) => {
          const answer = await turns.take(...given)
          asked += 1
          return answer
        }
        return { ...deps, store: { ...deps.store, turns: { ...turns, take } } }
      }
      const running = workers.map((deps) =>
        inTurn(counted(deps), { name, everyMs: HOUR_MS, signal: stop.signal }, async () => {
          done += 1
          await work(stop.signal)
        }),
      )
      await vi.waitFor(() => expect(asked).toBe(workers.length))
      return {
        done: () => done,
        async stop() {
          stop.abort()
          await Promise.all(running)
        },
      }
    }

    it('do it once an hour between them', async () => {
      const first = await everyoneAsks('a')
      await vi.waitFor(() => expect(first.done()).toBe(1))
      const second = await everyoneAsks('a')
      await Promise.all([first.stop(), second.stop()])
      expect([first.done(), second.done()]).toEqual([1, 0])
      clock.advance(HOUR_MS)
      const third = await everyoneAsks('a')
      await third.stop()
      expect(third.done()).toBe(1)
    })

    it('go on with what another was stopped at', async () => {
      const first = await everyoneAsks(
        'b',
        (signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
      )
      await first.stop()
      const second = await everyoneAsks('b')
      await second.stop()
      expect([first.done(), second.done()]).toEqual([1, 1])
    })

    it('leave it a while to one that died over it, and no longer', async () => {
      await workers[0]?.store.turns.take(
        'c',
        'somebody who died',
        new Date(clock.now()).toISOString(),
        new Date(clock.now() + 60_000).toISOString(),
      )
      const first = await everyoneAsks('c')
      await first.stop()
      clock.advance(60_000)
      const second = await everyoneAsks('c')
      await second.stop()
      expect([first.done(), second.done()]).toEqual([0, 1])
    })
  })
}

let folder = ''
afterAll(() => rm(folder, { recursive: true, force: true }))
describeWorkers('SQLite', async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-turns-'))
  return { path: join(folder, 'rollcall.db'), isShared: true }
})

describe.skipIf(binaries === null)('on a server', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres(binaries ?? '')
  })
  afterAll(() => server.stop())
  describeWorkers('PostgreSQL', async () => ({ url: await server.createDatabase() }))
})
