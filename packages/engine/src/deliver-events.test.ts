import type { JobEvents } from '@rollcall/ports'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aWorld, userId, type World } from '../test/world.ts'
import { deliverEvents } from './deliver-events.ts'
import { quarantineJob, startJob } from './jobs/control-job.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

let world: World
beforeEach(async () => {
  world = await aWorld()
  await world.putUser({ id: userId(1) })
  await world.cycle()
})
afterEach(() => world.close())

/** Somebody who is told, of which one kind of event does not reach them. */
function listener(unheard: string | null = null) {
  const heard: { readonly id: string; readonly kind: string }[] = []
  const events: JobEvents = {
    async publish({ id, kind }) {
      heard.push({ id, kind })
      if (kind === unheard) throw new Error('the line is dead')
    },
  }
  return { events, heard, kinds: () => heard.map(({ kind }) => kind) }
}

describe('what happened to a job', () => {
  beforeEach(async () => {
    await quarantineJob(world.deps, await world.job())
    await startJob(world.deps, await world.job())
  })

  it('QUA-13: is told once, in its order, by whoever comes first', async () => {
    const { events, kinds } = listener()
    await Promise.all([deliverEvents(world.deps, events), deliverEvents(world.deps, events)])
    expect(await deliverEvents(world.deps, events)).toBe(0)
    expect(kinds()).toEqual(['quarantineEntered', 'quarantineLifted'])
  })

  it('is told again as the same event when telling it failed, and holds nothing up', async () => {
    const { events, heard, kinds } = listener('quarantineEntered')
    expect(await deliverEvents(world.deps, events)).toBe(1)
    world.deps.clock.advance(MINUTE)
    expect(await deliverEvents(world.deps, events)).toBe(0)
    world.deps.clock.advance(2 * MINUTE)
    await deliverEvents(world.deps, events)
    expect(kinds()).toEqual(['quarantineEntered', 'quarantineLifted', 'quarantineEntered'])
    expect(heard[2]?.id).toBe(heard[0]?.id)
  })

  it('is not told for ever', async () => {
    const { events, kinds } = listener('quarantineEntered')
    await deliverEvents(world.deps, events)
    world.deps.clock.advance(4 * DAY + MINUTE)
    await deliverEvents(world.deps, events)
    world.deps.clock.advance(DAY)
    await deliverEvents(world.deps, events)
    expect(kinds()).toEqual(['quarantineEntered', 'quarantineLifted', 'quarantineEntered'])
  })
})

it('nothing is told of a move that did not come about', async () => {
  const job = await world.job()
  const broken = world.deps.store.transaction(async (store) => {
    await quarantineJob({ ...world.deps, store }, job)
    throw new Error('the transaction breaks')
  })
  await expect(broken).rejects.toThrow('the transaction breaks')
  expect((await world.job()).quarantine).toBeNull()
  expect(await world.events()).toEqual([])
})
