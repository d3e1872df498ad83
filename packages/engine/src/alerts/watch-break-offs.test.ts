import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aWorld, userId, type World } from '../../test/world.ts'
import { watchBreakOffs } from './watch-break-offs.ts'
import { watchSilence } from './watch-silence.ts'

const INTERVAL = 40 * 60_000

let world: World
beforeEach(async () => {
  world = await aWorld()
  await world.putUser({ id: userId(1) })
  await world.cycle()
})
afterEach(() => world.close())

const told = async () => (await world.events()).map(({ kind }) => kind)

describe('a cycle that breaks off again and again', () => {
  it('counts as silence from the tenth time on, once its time is an interval ago, and once only', async () => {
    const { id } = await world.job()
    const breakOffs = watchBreakOffs(world.deps)
    for (let time = 0; time < 10; time++) await breakOffs.brokeOff(id)
    expect(await told()).toEqual([])
    world.deps.clock.advance(2 * INTERVAL + 1)
    await breakOffs.brokeOff(id)
    await breakOffs.brokeOff(id)
    const seen = await watchSilence(world.deps, new Set())
    await watchSilence(world.deps, seen)
    expect(await told()).toEqual(['jobSilent'])
  })

  it('is no silence when a cycle ended in between', async () => {
    const { id } = await world.job()
    const breakOffs = watchBreakOffs(world.deps)
    world.deps.clock.advance(3 * INTERVAL)
    for (let time = 0; time < 20; time++) {
      await breakOffs.brokeOff(id)
      if (time % 9 === 8) breakOffs.ended(id)
    }
    expect(await told()).toEqual([])
  })
})
