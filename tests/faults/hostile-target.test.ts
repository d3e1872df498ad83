// A target that misbehaves in one way at a time, among a few hundred people: whatever it did meanwhile, it ends equal to the
// directory, with nobody twice and no stranger touched, one cycle after it behaves again.

import { describe, expect, it } from 'vitest'
import { QUIRKS } from '../../apps/wrike-tenant/src/quirks/quirk-board.ts'
import { NEVER_CURED, openHostileWorld, type QuirkOn, RESPONSE_TIMEOUT_MS } from './hostile-world.ts'

/** Each wait that the connector gives up takes real time, so few requests meet one. */
const SLOW: QuirkOn = { name: 'slow', every: 101, delayMs: RESPONSE_TIMEOUT_MS * 1.2 }

const PEOPLE = 1_000

// Behaving again, it would show the accounts that it said it had deleted. So it is looked at while it still hides them.
const NEVER_OWNS_UP = 'soft-deleted-conflict'
const CURABLE = QUIRKS.filter(({ name }) => !NEVER_CURED.includes(name))

describe('a target that misbehaves, first now and then, later all the time', () => {
  it.each(CURABLE)(
    'is put right one cycle after it stops: $name, $about',
    async ({ name }) => {
      const world = await openHostileWorld(seedOf(name), { people: PEOPLE })
      await world.misbehave(name === 'slow' ? SLOW : { name, every: 3 })
      await world.cycle()
      await world.day()
      await world.misbehave(name === 'slow' ? SLOW : { name })
      await world.cycle()
      await world.misbehave()
      world.waitForEscrows()
      expect(await world.cycle()).toBe('finished')
      expect(await world.differences()).toEqual([])
    },
    120_000,
  )

  it('holds what the directory says though it only pretends to delete', async () => {
    const world = await openHostileWorld(seedOf(NEVER_OWNS_UP), { people: PEOPLE })
    await world.misbehave({ name: NEVER_OWNS_UP })
    await world.cycle()
    await world.day()
    expect(await world.cycle()).toBe('finished')
    expect(await world.differences()).toEqual([])
  }, 120_000)
})

function seedOf(name: string): number {
  return [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, 7)
}
