// What the suites of killed processes do, on whatever database.

import type { OpenStoreOptions } from '@rollcall/store-sql'
import { expect } from 'vitest'
import { isInScope } from './changing-directory.ts'
import { openKilledWorld } from './killed-cycles.ts'

const PEOPLE = 300
const LEAVERS_A_DAY = 32
const KILLS = 26
const MOST_DAYS = 6

/**
 * An initial cycle, and then days on which people change, come and go, with runs on demand and incremental cycles, until
 * processes were killed often enough; after each of them the target and Rollcall's own links are what the directory says.
 */
export async function surviveKills(database: OpenStoreOptions, seed: number): Promise<void> {
  const world = await openKilledWorld(database, seed)
  const { directory, random } = world
  await directory.hire(PEOPLE)
  await world.run({ kills: 8, within: 120 })
  expect(await state()).toEqual(asItShouldBe(0))
  for (let day = 1; day <= MOST_DAYS && world.kills() < KILLS; day++) {
    // A busy one, so that there is much to be killed at.
    await directory.day(1_000)
    const chosen = random.sample([...directory.people.values()].filter(isInScope), 40)
    await world.run({ kills: 3, within: 4, userIds: chosen.map(({ id }) => id) })
    await world.run({ kills: 6, within: 40 })
    expect(await state()).toEqual(asItShouldBe(day))
  }
  expect(world.kills()).toBeGreaterThanOrEqual(KILLS)

  async function state() {
    const [differences, removals] = [await world.differences(), await world.removals()]
    return { seed, differences, removals, repeats: world.repeats() }
  }

  function asItShouldBe(day: number) {
    return { seed, differences: [], removals: LEAVERS_A_DAY * day, repeats: [] }
  }
}
