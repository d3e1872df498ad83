// A cycle killed before each of its writes in turn: whichever it is, the next one ends as if nothing had happened.

import { type AssignmentId, asId, type ObjectId } from '@rollcall/core'
import { afterEach, describe, expect, it } from 'vitest'
import { Death, dyingStore } from '../../test/dying-store.ts'
import { aWorld, groupId, userId, type World } from '../../test/world.ts'
import { scimSchema } from '../../test/wrike.ts'
import { listStagedRemovals } from '../jobs/staged-removals.ts'

const people = [1, 2, 3, 4, 5].map(userId)
const [ann, ben, cleo] = people as [(typeof people)[0], (typeof people)[0], (typeof people)[0]]
const ALL = { after: null, limit: 99 }
const [team, club] = [groupId(1), groupId(2)]

let world: World
afterEach(() => world.close())

async function givenPeopleAndGroups(threshold: number): Promise<void> {
  const settings = { QuarantineTooManyDeletesThreshold: String(threshold) }
  world = await aWorld({ settings, schema: await scimSchema(), secrets: { SyncAll: 'True' } })
  for (const id of people) await world.putUser({ id })
  for (const id of [team, club]) await world.putGroup({ id })
  await world.join(team, ann, ben)
  await world.cycle()
}

/** Two people and a group go. */
async function leave(): Promise<void> {
  await world.putUser({ id: ann, accountEnabled: false })
  await world.putUser({ id: ben, deletedAt: '2026-01-05T08:00:00.000Z' })
  await world.putGroup({ id: club, deletedAt: '2026-01-05T08:00:00.000Z' })
}

/** Runs one cycle that dies at the write after so many. @returns whether it came to that. */
async function killedAfter(writes: number): Promise<boolean> {
  const dying = dyingStore(world.deps.store)
  dying.dieAfter(writes)
  const alive = world.deps.store
  Object.assign(world.deps, { store: dying.store })
  try {
    await world.cycle()
    return false
  } catch (error) {
    if (!(error instanceof Death)) throw error
    return true
  } finally {
    Object.assign(world.deps, { store: alive })
  }
}

/** Repeats `check` in a world of its own for every write that a cycle can be killed at. */
async function atEveryWrite(check: (writes: number) => Promise<boolean>): Promise<number> {
  for (let writes = 0; ; writes++) {
    const wasKilled = await check(writes)
    await world.close()
    if (!wasKilled) return writes
  }
}

const active = () =>
  world.target
    .objects('User')
    .filter(({ values }) => values.active !== false)
    .map(({ values }) => values.displayName)
const held = async () =>
  (await listStagedRemovals(world.deps, await world.job(), ALL)).map(
    ({ displayName, decision }) => `${displayName} ${decision}`,
  )

describe('a cycle killed before each of its writes in turn', () => {
  it('DEP-34: holds every removal that is over the threshold, and sends none', async () => {
    const writes = await atEveryWrite(async (writes) => {
      await givenPeopleAndGroups(2)
      await leave()
      const wasKilled = await killedAfter(writes)
      await world.cycle()
      expect({ writes, held: await held() }).toEqual({
        writes,
        held: ['User 1 undecided', 'User 2 undecided', 'Group 2 undecided'],
      })
      expect(active()).toHaveLength(people.length)
      expect(world.target.objects('Group')).toHaveLength(2)
      const log = (await world.log()).filter(({ action }) => action === 'stagedDelete')
      expect({ writes, staged: log.length }).toEqual({ writes, staged: 3 })
      return wasKilled
    })
    expect(writes).toBeGreaterThan(8)
  }, 60_000)

  it('DEP-32: sends what is below the threshold once, and counts each removal once', async () => {
    const writes = await atEveryWrite(async (writes) => {
      await givenPeopleAndGroups(3)
      await leave()
      const wasKilled = await killedAfter(writes)
      await world.cycle()
      expect({ writes, active: active() }).toEqual({ writes, active: ['User 3', 'User 4', 'User 5'] })
      expect(world.target.objects('Group').map(({ values }) => values.displayName)).toEqual(['Group 1'])
      const { store } = world.deps
      const removed = await store.statistics.removals((await world.job()).id, '2026-01-01T00:00:00.000Z')
      expect({ writes, removed }).toEqual({ writes, removed: 3 })
      await world.putUser({ id: cleo, accountEnabled: false })
      await world.cycle()
      expect({ writes, held: await held() }).toEqual({ writes, held: ['User 3 undecided'] })
      return wasKilled
    })
    expect(writes).toBeGreaterThan(8)
  }, 60_000)

  it('CYC-15: leaves no account behind of whoever leaves before it goes on', async () => {
    const writes = await atEveryWrite(async (writes) => {
      world = await aWorld({ settings: { QuarantineTooManyDeletesThreshold: '500' } })
      const assignments = new Map<ObjectId, AssignmentId>()
      for (const id of people) {
        await world.putUser({ id })
        assignments.set(id, await world.assign(id))
      }
      const wasKilled = await killedAfter(writes)
      await world.unassign(assignments.get(ann) ?? asId(''))
      await world.putUser({ id: ben, accountEnabled: false })
      await world.deps.store.users.purge((await world.job()).tenantId, [cleo])
      await world.cycle()
      await world.cycle()
      expect({ writes, active: active().toSorted() }).toEqual({ writes, active: ['User 4', 'User 5'] })
      expect(world.account('user3@contoso.example')).toBeUndefined()
      expect(await world.deps.store.creationAttempts.list((await world.job()).id, 'User', ALL)).toEqual([])
      return wasKilled
    })
    expect(writes).toBeGreaterThan(8)
  }, 60_000)
})
