import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JobEvent } from '@rollcall/ports'
import { openStore } from '@rollcall/store-sql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aWorld, TENANT, userId, type World } from '../../test/world.ts'
import { pauseJob } from '../jobs/control-job.ts'
import { imposeQuarantine } from '../quarantine.ts'
import { watchCredentials } from './watch-credentials.ts'
import { SILENCE_LOOK_MS, type SilenceSeen, watchSilence } from './watch-silence.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const INTERVAL = 40 * MINUTE

let world: World
beforeEach(async () => {
  world = await aWorld()
  await world.putUser({ id: userId(1) })
  await world.cycle()
})
afterEach(() => world.close())

const told = async (of: World = world) => (await of.events()).map(({ kind }) => kind)

/** Somebody who looks every so often, as a process does from its start. */
function watcher(of: World = world) {
  let seen: SilenceSeen = new Set()
  return async (): Promise<void> => {
    seen = await watchSilence(of.deps, seen)
  }
}

describe('a job that should have run and did not', () => {
  it('raises an alert within two intervals, and one only', async () => {
    const { nextCycleAt } = await world.job()
    const dueAt = Date.parse(nextCycleAt ?? '')
    const look = watcher()
    let alertedAt: number | null = null
    while (world.deps.clock.now() < dueAt + 3 * INTERVAL) {
      await look()
      if (alertedAt === null && (await told()).includes('jobSilent')) alertedAt = world.deps.clock.now()
      world.deps.clock.advance(SILENCE_LOOK_MS)
    }
    expect(alertedAt).toBeGreaterThan(dueAt + INTERVAL)
    expect(alertedAt).toBeLessThanOrEqual(dueAt + 2 * INTERVAL)
    const events: readonly Partial<JobEvent>[] = await world.events()
    expect(events).toMatchObject([{ kind: 'jobSilent', dueAt: nextCycleAt, intervalSeconds: 2_400 }])
  })

  it('raises an alert for each time that it is silent', async () => {
    const look = watcher()
    for (const _ of [1, 2]) {
      world.deps.clock.advance(2 * INTERVAL)
      await look()
      await look()
      await world.cycle()
    }
    expect(await told()).toEqual(['jobSilent', 'jobRunsAgain', 'jobSilent', 'jobRunsAgain'])
  })

  it('is told to run again once, with the first cycle that comes to its end', async () => {
    const look = watcher()
    world.deps.clock.advance(2 * INTERVAL)
    await look()
    await look()
    const toldAt = new Date(world.deps.clock.now()).toISOString()
    // A cycle that somebody asks for is as good as one that is due.
    await world.deps.store.jobs.update((await world.job()).id, { nextCycleAt: toldAt })
    world.deps.clock.advance(MINUTE)
    await world.cycle()
    await world.cycle()
    expect((await world.events()).slice(1)).toMatchObject([{ kind: 'jobRunsAgain', toldAt }])
  })

  it('raises none twice when the server is started again, or when several watch', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rollcall-silence-'))
    const path = join(folder, 'rollcall.db')
    const first = await aWorld({ store: await openStore({ path }) })
    await first.cycle()
    first.deps.clock.advance(3 * INTERVAL)
    const looks = [watcher(first), watcher(first)]
    for (const _ of [1, 2]) await Promise.all(looks.map((look) => look()))
    expect(await told(first)).toEqual(['jobSilent'])
    await first.close()
    const store = await openStore({ path })
    const second = { ...first, deps: { ...first.deps, store } }
    const look = watcher(second)
    await look()
    await look()
    const later = new Date(second.deps.clock.now() + DAY).toISOString()
    expect(await store.outbox.take({ now: later, until: later, limit: 9 })).toEqual([])
    await store.close()
    await rm(folder, { recursive: true })
  })

  it('raises none about a cycle that is being run, however long it takes', async () => {
    const look = watcher()
    world.deps.clock.advance(5 * INTERVAL)
    const now = world.deps.clock.now()
    const [from, until] = [now, now + MINUTE].map((ms) => new Date(ms).toISOString())
    await world.deps.store.jobs.claim((await world.job()).id, randomUUID(), from ?? '', until ?? '')
    await look()
    await look()
    expect(await told()).toEqual([])
    world.deps.clock.advance(2 * MINUTE)
    await look()
    await look()
    expect(await told()).toEqual(['jobSilent'])
  })

  it('raises none when it runs as soon as the machine wakes up', async () => {
    const look = watcher()
    world.deps.clock.advance(DAY)
    await look()
    await world.cycle()
    await look()
    expect(await told()).toEqual([])
  })

  it('raises none when it is switched off', async () => {
    await pauseJob(world.deps, await world.job())
    const look = watcher()
    world.deps.clock.advance(DAY)
    await look()
    await look()
    expect(await told()).toEqual([])
  })

  it('raises an alert about the attempt of a quarantined job too', async () => {
    const job = await world.job()
    const { change } = imposeQuarantine(job, 'EncounteredQuarantineException', null, world.deps.clock.now())
    await world.deps.store.jobs.update(job.id, change)
    const look = watcher()
    world.deps.clock.advance(6 * 60 * MINUTE)
    await look()
    await look()
    expect(await told()).toEqual([])
    world.deps.clock.advance(INTERVAL + MINUTE)
    await look()
    await look()
    expect(await told()).toEqual(['jobSilent'])
  })
})

describe('a token that ends (provisioning.md ADM-2)', () => {
  const endsAt = new Date(Date.parse('2026-01-05T08:00:00Z') + 40 * DAY).toISOString()
  let given: World
  beforeEach(async () => {
    given = await aWorld({ secrets: { TokenExpiration: endsAt } })
  })
  afterEach(() => given.close())

  it('ADM-2: is told of 30, 7 and 1 days before and at its end, once each, however often somebody looks', async () => {
    const days: unknown[] = []
    for (let day = 0; day <= 60; day++) {
      await watchCredentials(given.deps, TENANT)
      await watchCredentials(given.deps, TENANT)
      given.deps.clock.advance(DAY)
    }
    for (const event of await given.events())
      if (event.kind === 'credentialExpiring') days.push([event.days, event.credential, event.endsAt])
    expect(days).toEqual([30, 7, 1, 0].map((number) => [number, 'jobCredential', endsAt]))
  })

  it('is told of anew when it is replaced by another that ends soon', async () => {
    given.deps.clock.advance(38 * DAY)
    await watchCredentials(given.deps, TENANT)
    const { id, tenantId } = await given.job()
    const secrets = await given.deps.store.jobs.secrets(tenantId, given.application.servicePrincipalId)
    const other = new Date(given.deps.clock.now() + 3 * DAY).toISOString()
    await given.deps.store.jobs.replaceSecrets(
      tenantId,
      given.application.servicePrincipalId,
      secrets.map((secret) => (secret.key === 'TokenExpiration' ? { ...secret, value: other } : secret)),
    )
    await watchCredentials(given.deps, TENANT)
    expect(await given.events()).toMatchObject([
      { kind: 'credentialExpiring', days: 7, endsAt, jobId: id },
      { kind: 'credentialExpiring', days: 7, endsAt: other, jobId: id },
    ])
  })

  it('is not told of while the job is switched off', async () => {
    await pauseJob(given.deps, await given.job())
    given.deps.clock.advance(39 * DAY)
    await watchCredentials(given.deps, TENANT)
    expect(await given.events()).toEqual([])
  })

  it('is told of with the client whose secret it is', async () => {
    const { applications } = given.deps.store
    const { id: applicationId, appId, displayName } = given.application
    await applications.insertSecret(TENANT, {
      keyId: randomUUID(),
      applicationId,
      secretHash: 'hash',
      displayName: 'CI pipeline',
      hint: 'abc',
      startAt: endsAt,
      endAt: endsAt,
    })
    given.deps.clock.advance(40 * DAY)
    await watchCredentials(given.deps, TENANT)
    expect(await given.events()).toContainEqual(
      expect.objectContaining({ credentialName: 'CI pipeline', client: { appId, displayName }, jobId: null }),
    )
  })

  it('is told of to the tenant when it is one that feeds the directory', async () => {
    await given.deps.store.scimTokens.insert(TENANT, {
      id: randomUUID(),
      tokenHash: 'hash',
      displayName: 'HR system',
      hint: 'rcs_abc',
      createdAt: endsAt,
      endAt: endsAt,
      lastUsedAt: null,
    })
    given.deps.clock.advance(40 * DAY)
    await watchCredentials(given.deps, TENANT)
    expect(await given.events()).toContainEqual(
      expect.objectContaining({ credential: 'scimToken', credentialName: 'HR system', days: 0, jobId: null }),
    )
  })
})
