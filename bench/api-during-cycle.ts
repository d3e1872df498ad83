// How long API answers take while a cycle runs, beside the same requests when nothing else happens. Server, target and the
// client that asks are a process each (DESIGN.md §8).

import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Agent } from 'undici'
import { z } from 'zod'
import { assignGroups, connectWrike } from '../scripts/demo/connect-wrike.ts'
import { type Client, fetchToken, openRollcall, type RollcallApi } from '../scripts/demo/rollcall-api.ts'
import { tenantFiles } from '../scripts/demo/tenant-files.ts'
import { endedCycles } from '../scripts/demo/watch-cycle.ts'
import { signInToWrike } from '../scripts/demo/wrike-console.ts'
import { startServer, startWrike } from '../scripts/process-group.ts'
import { inTemporaryFolder } from './bench-world.ts'

const USERS = 20_000
const REQUESTS_PER_SECOND = 50
const IDLE_MS = 15_000
const DOMAIN = 'contoso.example'
const AS_FAST_AS_IT_GOES = [
  { name: 'RequestsPerSecond', value: '10000' },
  { name: 'MaxRequestsPerSecond', value: '10000' },
  { name: 'Concurrency', value: '16' },
]
/** A beat more than the worker's, so that writes of the import have settled. */
const SETTLE_MS = 2_000

export type ApiDuringCycleFigures = {
  readonly users: number
  readonly requestsPerSecond: number
  readonly idle: Latencies
  readonly duringCycle: Latencies
  /** p99 during the cycle, in idle p99s; DESIGN.md §8 asks for 5 at most. */
  readonly ratio: number
  readonly cycleSeconds: number
}

type Latencies = {
  readonly requests: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
}

export function run(users = USERS): Promise<ApiDuringCycleFigures> {
  return inTemporaryFolder(async (folder) => {
    const pair = await startPair(folder)
    const agent = new Agent({ connections: 20 })
    try {
      const files = tenantFiles(users)
      for (const kind of ['users', 'groups', 'memberships'] as const) {
        await pair.api.importCsv(kind, files[kind]())
      }
      await pair.approveDomains([DOMAIN, ...files.guestDomains])
      const app = await connectWrike(pair.api, pair.scimBaseUrl, pair.targetToken)
      await assignGroups(pair.api, app, files.assignedGroups)
      await pair.api.patch(app.jobPath, { synchronizationJobSettings: AS_FAST_AS_IT_GOES })
      const ask = await openAsker(pair, app, agent)
      await wait(SETTLE_MS)
      await load(ask, wait(SETTLE_MS))
      const idle = summary(await load(ask, wait(IDLE_MS)))
      await pair.api.post(`${app.jobPath}/start`)
      const startedAt = performance.now()
      const answers = await load(ask, untilEnded(pair.api, app.jobId))
      const cycleSeconds = round((performance.now() - startedAt) / 1_000)
      const duringCycle = summary(answers)
      for (const [request, some] of Map.groupBy(answers, ({ request }) => request)) {
        const { p50Ms, p99Ms } = summary(some)
        console.log(`  ${request}: half within ${p50Ms} ms, 99 in 100 within ${p99Ms} ms`)
      }
      const ratio = round(duringCycle.p99Ms / idle.p99Ms)
      return { users, requestsPerSecond: REQUESTS_PER_SECOND, idle, duringCycle, ratio, cycleSeconds }
    } finally {
      await agent.close()
      await pair.stop()
    }
  })
}

type Pair = {
  readonly url: string
  readonly api: RollcallApi
  readonly accessToken: string
  readonly scimBaseUrl: string
  readonly targetToken: string
  approveDomains(domains: readonly string[]): Promise<void>
  stop(): Promise<void>
}

async function startPair(folder: string): Promise<Pair> {
  const password = randomBytes(12).toString('base64url')
  const owner = `owner@${DOMAIN}`
  const client: Client = {
    tenantId: randomUUID(),
    clientId: randomUUID(),
    clientSecret: randomBytes(32).toString('base64url'),
  }
  const wrike = await startWrike({
    env: {
      WRIKE_PORT: '0',
      WRIKE_DATA: join(folder, 'wrike'),
      WRIKE_ADMIN_EMAIL: owner,
      WRIKE_ADMIN_PASSWORD: password,
    },
    output: 'collect',
  })
  const rollcall = await startServer({
    env: {
      ROLLCALL_PORT: '0',
      ROLLCALL_DATA: join(folder, 'rollcall'),
      ROLLCALL_TENANT_ID: client.tenantId,
      ROLLCALL_TENANT_DOMAIN: DOMAIN,
      ROLLCALL_CLIENT_ID: client.clientId,
      ROLLCALL_CLIENT_SECRET: client.clientSecret,
    },
    output: 'collect',
  })
  const { url } = rollcall.ready
  const console = await signInToWrike(wrike.ready.url, owner, password)
  return {
    url,
    api: await openRollcall(url, client),
    accessToken: await fetchToken(url, client),
    scimBaseUrl: await console.scimBaseUrl(),
    targetToken: await console.createToken('bench', password),
    approveDomains: (domains) => console.approveDomains(domains),
    stop: async () => void (await Promise.all([rollcall.stop(), wrike.stop()])),
  }
}

/** Sends a request and waits for its answer; @returns what was asked, without ids. */
type Ask = () => Promise<string>

/** The next request of a round of what portals and scripts ask. */
async function openAsker(
  { accessToken, url, api }: Pair,
  { jobId, jobPath }: { readonly jobId: string; readonly jobPath: string },
  dispatcher: Agent,
): Promise<Ask> {
  const someone = firstId(await api.get('/users?$top=1'))
  const requests: readonly (readonly [string, string, object?])[] = [
    ['GET', '/users?$top=25'],
    ['GET', `/users/${someone}`],
    ['GET', jobPath],
    ['GET', `/rollcall/jobs/${jobId}/health`],
    ['GET', '/groups'],
    ['GET', `/users/${someone}/memberOf`],
    ['GET', '/auditLogs/provisioning?$top=25'],
    ['PATCH', `/users/${someone}`, { officeLocation: 'Pier 7' }],
  ]
  let next = 0
  return async () => {
    const [method, path, json] = requests[next++ % requests.length] ?? ['GET', '/users']
    const answer = await dispatcher.request({
      origin: url,
      path: `/v1.0${path}`,
      method: method as 'GET',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      body: json === undefined ? null : JSON.stringify(json),
    })
    const text = await answer.body.text()
    if (answer.statusCode >= 300) throw new Error(`${method} ${path} answered ${answer.statusCode}: ${text}`)
    return `${method} ${path.replaceAll(/[\w.]*[\da-f]{8}-?[\da-f-]{20,}[\w.-]*/g, '…')}`
  }
}

type Timed = { readonly request: string; readonly latencyMs: number }

/**
 * Asks at an even pace, whether earlier answers are there or not, until `end`; each is timed from when it was due, so
 * that a server which stands still is not asked less.
 */
async function load(ask: Ask, end: Promise<unknown>): Promise<readonly Timed[]> {
  const answers: Timed[] = []
  const underWay: Promise<void>[] = []
  let isOver = false
  const over = end.finally(() => {
    isOver = true
  })
  const startedAt = performance.now()
  for (let sent = 0; !isOver; sent++) {
    const dueAt = startedAt + (sent * 1_000) / REQUESTS_PER_SECOND
    const early = dueAt - performance.now()
    if (early > 0) await wait(early)
    underWay.push(
      ask().then((request) => void answers.push({ request, latencyMs: performance.now() - dueAt })),
    )
  }
  await over
  await Promise.all(underWay)
  return answers
}

const POLL_MS = 500

async function untilEnded(api: RollcallApi, jobId: string): Promise<void> {
  while ((await endedCycles(api, jobId)).length === 0) await wait(POLL_MS)
}

const page = z.object({ value: z.array(z.object({ id: z.string() })).min(1) })

function firstId(answer: unknown): string {
  return page.parse(answer).value[0]?.id ?? ''
}

function summary(answers: readonly Timed[]): Latencies {
  const sorted = answers.map(({ latencyMs }) => latencyMs).toSorted((a, b) => a - b)
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return { requests: sorted.length, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) }
}

function round(figure: number): number {
  return Math.round(figure * 10) / 10
}
