// The hostile target once for each profile: it is as the profile says, and misbehaves besides, in one way after the other.
// Whatever it did, it ends equal to the directory one cycle after it is again as the profile says.

import { SHIPPED_PROFILES } from '@rollcall/connector-scim'
import { describe, expect, it } from 'vitest'
import { QUIRKS } from '../../apps/wrike-tenant/src/quirks/quirk-board.ts'
import { NEVER_CURED, openHostileWorld, type QuirkOn } from '../faults/hostile-world.ts'

const PEOPLE = 25
const SEED = 3

/** What makes the Wrike tenant a target that needs the profile. */
const IMITATED_BY: Readonly<Record<string, readonly QuirkOn[]>> = {
  entra: [{ name: 'elements-replaced-only' }, { name: 'manager-as-text-only' }],
  'entra-legacy': [
    { name: 'capitalized-operations-only' },
    { name: 'boolean-text-only', match: { method: 'PATCH' } },
    { name: 'manager-as-text-only' },
    { name: 'members-removed-by-value-only' },
    { name: 'elements-replaced-only' },
  ],
  'no-filter': [{ name: 'no-filter' }],
  'put-only': [{ name: 'put-only' }],
  'slow-creation': [{ name: 'accepted-creation' }],
  'small-groups': [{ name: 'few-members' }],
}

// The usual profile has a suite of its own (tests/faults/hostile-target.test.ts); `slow` takes real time there.
const PROFILES = [...SHIPPED_PROFILES.keys()].filter((name) => name !== 'rfc')
const NAMES = QUIRKS.map(({ name }) => name).filter((name) => name !== 'slow' && !NEVER_CURED.includes(name))

// Written back whole, what is answered wrongly is what is then held.
const INEVITABLE: Readonly<Record<string, readonly string[]>> = { 'put-only': ['display-name-shouted'] }

describe('a hostile target that is as a profile says', () => {
  it.each(PROFILES)(
    '%s: is put right one cycle after each misbehaviour',
    async (profile) => {
      const imitated = IMITATED_BY[profile] ?? []
      const world = await openHostileWorld(SEED, { people: PEOPLE, profile })
      await world.misbehave(...imitated)
      expect(await world.cycle()).toBe('finished')
      for (const name of NAMES) {
        if (INEVITABLE[profile]?.includes(name) === true) continue
        await world.day()
        await world.misbehave({ name }, ...imitated)
        await world.cycle()
        await world.misbehave(...imitated)
        world.waitForEscrows()
        expect({ name, end: await world.cycle() }).toEqual({ name, end: 'finished' })
        expect({ name, differences: await world.differences() }).toEqual({ name, differences: [] })
      }
    },
    120_000,
  )
})
