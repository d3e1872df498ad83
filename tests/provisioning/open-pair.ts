// Rollcall's API and a Wrike tenant, joined over real HTTP: what a test does is what an administrator would do, and what
// it looks at is what the target holds and which requests it got.

import { createScimConnectors } from '@rollcall/connector-scim'
import { silentLogger } from '@rollcall/ports'
import { onTestFinished } from 'vitest'
import { type GivenApp, givenWrike } from '../../apps/server/test/given.ts'
import { openTestApi, type TestApi } from '../../apps/server/test/test-api.ts'
import type { Account } from '../../apps/wrike-tenant/src/store/account.ts'
import { type OnEnd, startTenant, type Tenant } from '../../apps/wrike-tenant/test/start-tenant.ts'
import { type RecordingProxy, startRecordingProxy } from './recording-proxy.ts'

/** A SCIM user as the target shows it. */
export type WrikeUser = {
  readonly id: string
  readonly userName: string
  readonly active: boolean
  readonly [attribute: string]: unknown
}

export type Pair = {
  readonly api: TestApi
  readonly wrike: Tenant
  readonly proxy: RecordingProxy
  readonly app: GivenApp
  readonly jobId: string
  /** Below the version. */
  readonly jobPath: string
  /** Runs one cycle of the job to its end, and moves the clock on by a second. */
  cycle(): Promise<void>
  /** Every user of the target but its owner. */
  accounts(): Promise<readonly WrikeUser[]>
  account(userName: string): Promise<WrikeUser | undefined>
}

export type PairOptions = {
  readonly account?: Partial<Account>
  readonly secrets?: Readonly<Record<string, string>>
  readonly settings?: Readonly<Record<string, string>>
  readonly quirksAllowed?: boolean
  readonly onEnd?: OnEnd
}

/** Opens a pair with a job that is connected and not started; everything is closed when the test ends. */
export async function openPair(options: PairOptions = {}): Promise<Pair> {
  const { onEnd = onTestFinished, quirksAllowed = false } = options
  const wrike = await startTenant(options.account, { quirksAllowed, onEnd })
  const origin = await wrike.app.listen({ port: 0, host: '127.0.0.1' })
  await wrike.signIn()
  const token = await wrike.makeToken()
  const proxy = await startRecordingProxy(origin, '/scim/v2')
  const clock = { now: () => Date.now() }
  const api = await openTestApi({ connectors: createScimConnectors({ clock, logger: silentLogger }) })
  onEnd(async () => {
    await api.close()
    await proxy.close()
  })
  const app = await givenWrike(api)
  const base = `/servicePrincipals/${app.servicePrincipalId}/synchronization`
  const secrets = { BaseAddress: `${proxy.origin}/scim/v2`, SecretToken: token, ...options.secrets }
  await api.put(`${base}/secrets`, { value: Object.entries(secrets).map(([key, value]) => ({ key, value })) })
  const made = await api.post(`${base}/jobs`, { templateId: 'Wrike' })
  const jobPath = `${base}/jobs/${made.json.id}`
  const settings = { RequestsPerSecond: 'unlimited', MaxRequestsPerSecond: 'unlimited', ...options.settings }
  await api.patch(jobPath, {
    synchronizationJobSettings: Object.entries(settings).map(([name, value]) => ({ name, value })),
  })
  const accounts = async () => {
    const { body } = await wrike.scim('GET', '/Users?count=200')
    const users: readonly WrikeUser[] = body.Resources
    return users.filter((user) => !user.userName.startsWith('owner@'))
  }
  return {
    api,
    wrike,
    proxy,
    app,
    jobId: made.json.id,
    jobPath,
    async cycle() {
      await api.cycle(made.json.id)
      api.clock.advance(1_000)
    },
    accounts,
    account: async (userName) => (await accounts()).find((user) => user.userName === userName),
  }
}
