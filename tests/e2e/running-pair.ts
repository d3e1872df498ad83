// Rollcall and the Wrike tenant with empty data folders and known sign-ins, for a test that works in the browser.

import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPortal } from '@rollcall/portal/build'
import { type Client, openRollcall, type RollcallApi } from '../../scripts/demo/rollcall-api.ts'
import { tenantFiles } from '../../scripts/demo/tenant-files.ts'
import { startServer, startWrike } from '../../scripts/process-group.ts'

export type SignIn = { readonly user: string; readonly password: string }

export type RunningPair = {
  readonly rollcall: { readonly url: string; readonly admin: SignIn; readonly api: RollcallApi }
  readonly wrike: { readonly url: string; readonly owner: SignIn }
  stop(): Promise<void>
}

const DOMAIN = 'contoso.example'

/** Starts both with the people of examples/contoso; Wrike is not connected yet. */
export async function startPair(env: Readonly<Record<string, string>> = {}): Promise<RunningPair> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-e2e-'))
  const password = () => randomBytes(12).toString('base64url')
  const admin = { user: `admin@${DOMAIN}`, password: password() }
  const owner = { user: `wrike-owner@${DOMAIN}`, password: password() }
  const client: Client = {
    tenantId: randomUUID(),
    clientId: randomUUID(),
    clientSecret: randomBytes(32).toString('base64url'),
  }
  await buildPortal()
  const wrike = await startWrike({
    env: {
      WRIKE_PORT: '0',
      WRIKE_DATA: join(folder, 'wrike'),
      WRIKE_ADMIN_EMAIL: owner.user,
      WRIKE_ADMIN_PASSWORD: owner.password,
    },
    output: 'collect',
  })
  const rollcall = await startServer({
    env: {
      ROLLCALL_PORT: '0',
      ROLLCALL_DATA: join(folder, 'rollcall'),
      ROLLCALL_TENANT_ID: client.tenantId,
      ROLLCALL_TENANT_DOMAIN: DOMAIN,
      ROLLCALL_ADMIN_UPN: admin.user,
      ROLLCALL_ADMIN_PASSWORD: admin.password,
      ROLLCALL_CLIENT_ID: client.clientId,
      ROLLCALL_CLIENT_SECRET: client.clientSecret,
      ...env,
    },
    output: 'collect',
  })
  const api = await openRollcall(rollcall.ready.url, client)
  const contoso = tenantFiles(null)
  for (const kind of ['users', 'groups', 'memberships'] as const) await api.importCsv(kind, contoso[kind]())
  return {
    rollcall: { url: rollcall.ready.url, admin, api },
    wrike: { url: wrike.ready.url, owner },
    async stop() {
      await Promise.all([rollcall.stop(), wrike.stop()])
      await rm(folder, { recursive: true, force: true })
    },
  }
}
