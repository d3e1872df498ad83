// Rollcall and the Wrike tenant with empty data folders and known sign-ins, for a test that works in the browser.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPortal } from '@rollcall/portal/build'
import { openRollcall, type RollcallApi } from '../../scripts/demo/rollcall-api.ts'
import { tenantFiles } from '../../scripts/demo/tenant-files.ts'
import { aClient, aSignIn, type SignIn, startRollcallIn, startWrikeIn } from '../start-in-folder.ts'

export type RunningPair = {
  readonly rollcall: { readonly url: string; readonly admin: SignIn; readonly api: RollcallApi }
  readonly wrike: { readonly url: string; readonly owner: SignIn }
  stop(): Promise<void>
}

const DOMAIN = 'contoso.example'

/** Starts both with the people of examples/contoso; Wrike is not connected yet. */
export async function startPair(env: Readonly<Record<string, string>> = {}): Promise<RunningPair> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-e2e-'))
  const admin = aSignIn(`admin@${DOMAIN}`)
  const owner = aSignIn(`wrike-owner@${DOMAIN}`)
  const client = aClient()
  await buildPortal()
  const wrike = await startWrikeIn(folder, owner)
  const rollcall = await startRollcallIn(folder, client, {
    ROLLCALL_TENANT_DOMAIN: DOMAIN,
    ROLLCALL_ADMIN_UPN: admin.user,
    ROLLCALL_ADMIN_PASSWORD: admin.password,
    ...env,
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
