import type { MemoryTargetCall } from '@rollcall/ports/memory'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aWorld, groupId, userId, type World } from '../../test/world.ts'
import { scimSchema } from '../../test/wrike.ts'
import { rejectRemovals } from '../jobs/staged-removals.ts'
import { previewCycle } from './preview-cycle.ts'

const people = Array.from({ length: 6 }, (_, index) => userId(index + 1))
const [ann, ben, cleo] = [userId(1), userId(2), userId(3)]
const [team, club] = [groupId(1), groupId(2)]
const HOUR = 3_600_000

let world: World
async function open(settings: Readonly<Record<string, string>> = {}): Promise<void> {
  world = await aWorld({ settings, schema: await scimSchema(), secrets: { SyncAll: 'True' } })
  for (const id of people) await world.putUser({ id })
  for (const id of [team, club]) await world.putGroup({ id })
  await world.join(team, ...people)
}
beforeEach(() => open())
afterEach(() => world.close())

const preview = async () => previewCycle(world.deps, await world.job(), { examples: 5, timeLimitMs: 60_000 })
const writes = () =>
  world.target.calls().filter(({ operation }) => ['create', 'update', 'remove'].includes(operation))
const METHODS = { create: 'POST', update: 'PATCH', remove: 'DELETE' } as Readonly<Record<string, string>>
const methodsOf = (calls: readonly MemoryTargetCall[]) =>
  Object.fromEntries(
    [...Map.groupBy(calls, ({ operation }) => METHODS[operation] ?? operation)].map(([method, of]) => [
      method,
      of.length,
    ]),
  )

/** What the preview said, and what the cycle after it then sent. */
async function previewAndCycle() {
  const before = writes().length
  const said = await preview()
  expect(writes()).toHaveLength(before)
  // A full evaluation, as the preview is.
  await world.deps.store.jobs.update((await world.job()).id, { watermark: null })
  await world.cycle()
  return { said, sent: methodsOf(writes().slice(before)) }
}

describe('the preview of a whole cycle (provisioning.md OND-6)', () => {
  it('counts the members that a first cycle would put into groups', async () => {
    const { said, sent } = await previewAndCycle()
    expect(said.isComplete).toBe(true)
    expect(said.requests.writes).toEqual({ POST: 8, PATCH: 1 })
    expect(sent).toEqual(said.requests.writes)
    const members = said.counts.find(
      ({ action, objectType }) => objectType === 'Group' && action === 'update',
    )
    expect(members).toMatchObject({ objects: 1, requests: 1, examples: [{ objectId: team }] })
  })

  it('counts who joins, leaves and loses their account as the cycle then sends it', async () => {
    await world.cycle()
    await world.leave(team, ann)
    await world.join(club, ann, ben)
    await world.putUser({ id: cleo, accountEnabled: false })
    const { said, sent } = await previewAndCycle()
    expect(said.requests.writes).toEqual({ PATCH: 3 })
    expect(sent).toEqual(said.requests.writes)
    expect((await preview()).requests.writes).toEqual({})
  })

  it('CYC-23: shows what was changed in the target by hand, as a full cycle puts it right', async () => {
    await world.cycle()
    const [account] = world.target.objects('User')
    if (account === undefined) throw new Error('there are accounts')
    world.target.drop('User', account.id)
    world.target.put('User', { ...account.values, displayName: 'By hand' })
    const { said, sent } = await previewAndCycle()
    expect(said.requests.writes).toEqual(sent)
    expect(said.counts.find(({ action }) => action === 'update')).toMatchObject({ objects: 1 })
  })

  it('DEP-32: counts removals with those of the last 24 hours', async () => {
    await world.close()
    await open({ QuarantineTooManyDeletesThreshold: '2' })
    await world.cycle()
    for (const id of [ann, ben]) await world.putUser({ id, accountEnabled: false })
    await world.cycle()
    await world.putUser({ id: cleo, accountEnabled: false })
    expect((await preview()).deletionThreshold).toEqual({
      removals: 1,
      removedWithinDay: 2,
      threshold: 2,
      wouldTrip: true,
    })
    world.deps.clock.advance(25 * HOUR)
    expect((await preview()).deletionThreshold).toMatchObject({ removedWithinDay: 0, wouldTrip: false })
  })

  it('DEP-37: shows a removal that was rejected as held, and does not count it', async () => {
    await world.close()
    await open({ QuarantineTooManyDeletesThreshold: '1' })
    await world.cycle()
    for (const id of [ann, ben]) await world.putUser({ id, accountEnabled: false })
    await world.cycle()
    expect((await preview()).deletionThreshold).toMatchObject({ removals: 2, wouldTrip: true })
    await rejectRemovals(world.deps, await world.job())
    const said = await preview()
    expect(said.deletionThreshold).toMatchObject({ removals: 0, wouldTrip: false })
    expect(said.counts.find(({ action }) => action === 'stagedDelete')).toMatchObject({
      objects: 2,
      requests: 0,
    })
  })
})
