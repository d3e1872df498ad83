// A server that is killed in the middle of an initial cycle loses nothing and doubles nothing.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compare } from '../../scripts/demo/compare.ts'
import {
  assignGroups,
  type ConnectedApp,
  connectWrike,
  mapManager,
} from '../../scripts/demo/connect-wrike.ts'
import { openRollcall, type RollcallApi } from '../../scripts/demo/rollcall-api.ts'
import { tenantFiles } from '../../scripts/demo/tenant-files.ts'
import { endedCycles, watchCycle } from '../../scripts/demo/watch-cycle.ts'
import { signInToWrike } from '../../scripts/demo/wrike-console.ts'
import type { RunningProcess } from '../../scripts/process-group.ts'
import { aClient, aSignIn, startRollcallIn, startWrikeIn } from '../start-in-folder.ts'
import { randomFrom } from './random.ts'

const USERS = 5_000
const KILLS = 10
const SEED = 41
const OWNER = aSignIn('wrike-owner@contoso.example')
const CLIENT = aClient()

let folder: string
let wrike: RunningProcess
let server: RunningProcess

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-kill-'))
  wrike = await startWrikeIn(folder, OWNER)
  server = await start()
})

afterAll(async () => {
  await server?.stop('SIGKILL')
  await wrike?.stop('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

function start(): Promise<RunningProcess> {
  return startRollcallIn(folder, CLIENT)
}

async function importAndConnect(api: RollcallApi) {
  const tenant = tenantFiles(USERS)
  await api.importCsv('users', tenant.users())
  await api.importCsv('groups', tenant.groups())
  await api.importCsv('memberships', tenant.memberships())
  const session = await signInToWrike(wrike.ready.url, OWNER.user, OWNER.password)
  await session.approveDomains(['contoso.example', ...tenant.guestDomains])
  const scimBaseUrl = await session.scimBaseUrl()
  const token = await session.createToken('Azure SCIM', OWNER.password)
  const connected = await connectWrike(api, scimBaseUrl, token)
  await mapManager(api, connected.jobPath)
  // Slow enough that ten kills of 0.9 s at most fall into one cycle.
  const settings = ['RequestsPerSecond', 'MaxRequestsPerSecond'].map((name) => ({ name, value: '400' }))
  await api.patch(connected.jobPath, { synchronizationJobSettings: settings })
  const app: ConnectedApp = {
    ...connected,
    assignedGroupIds: await assignGroups(api, connected, tenant.assignedGroups),
  }
  return { app, target: { scimBaseUrl, token, ownerEmail: OWNER.user } }
}

describe('a server killed at ten random moments of an initial cycle', () => {
  it('ends with Wrike equal to the directory and no account twice', async () => {
    let api = await openRollcall(server.ready.url, CLIENT)
    const { app, target } = await importAndConnect(api)
    await api.post(`${app.jobPath}/start`)
    const random = randomFrom(SEED)
    const moments: number[] = []
    for (let kill = 0; kill < KILLS && (await endedCycles(api, app.jobId)).length === 0; kill++) {
      const afterMs = 100 + random.below(800)
      moments.push(afterMs)
      await wait(afterMs)
      await server.stop('SIGKILL')
      server = await start()
      api = await openRollcall(server.ready.url, CLIENT)
    }
    const cycle = await watchCycle(api, app.jobPath, app.jobId, [], () => {})
    const { differences } = await compare(api, app, target, new Set())
    expect({ differences, failed: cycle.failed, moments }).toEqual({ differences: [], failed: 0, moments })
    expect(moments.length).toBe(KILLS)
  }, 180_000)
})
