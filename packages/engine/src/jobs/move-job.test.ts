import { asId } from '@rollcall/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aWorld, userId, type World } from '../../test/world.ts'
import { pauseJob, quarantineJob, restartJob, startJob } from './control-job.ts'
import { readJobStatus } from './job-status.ts'
import { moveJob } from './move-job.ts'

const HOUR = 3_600_000

let world: World
beforeEach(async () => {
  world = await aWorld()
  await world.putUser({ id: userId(1) })
  await world.assign(userId(1))
})
afterEach(() => world.close())

const status = async () => (await readJobStatus(world.deps, await world.job())).code
const quarantine = async () => quarantineJob(world.deps, await world.job())
const kinds = async () => (await world.events()).map(({ kind }) => kind)
const isDue = async () =>
  (await world.deps.store.jobs.due(new Date(world.deps.clock.now()).toISOString())).length > 0

describe('a job that is moved', () => {
  it('refuses a change that does not belong to the move', async () => {
    await world.cycle()
    const wrong = moveJob(world.deps.store, await world.job(), 'pause', () => ({ isStarted: true }))
    await expect(wrong).rejects.toThrow('pause leads from Active to Active')
    expect(await status()).toBe('Active')
  })

  it('is not moved when it is gone', async () => {
    const gone = { ...(await world.job()), id: asId<Awaited<ReturnType<World['job']>>['id']>('gone') }
    expect(await moveJob(world.deps.store, gone, 'start', () => ({ isStarted: true }))).toBeNull()
  })

  it('starts, pauses and starts again, each without effect the second time', async () => {
    expect(await status()).toBe('NotRun')
    await world.cycle()
    for (const [act, code] of [
      [pauseJob, 'Paused'],
      [startJob, 'Active'],
    ] as const) {
      await act(world.deps, await world.job())
      await act(world.deps, await world.job())
      expect(await status()).toBe(code)
    }
    expect(await kinds()).toEqual([])
  })
})

describe('a job put aside by hand (provisioning.md 7.3)', () => {
  it('stays aside, with rare cycles, until it is started', async () => {
    await world.cycle()
    await quarantine()
    await quarantine()
    expect((await world.job()).quarantine).toMatchObject({ reason: 'QuarantinedOnDemand', seriesCount: 1 })
    expect(await kinds()).toEqual(['quarantineEntered'])
    await world.putUser({ id: userId(1), displayName: 'Ann' })
    expect(await isDue()).toBe(false)
    world.deps.clock.advance(6 * HOUR)
    expect(await isDue()).toBe(true)
    await world.cycle()
    expect(await status()).toBe('Quarantine')
    await startJob(world.deps, await world.job())
    expect(await status()).toBe('Active')
    expect(await kinds()).toEqual(['quarantineEntered', 'quarantineLifted'])
  })

  it('goes on after a restart too', async () => {
    await world.cycle()
    await quarantine()
    await restartJob(world.deps, await world.job(), ['QuarantineState'])
    expect(await status()).toBe('Active')
  })

  it('is refused, in words, where the job is switched off', async () => {
    await world.cycle()
    await pauseJob(world.deps, await world.job())
    await expect(quarantine()).rejects.toThrow('the job is switched off, so there is nothing to put aside')
    expect(await status()).toBe('Paused')
  })
})
