// Rollcall and a Wrike tenant as processes of their own, and the command line joined to them over real HTTP.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Surroundings } from '../../apps/cli/src/command.ts'
import { type PrintedOutcome, runCommandLine } from '../../apps/cli/src/run-command-line.ts'
import { surroundings } from '../../apps/cli/test/surroundings.ts'
import { openRollcall, type RollcallApi } from '../../scripts/demo/rollcall-api.ts'
import { signInToWrike } from '../../scripts/demo/wrike-console.ts'
import type { RunningProcess } from '../../scripts/process-group.ts'
import { aClient, startRollcallIn, startWrikeIn } from '../start-in-folder.ts'

export const ADMIN = { userPrincipalName: 'admin@contoso.example', password: 'correct horse battery' }
const OWNER = { user: 'owner@contoso.example', password: 'correct horse battery' }

/** Starting processes takes that long on a machine where much else goes on. */
export const START_MS = 180_000

/** Runs a command; options of this machine may stand in for the usual ones. */
export type Rollcall = (args: readonly string[], overrides?: Partial<Surroundings>) => Promise<PrintedOutcome>

export type RunningServer = {
  readonly url: string
  readonly process: RunningProcess
  /** Its data, and whatever a test keeps. */
  readonly folder: string
  readonly api: RollcallApi
  /** Variables that sign in as the first API client. */
  readonly environment: Readonly<Record<string, string>>
  /** The command line, signed in as the first API client. */
  readonly rollcall: Rollcall
  stop(): Promise<void>
}

/** Starts Rollcall with an empty directory. */
export async function startRollcall(env: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-cli-'))
  const client = { ...aClient(), clientId: 'command-line' }
  const process = await startRollcallIn(folder, client, {
    ROLLCALL_ADMIN_UPN: ADMIN.userPrincipalName,
    ROLLCALL_ADMIN_PASSWORD: ADMIN.password,
    ...env,
  })
  const { url } = process.ready
  const environment = {
    XDG_CONFIG_HOME: join(folder, 'config'),
    ROLLCALL_URL: url,
    ROLLCALL_TENANT_ID: client.tenantId,
    ROLLCALL_CLIENT_ID: client.clientId,
    ROLLCALL_CLIENT_SECRET: client.clientSecret,
  }
  return {
    url,
    process,
    folder,
    environment,
    api: await openRollcall(url, client),
    rollcall: (args, overrides = {}) => runCommandLine(args, surroundings({ environment, ...overrides })),
    async stop() {
      await process.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What a target shows of a person. */
export type WrikeUser = { readonly userName: string; readonly active: boolean; readonly title?: string }

export type RunningWrike = {
  readonly baseAddress: string
  readonly token: string
  /** Every account but the owner's. */
  accounts(): Promise<readonly WrikeUser[]>
  stop(): Promise<void>
}

/** Starts an empty Wrike tenant, with a token as its console gives one out. */
export async function startTarget(): Promise<RunningWrike> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-cli-wrike-'))
  const process = await startWrikeIn(folder, OWNER)
  const console = await signInToWrike(process.ready.url, OWNER.user, OWNER.password)
  const baseAddress = await console.scimBaseUrl()
  const token = await console.createToken('Rollcall', OWNER.password)
  return {
    baseAddress,
    token,
    async accounts() {
      const response = await fetch(`${baseAddress}/Users?count=200`, {
        headers: { authorization: `Bearer ${token}` },
      })
      // What our own SCIM server lists.
      const { Resources } = (await response.json()) as { readonly Resources: readonly WrikeUser[] }
      return Resources.filter(({ userName }) => userName !== OWNER.user)
    },
    async stop() {
      await process.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
