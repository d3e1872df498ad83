// A replay against a real Wrike tenant over HTTP, with ids that are the same each time.

import { type Replay, type ReplayOptions, runReplay } from '@rollcall/scim-replay'
import { accountSettingsSchema } from '../../apps/wrike-tenant/src/store/account.ts'
import { startTenant, type Tenant } from '../../apps/wrike-tenant/test/start-tenant.ts'

export type ReplayTarget = {
  readonly tenant: Tenant
  readonly origin: string
  readonly token: string
  /** Has the tenant misbehave. */
  readonly misbehave: (...quirks: readonly object[]) => Promise<void>
  /** The user names and group names that are there. */
  readonly holds: () => Promise<readonly string[]>
}

export async function startTarget(
  settings: Readonly<Record<string, unknown>> = { groups: 'on' },
): Promise<ReplayTarget> {
  const changes = { settings: accountSettingsSchema.parse(settings) }
  const tenant = await startTenant(changes, { quirksAllowed: true })
  const origin = await tenant.app.listen({ port: 0, host: '127.0.0.1' })
  await tenant.signIn()
  return {
    tenant,
    origin,
    token: await tenant.makeToken(),
    misbehave: async (...quirks) => {
      await tenant.app.inject({ method: 'PUT', url: '/quirks', payload: { quirks } })
    },
    holds: async () => {
      await tenant.app.inject({ method: 'PUT', url: '/quirks', payload: { quirks: [] } })
      const lists = await Promise.all(['/Users', '/Groups'].map((path) => tenant.scim('GET', path)))
      return lists.flatMap(({ body }) =>
        body.Resources.map((resource: Record<string, string>) => resource.userName ?? resource.displayName),
      )
    },
  }
}

/** The whole life in one dialect. Nobody waits: a pause of the clean-up is over at once. */
export function play(
  target: Pick<ReplayTarget, 'origin' | 'token'>,
  options: Partial<ReplayOptions> & Pick<ReplayOptions, 'dialect'>,
): Promise<Replay> {
  let count = 0
  return runReplay({
    url: `${target.origin}/scim/v2`,
    token: target.token,
    only: null,
    domain: null,
    role: null,
    keeps: false,
    pauseMs: 0,
    timeoutMs: 10_000,
    newId: () => {
      count += 1
      return `${count.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`
    },
    sleep: async () => undefined,
    ...options,
  })
}
