import type { MemoryTargetCall } from '@rollcall/ports/memory'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aWorld, groupId, userId, type World } from '../../test/world.ts'
import { scimSchema } from '../../test/wrike.ts'
import { PAGE_SIZE } from '../cycle/cycle-run.ts'

let world: World
beforeEach(async () => {
  world = await aWorld({ schema: await scimSchema(), secrets: { SyncAll: 'True' } })
})
afterEach(() => world.close())

const team = groupId(1)
// More than a page, less than two.
const SIZE = PAGE_SIZE + 100

async function givenLargeTeam(): Promise<void> {
  await world.putGroup({ id: team, displayName: 'Team' })
  for (let number = 1; number <= SIZE; number++) await world.putUser({ id: userId(number) })
  await world.join(team, ...Array.from({ length: SIZE }, (_, index) => userId(index + 1)))
}

const isMemberUpdate = ({ objectType, operation }: MemoryTargetCall) =>
  operation === 'update' && objectType === 'Group'
const memberUpdates = () => world.target.calls().filter(isMemberUpdate)
const members = () => world.target.objects('Group')[0]?.values.members

/** Calls `act` once, at the given update of a group. */
function atUpdate(number: number, act: () => void): void {
  let seen = 0
  world.target.fail({
    status: 500,
    when: (call) => {
      if (isMemberUpdate(call) && ++seen === number) act()
      return false
    },
  })
}

describe('members of a cycle that does not reach its end', () => {
  it('go on with what is pending after an interruption between two pages', async () => {
    await givenLargeTeam()
    const controller = new AbortController()
    atUpdate(2, () => controller.abort())
    expect(await world.cycle(controller.signal)).toBe('interrupted')
    expect(members()).toHaveLength(PAGE_SIZE)
    expect(await world.cycle()).toBe('finished')
    expect(members()).toHaveLength(SIZE)
    expect(memberUpdates()).toHaveLength(SIZE / 100)
  })

  it('are remembered as far as they were sent when the target refuses the token', async () => {
    await givenLargeTeam()
    let seen = 0
    const end = world.target.fail({ status: 401, when: (call) => isMemberUpdate(call) && ++seen > 3 })
    expect(await world.cycle()).toBe('failed')
    const { store } = world.deps
    const { id: jobId } = await world.job()
    expect(await store.members.countPlaced(jobId, team)).toBe(300)
    expect(await store.members.countPending(jobId)).toBe(SIZE - 300)
    end()
    await store.jobs.update(jobId, { quarantine: null })
    expect(await world.cycle()).toBe('finished')
    expect(members()).toHaveLength(SIZE)
    expect(await store.members.countPending(jobId)).toBe(0)
  })

  it('wait for their schedule, all of them, when the target fails at every member', async () => {
    await givenLargeTeam()
    const end = world.target.fail({ status: 400, when: isMemberUpdate })
    await world.cycle()
    // The first page finds out in sixteen requests that it is not the members, and so does the second.
    expect(memberUpdates()).toHaveLength(32)
    const { store } = world.deps
    const { id: jobId } = await world.job()
    expect(await store.escrows.get(jobId, 'Group', [team])).toMatchObject([{ isReference: true }])
    expect(await store.members.countPending(jobId)).toBe(SIZE)
    end()
    await world.cycle()
    expect(members()).toHaveLength(SIZE)
    expect(await store.escrows.count(jobId)).toBe(0)
  })

  it('ERR-4: are given up after 28 days, which the log says, and tried again by a restart', async () => {
    await world.putGroup({ id: team, displayName: 'Team' })
    await world.putUser({ id: userId(1) })
    await world.join(team, userId(1))
    const end = world.target.fail({ status: 400, when: isMemberUpdate })
    await world.cycle()
    const { store } = world.deps
    const { id: jobId } = await world.job()
    expect(await store.members.countPending(jobId)).toBe(1)
    world.deps.clock.advance(28 * 24 * 3_600_000)
    await world.cycle()
    expect((await world.log()).at(-1)?.errorInformation?.reason).toMatch(/^Given up after 2 attempts/)
    expect(await store.members.countPending(jobId)).toBe(0)
    expect(await store.escrows.count(jobId)).toBe(0)
    end()
    const before = memberUpdates().length
    world.deps.clock.advance(2 * 24 * 3_600_000)
    await world.cycle()
    expect(memberUpdates()).toHaveLength(before)
    await store.jobs.update(jobId, { watermark: null })
    await world.cycle()
    expect(members()).toHaveLength(1)
  })

  it('asks an unwell target once for each page of a group', async () => {
    await givenLargeTeam()
    world.target.fail({ status: 503, when: isMemberUpdate })
    await world.cycle()
    expect(memberUpdates()).toHaveLength(2)
  })
})
