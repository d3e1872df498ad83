import { seriesOf } from '@rollcall/core'
import type { TargetConnectors, TargetObject, TargetPage } from '@rollcall/ports'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aWorld, userId, type World } from '../../test/world.ts'
import { restartJob } from '../jobs/control-job.ts'
import { provisionOnDemand } from '../on-demand/provision-on-demand.ts'

const people = [1, 2, 3, 4, 5].map(userId)
const [ann, ben, cleo] = [userId(1), userId(2), userId(3)]

let world: World
beforeEach(async () => {
  world = await aWorld()
  for (const id of people) {
    await world.putUser({ id })
    await world.assign(id)
  }
  await world.cycle()
  await restartJob(world.deps, await world.job(), ['Watermark'])
})
afterEach(() => world.close())

const lastCycle = async () => (await world.deps.store.jobs.endedCycles((await world.job()).id, 1))[0]

const onDemand = async (objectId: string) =>
  provisionOnDemand(world.deps, await world.job(), {
    subjects: [{ ruleId: null, objectId, objectTypeName: 'User', memberIds: [] }],
    initiatedBy: { initiatorType: 'user', id: 'someone', displayName: 'Someone' },
  })

/** Cycles so far that said of the person that nothing is to be done. */
const timesLeftAsIs = async (id: string) =>
  (await world.log()).filter(
    ({ errorInformation, sourceId }) => sourceId === id && errorInformation?.errorCode === 'RedundantExport',
  ).length

function dropFirst(): TargetObject {
  const [first] = world.target.objects('User')
  if (first === undefined) throw new Error('five accounts were made')
  world.target.drop('User', first.id)
  return first
}

/** Calls `meanwhile` while the target answers its next listing. */
function duringListing(meanwhile: () => Promise<void>): void {
  const open: TargetConnectors['open'] = world.deps.connectors.open
  let isAnswered = false
  Object.assign(world.deps, {
    connectors: {
      ...world.deps.connectors,
      open: (connection: Parameters<typeof open>[0]) => {
        const connector = open(connection)
        return {
          ...connector,
          async *list(objectType: 'User' | 'Group'): AsyncGenerator<TargetPage> {
            for await (const page of connector.list(objectType)) {
              if (!isAnswered) {
                isAnswered = true
                await meanwhile()
              }
              yield page
            }
          },
        }
      },
    },
  })
}

describe('a full cycle', () => {
  it('CYC-23: finishes who is as they should be from the listing of the target alone', async () => {
    const before = world.target.calls().length
    await world.cycle()
    const calls = world.target.calls().slice(before)
    expect(new Set(calls.map((call) => call.operation))).toEqual(new Set(['test', 'list']))
    expect((await lastCycle())?.counts).toMatchObject({
      collected: 5,
      completed: 5,
      unchanged: 5,
      updated: 0,
    })
    for (const id of people) expect(await timesLeftAsIs(id)).toBe(1)
  })

  it('says of each that nothing was to be done, at one instant and with ids of one series', async () => {
    const before = new Set((await world.log()).map(({ id }) => id))
    await world.cycle()
    const entries = (await world.log()).filter(({ id }) => !before.has(id))
    expect(entries.map(({ sourceId }) => sourceId).sort()).toEqual([...people].sort())
    for (const key of ['id', 'changeId'] as const) {
      expect(new Set(entries.map((entry) => entry[key])).size).toBe(people.length)
      expect(new Set(entries.map((entry) => seriesOf(entry[key]))).size).toBe(1)
    }
    expect(new Set(entries.map(({ activityAt }) => activityAt)).size).toBe(1)
    for (const { sourceDisplayName, steps } of entries) {
      expect(steps.map(({ provisioningStepType }) => provisioningStepType)).toEqual([
        'import',
        'scoping',
        'matching',
        'processing',
      ])
      expect(steps[0]?.description).toBe(`Read User "${sourceDisplayName}"`)
    }
  })

  it('CYC-23: puts right what was changed in the target, and sends only that', async () => {
    const { values } = dropFirst()
    world.target.put('User', { ...values, displayName: 'By hand' })
    await world.cycle()
    expect((await lastCycle())?.counts).toMatchObject({ unchanged: 4, updated: 1 })
    expect(world.account('user1@contoso.example')?.displayName).toBe('User 1')
  })

  it('CYC-22: leaves leavers and newcomers to the phases for them', async () => {
    await world.putUser({ id: ann, accountEnabled: false })
    await world.putUser({ id: userId(6) })
    await world.assign(userId(6))
    await world.cycle()
    expect((await lastCycle())?.counts).toMatchObject({ unchanged: 4, disabled: 1, created: 1 })
    expect(world.account('user1@contoso.example')?.active).toBe(false)
    expect(world.account('user6@contoso.example')?.active).toBe(true)
  })

  it('CYC-21: makes an account anew that the listing does not show', async () => {
    dropFirst()
    await world.cycle()
    expect((await lastCycle())?.counts).toMatchObject({ unchanged: 4, created: 1 })
    expect(world.accounts()).toHaveLength(5)
  })

  it('CYC-12: says of nobody twice that nothing is to be done when it goes on after an interruption', async () => {
    const stop = new AbortController()
    duringListing(async () => stop.abort())
    expect(await world.cycle(stop.signal)).toBe('interrupted')
    expect(await world.cycle()).toBe('finished')
    for (const id of people) expect(await timesLeftAsIs(id)).toBe(1)
  })

  it('OND-5: does not take a listing for newer than what was written on demand meanwhile', async () => {
    duringListing(async () => {
      world.deps.clock.advance(1_000)
      await world.putUser({ id: ben, displayName: 'Benedict' })
      await onDemand(ben)
      await world.putUser({ id: ben, displayName: 'User 2' })
    })
    await world.cycle()
    await world.cycle()
    expect(world.account('user2@contoso.example')?.displayName).toBe('User 2')
    expect(await timesLeftAsIs(cleo)).toBe(1)
  })
})
