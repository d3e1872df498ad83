// One API process and several workers on PostgreSQL share an initial cycle; one that helps is killed, and then the one that
// runs it. The others end it.

import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  findPostgres,
  type PostgresServer,
  startPostgres,
} from '../../adapters/store-sql/test/postgres-server.ts'
import { compare } from '../../scripts/demo/compare.ts'
import { assignGroups, connectWrike, mapManager } from '../../scripts/demo/connect-wrike.ts'
import { openRollcall, type RollcallApi } from '../../scripts/demo/rollcall-api.ts'
import { tenantFiles } from '../../scripts/demo/tenant-files.ts'
import { watchCycle } from '../../scripts/demo/watch-cycle.ts'
import { signInToWrike } from '../../scripts/demo/wrike-console.ts'
import type { RunningProcess } from '../../scripts/process-group.ts'
import { type RecordingProxy, startRecordingProxy } from '../provisioning/recording-proxy.ts'
import { aClient, aSignIn, startRollcallIn, startWrikeIn } from '../start-in-folder.ts'

const USERS = 3_000
/** Of the last kill: six seconds until the others take up what was left, and two fifths of the cycle. */
const ENDED_WITHIN_MS = 30_000
const OWNER = aSignIn('wrike-owner@contoso.example')
const CLIENT = aClient()

type Worker = { readonly process: RunningProcess; said(line: string): boolean }

const binaries = await findPostgres()
if (binaries === null) console.warn('PostgreSQL is not installed: workers are not killed')

describe.skipIf(binaries === null)('workers that share an initial cycle', () => {
  let folder: string
  let postgres: PostgresServer
  let database: string
  let proxy: RecordingProxy
  const processes: RunningProcess[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rollcall-workers-'))
    postgres = await startPostgres(binaries ?? '')
    database = await postgres.createDatabase()
  })
  afterAll(async () => {
    await Promise.all(processes.map((each) => each.stop('SIGKILL')))
    await proxy?.close()
    await postgres?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const key = randomBytes(32).toString('base64')
  async function startRole(role: 'api' | 'worker', secretKey = key): Promise<RunningProcess> {
    const started = await startRollcallIn(
      join(folder, `${role}-${processes.length}`),
      CLIENT,
      { ROLLCALL_DATABASE_URL: database, ROLLCALL_SECRET_KEY: secretKey },
      ['--role', role],
    )
    processes.push(started)
    return started
  }
  async function startWorker(): Promise<Worker> {
    const process = await startRole('worker')
    let printed = ''
    process.child.stderr?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
    })
    return { process, said: (line) => printed.includes(line) }
  }
  const eventually = (check: () => void, timeout = 60_000) => vi.waitFor(check, { timeout, interval: 20 })

  async function connect(api: RollcallApi) {
    const wrike = await startWrikeIn(folder, OWNER)
    processes.push(wrike)
    const tenant = tenantFiles(USERS)
    await api.importCsv('users', tenant.users())
    await api.importCsv('groups', tenant.groups())
    await api.importCsv('memberships', tenant.memberships())
    const session = await signInToWrike(wrike.ready.url, OWNER.user, OWNER.password)
    await session.approveDomains(['contoso.example', ...tenant.guestDomains])
    const target = {
      scimBaseUrl: await session.scimBaseUrl(),
      token: await session.createToken('Azure SCIM', OWNER.password),
      ownerEmail: OWNER.user,
    }
    const { origin, pathname } = new URL(target.scimBaseUrl)
    proxy = await startRecordingProxy(origin, pathname)
    const connected = await connectWrike(api, `${proxy.origin}${pathname}`, target.token)
    await mapManager(api, connected.jobPath)
    const settings = ['RequestsPerSecond', 'MaxRequestsPerSecond'].map((name) => ({
      name,
      value: 'unlimited',
    }))
    await api.patch(connected.jobPath, { synchronizationJobSettings: settings })
    const app = { ...connected, assignedGroupIds: await assignGroups(api, connected, tenant.assignedGroups) }
    return { app, target }
  }

  it('end it within seconds after one of them was killed, with hardly more requests', async () => {
    const server = await startRole('api')
    const api = await openRollcall(server.ready.url, CLIENT)
    const { app, target } = await connect(api)
    const workers = await Promise.all([startWorker(), startWorker()])
    proxy.forget()
    await api.post(`${app.jobPath}/start`)
    const helps = await one(workers, 'helping with a cycle')
    const runs = await one(workers, 'cycle started')
    expect(helps).not.toBe(runs)
    const killAfter = async (worker: Worker, writes: number) => {
      await eventually(() => expect(proxy.writes().length).toBeGreaterThan(writes))
      await worker.process.stop('SIGKILL')
      return performance.now()
    }
    await killAfter(helps, USERS / 5)
    const third = await startWorker()
    await one([third], 'helping with a cycle')
    const killedAt = await killAfter(runs, (USERS * 3) / 5)
    const cycle = await watchCycle(api, app.jobPath, app.jobId, [], () => {})
    const tookMs = performance.now() - killedAt
    const requests = proxy.requests.length
    const names = proxy.writes().map(({ body }) => String(body?.userName))
    const { compared, differences } = await compare(api, app, target, new Set())
    expect({ differences, failed: cycle.failed }).toEqual({ differences: [], failed: 0 })
    expect(requests).toBeLessThanOrEqual(1.1 * compared)
    // Whatever was being sent when they died, a hundred requests at most, is sent once more.
    expect(names.length - new Set(names).size).toBeLessThanOrEqual(100)
    expect(tookMs).toBeLessThan(ENDED_WITHIN_MS)
  }, 240_000)

  it('do not begin with another key than the rest', async () => {
    await expect(startRole('worker', randomBytes(32).toString('base64'))).rejects.toThrow(
      /ended at its start \(status 1\):\n.*key/,
    )
  }, 60_000)

  /** The worker that says so. */
  async function one(workers: readonly Worker[], line: string): Promise<Worker> {
    await eventually(() => expect(workers.filter((worker) => worker.said(line))).toHaveLength(1))
    const [worker] = workers.filter((each) => each.said(line))
    if (worker === undefined) throw new Error('nobody said it')
    return worker
  }
})
