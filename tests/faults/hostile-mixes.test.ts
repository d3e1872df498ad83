// A target that misbehaves in several ways at once, chosen by chance from fixed seeds, among a thousand people.

import { describe, expect, it } from 'vitest'
import { QUIRKS } from '../../apps/wrike-tenant/src/quirks/quirk-board.ts'
import { NEVER_CURED, openHostileWorld, type QuirkOn } from './hostile-world.ts'
import { type Random, randomFrom } from './random.ts'

const SEEDS = [11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22]
// `slow` takes real time, and some are never put right: they have tests of their own.
const NAMES = QUIRKS.map(({ name }) => name).filter((name) => name !== 'slow' && !NEVER_CURED.includes(name))
const METHODS = ['GET', 'POST', 'PATCH', 'DELETE']

describe('a target that misbehaves in several ways at once', () => {
  it.each(SEEDS)(
    'is put right one cycle after it stops: mix of seed %i',
    async (seed) => {
      const random = randomFrom(seed)
      const world = await openHostileWorld(seed)
      const mixes = [aMix(random), aMix(random), aMix(random)]
      for (const mix of mixes) {
        await world.misbehave(...mix)
        await world.cycle()
        await world.day()
        world.waitForEscrows()
      }
      await world.misbehave()
      expect({ end: await world.cycle(), mixes }).toEqual({ end: 'finished', mixes })
      expect({ differences: await world.differences(), mixes }).toEqual({ differences: [], mixes })
    },
    120_000,
  )
})

function aMix(random: Random): readonly QuirkOn[] {
  return random.sample(NAMES, 2 + random.below(3)).map((name) => ({
    name,
    every: 1 + random.below(7),
    ...(random.below(2) === 0 ? { match: { method: random.pick(METHODS) } } : {}),
  }))
}
