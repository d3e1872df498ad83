// A target deviates all the time: the probe recognises how, and with the profile that it wrote the target ends equal to the
// directory, through two cycles with a busy day in between.

import { describe, expect, it } from 'vitest'
import { openHostileWorld, type QuirkOn } from '../faults/hostile-world.ts'
import { BORNE_WITH, DEVIATIONS, NEVER_MET } from './deviations.ts'

const PEOPLE = 40
const SEED = 7

const on = (quirks: readonly (string | QuirkOn)[]) =>
  quirks.map((quirk) => (typeof quirk === 'string' ? { name: quirk } : quirk))

describe('a target that deviates, probed', () => {
  it.each(DEVIATIONS)('$rules: that $does', async (deviation) => {
    const { finds, outcome, profile = {}, quirks } = deviation
    const world = await openHostileWorld(SEED, { people: PEOPLE })
    await world.misbehave(...on(quirks))
    const report = await world.probe()
    const found = report.findings.filter(({ id }) => id === finds)
    expect(found.map((one) => one.outcome)).toContain(outcome ?? 'deviation')
    expect(found.every(({ exchanges }) => exchanges.length > 0)).toBe(true)
    expect(report.profile).toMatchObject(profile)
    expect(report.findings.filter((one) => one.outcome === 'problem')).toEqual([])
    await world.setProfile(report.profile)
    expect(await world.cycle()).toBe('finished')
    await world.day()
    expect(await world.cycle()).toBe('finished')
    world.waitForEscrows()
    expect(await world.cycle()).toBe('finished')
    if (deviation.neverOwnsUp !== true) await world.misbehave()
    const differences = await world.differences()
    expect(differences.filter((line) => deviation.inevitable?.test(line) !== true)).toEqual([])
  })

  it.each([...NEVER_MET, ...BORNE_WITH])('$rules: that $does needs no profile', async ({ quirks }) => {
    const world = await openHostileWorld(SEED, { people: PEOPLE })
    await world.misbehave(...on(quirks))
    expect(await world.cycle()).toBe('finished')
    await world.day()
    expect(await world.cycle()).toBe('finished')
    if (NEVER_MET.some((one) => one.quirks === quirks)) expect(await world.shown()).toBe(0)
    await world.misbehave()
    expect(await world.differences()).toEqual([])
  })

  it.each(['throttle', 'throttle-with-reset', 'throttle-without-retry-after'])(
    'C8: that refuses every fourth request (%s) needs no profile',
    async (name) => {
      const world = await openHostileWorld(SEED, { people: PEOPLE })
      await world.misbehave({ name, every: 4, retryAfterSeconds: 3 })
      expect(await world.cycle()).toBe('finished')
      await world.day()
      expect(await world.cycle()).toBe('finished')
      expect(await world.shown()).toBeGreaterThan(0)
      await world.misbehave()
      expect(await world.differences()).toEqual([])
    },
  )

  it('C52: that speaks SCIM 1.1 is not written to', async () => {
    const world = await openHostileWorld(SEED, { people: PEOPLE })
    const before = await world.differences()
    await world.misbehave({ name: 'scim-1' })
    expect(await world.cycle()).toBe('failed')
    await world.misbehave()
    expect(await world.differences()).toEqual(before)
  })

  it('C47: that sends everybody to another host is told so, and nothing goes there', async () => {
    const world = await openHostileWorld(SEED, { people: PEOPLE })
    const before = await world.differences()
    await world.misbehave({ name: 'redirected-away' })
    expect(await world.cycle()).toBe('failed')
    await world.misbehave()
    expect(await world.differences()).toEqual(before)
    expect(await world.cycle()).toBe('finished')
    expect(await world.differences()).toEqual([])
  })

  it('is left as it was, but for what it cannot delete', async () => {
    const world = await openHostileWorld(SEED, { people: PEOPLE })
    const before = await world.differences()
    const report = await world.probe()
    expect(report.leftBehind).toEqual([])
    expect(await world.differences()).toEqual(before)
  })
})
