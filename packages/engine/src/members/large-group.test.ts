import { asId, type ObjectId, type TargetId } from '@rollcall/core'
import type { LinkRecord } from '@rollcall/ports'
import { afterEach, describe, expect, it } from 'vitest'
import { aUser, aWorld, groupId, TENANT, userId, type World } from '../../test/world.ts'
import { scimSchema } from '../../test/wrike.ts'

const worlds: World[] = []
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

const LARGE = 100_000
const PAGE = 5_000
const AT = '2026-01-05T08:00:00.000Z'
const [team, outsider] = [groupId(1), userId(900_000)]

/** A provisioned group of so many people, as a cycle leaves it behind, and a provisioned person outside. */
async function aGroupOf(size: number): Promise<World> {
  const world = await aWorld({ schema: await scimSchema(), secrets: { SyncAll: 'True' } })
  worlds.push(world)
  const { store } = world.deps
  const { id: jobId } = await world.job()
  await world.putGroup({ id: team, displayName: 'Everyone' })
  await world.putUser({ id: outsider })
  await world.cycle()
  const { members } = store
  for (let first = 1; first <= size; first += PAGE) {
    const ids = Array.from({ length: Math.min(PAGE, size - first + 1) }, (_, index) => userId(first + index))
    await store.transaction(async (store) => {
      await store.users.put(
        TENANT,
        ids.map((id) => aUser(id, AT)),
      )
      const memberships = ids.map((memberId) => ({
        groupId: team,
        memberId,
        memberType: 'User' as const,
      }))
      await store.groups.addMembers(TENANT, memberships)
      await store.links.put(jobId, ids.map(aLinkOf))
      const placed = memberships.map((member) => ({ ...member, accountId: accountId(member.memberId) }))
      await store.members.record(jobId, { placed, taken: [] })
    })
  }
  const watermark = await store.tenants.changeSequence(TENANT)
  await store.jobs.update(jobId, { watermark })
  expect(await members.countPlaced(jobId, team)).toBe(size)
  return world
}

function accountId(id: ObjectId): TargetId {
  return asId(`account-${id}`)
}

function aLinkOf(sourceId: ObjectId): LinkRecord {
  const displayName = `User ${sourceId}`
  const targetValues = { userName: displayName }
  return {
    objectType: 'User',
    sourceId,
    targetId: accountId(sourceId),
    state: 'managed',
    displayName,
    targetValues,
    updatedAt: AT,
  }
}

/** How long the fastest of several cycles took that each change one member. */
async function fastestChange(world: World): Promise<number> {
  let fastest = Number.POSITIVE_INFINITY
  for (let round = 0; round < 6; round++) {
    if (round % 2 === 0) await world.join(team, outsider)
    else await world.leave(team, outsider)
    const started = performance.now()
    await world.cycle()
    fastest = Math.min(fastest, performance.now() - started)
  }
  return fastest
}

describe('one changed member of a group of 100,000', () => {
  it('CYC-31: costs one PATCH with one member, in time that does not depend on the group', async () => {
    const [large, small] = [await aGroupOf(LARGE), await aGroupOf(100)]
    const before = large.target.calls().length
    await large.join(team, outsider)
    await large.cycle()
    const writes = large.target
      .calls()
      .slice(before)
      .filter((call) => !['test', 'find', 'list', 'read'].includes(call.operation))
    expect(writes).toMatchObject([{ operation: 'update', objectType: 'Group' }])
    const [account] = large.target.objects('User')
    expect(writes[0]?.values.members).toEqual([account?.id])
    await large.leave(team, outsider)
    await large.cycle()
    // A thousand times the members; twenty is for a machine with other things to do, and for memory that is not at hand.
    expect(await fastestChange(large)).toBeLessThan(20 * (await fastestChange(small)))
  }, 120_000)
})
