// Rollcall and the Wrike tenant as processes of their own, which keep what they have below a test's folder.

import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Client } from '../scripts/demo/rollcall-api.ts'
import { type RunningProcess, startServer, startWrike } from '../scripts/process-group.ts'

export type SignIn = { readonly user: string; readonly password: string }

/** A sign-in whose password nobody has used before. */
export function aSignIn(user: string): SignIn {
  return { user, password: randomBytes(12).toString('base64url') }
}

/** An API client of a tenant that is not there yet; a server that starts with it has both. */
export function aClient(): Client {
  return {
    tenantId: randomUUID(),
    clientId: randomUUID(),
    clientSecret: randomBytes(32).toString('base64url'),
  }
}

export function startWrikeIn(folder: string, owner: SignIn): Promise<RunningProcess> {
  return startWrike({
    env: {
      WRIKE_PORT: '0',
      WRIKE_DATA: join(folder, 'wrike'),
      WRIKE_ADMIN_EMAIL: owner.user,
      WRIKE_ADMIN_PASSWORD: owner.password,
    },
    output: 'collect',
  })
}

/** @param env Further variables; they win. */
export function startRollcallIn(
  folder: string,
  client: Client,
  env: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<RunningProcess> {
  return startServer({
    env: {
      ROLLCALL_PORT: '0',
      ROLLCALL_DATA: join(folder, 'rollcall'),
      ROLLCALL_TENANT_ID: client.tenantId,
      ROLLCALL_CLIENT_ID: client.clientId,
      ROLLCALL_CLIENT_SECRET: client.clientSecret,
      ...env,
    },
    output: 'collect',
    args,
  })
}
