// The directory and a Wrike tenant that misbehaves when told to, joined by the real engine, the real connector over HTTP
// and a real SQLite store. Time moves only when someone waits, so that retries and escrows take none.

import { setImmediate as turn } from 'node:timers/promises'
import { createScimConnectors } from '@rollcall/connector-scim'
import { changeJob } from '@rollcall/engine'
import { type ProbeReport, silentLogger, type TargetProfileReference } from '@rollcall/ports'
import { manualClock } from '@rollcall/ports/memory'
import { accountSettingsSchema } from '@rollcall/wrike-tenant'
import { startTenant, type Tenant } from '../../apps/wrike-tenant/test/start-tenant.ts'
import { aWorld } from '../../packages/engine/test/world.ts'
import { scimSchema } from '../../packages/engine/test/wrike.ts'
import { openDirectory, userNameOf } from './changing-directory.ts'
import { compareTarget } from './compare-target.ts'
import { randomFrom } from './random.ts'
import { readTarget } from './read-target.ts'

const PEOPLE = 1_000
/** Of a thousand; both are fewer among fewer people. */
const KNOWN = 20
/**
 * Nobody can put these right: what only pretends to delete shows the deleted again when it behaves, and what a list has no
 * place for is taken and thrown away without a word.
 */
export const NEVER_CURED: readonly string[] = [
  'soft-deleted-conflict',
  'delete-deactivates',
  'one-element-lists',
]
/** `slow` answers later than this. */
export const RESPONSE_TIMEOUT_MS = 2_000
const LAST_BACK_OFF_MS = 25 * 3_600_000

/** One misbehaviour, as `PUT /quirks` of the Wrike tenant takes it. */
export type QuirkOn = { readonly name: string; readonly [setting: string]: unknown }

/** A target of our own needs no pace. */
const UNLIMITED = { RequestsPerSecond: 'unlimited', MaxRequestsPerSecond: 'unlimited' }

export type HostileWorld = {
  /** Exactly these show from now on. */
  misbehave(...quirks: readonly QuirkOn[]): Promise<void>
  /** Looks at the target as `rollcall probe` does, with an account and a group of its own. */
  probe(): Promise<ProbeReport>
  /** What the job knows of its target from now on. */
  setProfile(profile: TargetProfileReference): Promise<void>
  /** Requests that met a misbehaviour since it was switched on. */
  shown(): Promise<number>
  /** One cycle; @returns how it ended. */
  cycle(): Promise<string>
  /** A busy day in the directory. */
  day(): Promise<void>
  /** Moves the clock past every back-off. */
  waitForEscrows(): void
  /** Where the target is not what the directory says, ten lines at most. */
  differences(): Promise<readonly string[]>
}

/** Opens it with people and no cycle yet: some have an account already, and some accounts are nobody's. */
export async function openHostileWorld(
  seed: number,
  { people = PEOPLE, profile }: { readonly people?: number; readonly profile?: TargetProfileReference } = {},
): Promise<HostileWorld> {
  const known = Math.ceil((KNOWN * people) / PEOPLE)
  const settings = accountSettingsSchema.parse({ groups: 'on' })
  const wrike = await startTenant({ seatsTotal: 100_000, settings }, { quirksAllowed: true })
  const origin = await wrike.app.listen({ port: 0, host: '127.0.0.1' })
  await wrike.signIn()
  const connectors = patientConnectors()
  const secrets = { BaseAddress: `${origin}/scim/v2`, SecretToken: await wrike.makeToken() }
  const pace = { requestsPerSecond: 10_000, maxRequestsPerSecond: 10_000, concurrency: 8 }
  const world = await aWorld({
    connectors,
    schema: await scimSchema(),
    secrets,
    settings: UNLIMITED,
    ...(profile === undefined ? {} : { profile }),
  })
  const directory = await openDirectory(world, randomFrom(seed))
  const founders = await directory.hire(people)
  for (const person of founders.slice(0, known)) await createAccount(wrike, userNameOf(person).toUpperCase())
  await givenStrangers(wrike, known)
  const before = await readTarget(wrike)
  return {
    misbehave: async (...quirks) => {
      const answer = await wrike.app.inject({ method: 'PUT', url: '/quirks', payload: { quirks } })
      if (answer.statusCode !== 200) throw new Error(`the quirks were refused: ${answer.payload}`)
    },
    probe: () =>
      connectors.probe(
        { baseAddress: secrets.BaseAddress, secretToken: secrets.SecretToken, objectTypes: [], pace },
        { mayWrite: true },
      ),
    setProfile: async (reference) => {
      const text = typeof reference === 'string' ? reference : JSON.stringify(reference)
      await changeJob(world.deps, await world.job(), { settings: { TargetProfile: text } })
    },
    shown: async () => {
      const { quirks } = (await wrike.app.inject({ method: 'GET', url: '/quirks' })).json()
      return quirks.reduce((sum: number, quirk: { shown: number }) => sum + quirk.shown, 0)
    },
    cycle: () => world.cycle(),
    day: () => directory.day(),
    waitForEscrows: () => world.deps.clock.advance(LAST_BACK_OFF_MS),
    differences: async () => compareTarget(directory, await readTarget(wrike), before).slice(0, 10),
  }
}

function patientConnectors() {
  const clock = manualClock()
  return createScimConnectors({
    clock,
    logger: silentLogger,
    random: () => 0.5,
    limits: { responseTimeoutMs: RESPONSE_TIMEOUT_MS },
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted()
      clock.advance(milliseconds)
      await turn()
    },
  })
}

/** People and a group that nobody in the directory stands for. */
async function givenStrangers(wrike: Tenant, count: number): Promise<void> {
  const ids: string[] = []
  for (let number = 1; number <= count; number++)
    ids.push(await createAccount(wrike, `service${number}@contoso.example`))
  const members = ids.slice(0, 5).map((value) => ({ value }))
  await wrike.scim('POST', '/Groups', {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName: 'Service accounts',
    members,
  })
}

async function createAccount(wrike: Tenant, userName: string): Promise<string> {
  const answer = await wrike.scim('POST', '/Users', {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName,
    name: { givenName: 'Before', familyName: 'Rollcall' },
    active: true,
  })
  if (answer.status !== 201) throw new Error(`${userName}: ${JSON.stringify(answer.body)}`)
  return answer.body.id
}
