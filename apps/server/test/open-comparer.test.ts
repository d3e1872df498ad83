import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asId } from '@rollcall/core'
import { type ComparedPage, type Comparer, restartJob } from '@rollcall/engine'
import { silentLogger } from '@rollcall/ports'
import { createSecretBox } from '@rollcall/secret-box'
import { openStore } from '@rollcall/store-sql'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { aWorld, TENANT, userId, type World } from '../../../packages/engine/test/world.ts'
import { openComparer, type ThreadComparer } from '../src/worker/open-comparer.ts'

/** Three pages. */
const PEOPLE = 1_100
const SECRET_KEY = Buffer.alloc(32, 1)
/** A thread begins, which takes longer where much else is going on. */
const BEGUN = { timeout: 30_000, interval: 20 }

let folder: string
let world: World
let comparer: ThreadComparer
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-comparer-test-'))
  const path = join(folder, 'rollcall.db')
  world = await aWorld({
    store: await openStore({ path, synchronous: 'normal' }),
    secretBox: createSecretBox([SECRET_KEY]),
    settings: { RequestsPerSecond: 'unlimited', MaxRequestsPerSecond: 'unlimited' },
  })
  const settings = {
    store: { path },
    secretKeys: [SECRET_KEY],
    logLevel: 'silent',
    targetNetworks: [],
  } as const
  const opened = openComparer(settings, silentLogger)
  if (opened === null) throw new Error('these tests need two processors')
  comparer = opened
})
afterEach(async () => {
  await comparer.close()
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

/** Of a cycle that never was. */
const nobodysPage = async (objectsInAll: number): Promise<ComparedPage> => ({
  tenantId: TENANT,
  jobId: (await world.job()).id,
  cycleId: asId('00000000-0000-4000-8000-00000000dead'),
  objectType: 'User',
  objectsInAll,
  shown: [],
})

const threads = () => process.getActiveResourcesInfo().filter((kind) => kind === 'MessagePort').length

describe('the thread that compares', () => {
  it('finishes pages of a full cycle beside the worker, each person once', async () => {
    for (let person = 1; person <= PEOPLE; person++) {
      await world.putUser({ id: userId(person) })
      await world.assign(userId(person))
    }
    await world.cycle()
    await restartJob(world.deps, await world.job(), ['Watermark'])
    const page = await nobodysPage(5_000)
    await vi.waitFor(() => expect(comparer.take(page)).not.toBeNull(), BEGUN)
    await vi.waitFor(() => expect(comparer.take(page)).not.toBeNull(), BEGUN)
    let taken = 0
    const counting: Comparer = {
      take(page) {
        const done = comparer.take(page)
        if (done !== null) taken += page.shown.length
        return done
      },
    }
    expect(await world.cycle(new AbortController().signal, { comparer: counting })).toBe('finished')
    expect(taken).toBeGreaterThan(0)
    const [cycle] = await world.deps.store.jobs.endedCycles((await world.job()).id, 1)
    expect(cycle?.counts).toMatchObject({ completed: PEOPLE, unchanged: PEOPLE })
    const { entries } = await world.deps.store.log.list(
      TENANT,
      { cycleId: asId(cycle?.id ?? '') },
      { cursor: null, limit: 2 * PEOPLE },
    )
    expect(new Set(entries.map(({ sourceId }) => sourceId)).size).toBe(PEOPLE)
    expect(entries).toHaveLength(PEOPLE)
  })

  it('begins for cycles that are not over before it has', async () => {
    const before = threads()
    expect(comparer.take(await nobodysPage(4_999))).toBeNull()
    expect(threads()).toBe(before)
    expect(comparer.take(await nobodysPage(5_000))).toBeNull()
    expect(threads()).toBeGreaterThan(before)
  })

  it('takes two pages at once, and none after it was closed', async () => {
    const page = await nobodysPage(5_000)
    await vi.waitFor(() => expect(comparer.take(page)).not.toBeNull(), BEGUN)
    const second = comparer.take(page)
    expect(second).not.toBeNull()
    expect(comparer.take(page)).toBeNull()
    await comparer.close()
    // It was answered for before the thread ended.
    await second
    expect(comparer.take(page)).toBeNull()
  })
})
