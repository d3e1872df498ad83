import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aWorld, userId, type World } from '../../test/world.ts'
import { parseResetScope, restartJob } from '../jobs/control-job.ts'
import { approveRemoval, listStagedRemovals, rejectRemoval, rejectRemovals } from '../jobs/staged-removals.ts'

const people = Array.from({ length: 9 }, (_, index) => userId(index + 1))
const [ann, ben, cleo, dan] = [userId(1), userId(2), userId(3), userId(4)]
const HOUR = 3_600_000

let world: World
async function open(threshold: string | null = '1'): Promise<void> {
  const settings = threshold === null ? {} : { QuarantineTooManyDeletesThreshold: threshold }
  world = await aWorld({ settings })
  for (const id of people) {
    await world.putUser({ id })
    await world.assign(id)
  }
  await world.cycle()
}
beforeEach(() => open())
afterEach(() => world.close())

const disable = async (...ids: readonly (typeof ann)[]) => {
  for (const id of ids) await world.putUser({ id, accountEnabled: false })
}
const enable = async (...ids: readonly (typeof ann)[]) => {
  for (const id of ids) await world.putUser({ id, accountEnabled: true })
}
const disabled = () =>
  world.target
    .objects('User')
    .filter(({ values }) => values.active === false)
    .map(({ values }) => values.displayName)
const nameOf = (id: typeof ann) => `User ${people.indexOf(id) + 1}`
const held = async () => {
  const removals = await listStagedRemovals(world.deps, await world.job(), { after: null, limit: 99 })
  return removals.map(({ displayName, decision }) => [displayName, decision])
}
const reason = async () => (await world.job()).quarantine?.reason ?? null
const restart = async (scope: string) => restartJob(world.deps, await world.job(), parseResetScope(scope))
const kinds = async () => (await world.events()).map((event) => event.kind)

describe('the deletion threshold', () => {
  it('DEP-30: is on by default, with at least 5', async () => {
    await world.close()
    await open(null)
    await disable(...people.slice(0, 6))
    await world.cycle()
    expect(disabled()).toEqual([])
    expect(await reason()).toBe('TooManyDeletes')
  })

  it('DEP-31: counts people who are unassigned, disabled, soft-deleted and gone alike', async () => {
    await world.close()
    await open('3')
    const { applications, users } = world.deps.store
    const { tenantId } = await world.job()
    const [path] = await applications.assignments(tenantId, { principalId: ann }, { after: null, limit: 1 })
    if (path !== undefined) await world.unassign(path.id)
    await disable(ben)
    await world.putUser({ id: cleo, deletedAt: '2026-01-05T08:00:00.000Z' })
    await users.purge(tenantId, [dan])
    await world.cycle()
    expect(await held()).toHaveLength(4)
    expect(world.accounts()).toHaveLength(9)
    expect(disabled()).toEqual([])
  })

  it('DEP-33: is no limit until it is exceeded', async () => {
    await disable(ann)
    await world.cycle()
    expect(disabled()).toEqual([nameOf(ann)])
    expect(await reason()).toBeNull()
  })

  it('DEP-34: holds every removal, logs each once, and puts the job aside', async () => {
    await disable(ann, ben)
    await world.cycle()
    expect(disabled()).toEqual([])
    expect((await world.job()).quarantine).toMatchObject({
      reason: 'TooManyDeletes',
      error: { code: 'TooManyDeletes' },
    })
    world.deps.clock.advance(7 * HOUR)
    await world.cycle()
    const staged = (await world.log()).filter((entry) => entry.action === 'stagedDelete')
    expect(staged.map((entry) => entry.sourceId)).toEqual([ann, ben])
    expect(await kinds()).toEqual(['removalsHeld', 'quarantineEntered'])
    expect((await world.events())[0]).toMatchObject({ held: 2, threshold: 1 })
  })

  it('DEP-35: lets creates and updates of the same cycle through', async () => {
    const fresh = userId(20)
    await world.putUser({ id: fresh })
    await world.assign(fresh)
    await disable(ann, ben)
    await world.putUser({ id: cleo, displayName: 'Cleo' })
    await world.cycle()
    expect(world.account('user3@contoso.example')?.displayName).toBe('Cleo')
    expect(world.account('user20@contoso.example')?.active).toBe(true)
    expect(disabled()).toEqual([])
  })

  it('DEP-32: counts what was removed within a day, whichever cycle did it', async () => {
    await world.close()
    await open('2')
    await disable(ann)
    await world.cycle()
    await disable(ben)
    await world.cycle()
    expect(disabled()).toEqual([nameOf(ann), nameOf(ben)])
    await disable(cleo)
    await world.cycle()
    expect(await held()).toEqual([[nameOf(cleo), 'undecided']])
    await enable(cleo)
    await world.cycle()
    world.deps.clock.advance(25 * HOUR)
    await disable(dan)
    await world.cycle()
    expect(disabled()).toEqual([nameOf(ann), nameOf(ben), nameOf(dan)])
  })

  it('DEP-32: counts a removal whose answer got lost, when it turns out to be done', async () => {
    await disable(ann)
    world.target.fail({ operation: 'update', status: 0, times: 1, afterCommit: true })
    await world.cycle()
    await world.cycle()
    const { id } = await world.job()
    expect(await world.deps.store.statistics.removals(id, '2026-01-05T00:00:00.000Z')).toBe(1)
  })

  it('DEP-38: is tested with a threshold of 3 and more people than that', async () => {
    await world.close()
    await open('3')
    await disable(ann, ben, cleo, dan)
    await world.cycle()
    expect(await held()).toHaveLength(4)
    expect(disabled()).toEqual([])
  })
})

describe('held removals', () => {
  beforeEach(async () => {
    await disable(ann, ben)
    await world.cycle()
  })

  it('DEP-36: are carried out once they are allowed, and the job is healthy again', async () => {
    await restart('ForceDeletes')
    expect((await world.job()).watermark).not.toBeNull()
    await world.cycle()
    expect(disabled()).toEqual([nameOf(ann), nameOf(ben)])
    expect(await reason()).toBeNull()
    expect(await held()).toEqual([])
    expect(await kinds()).toEqual(['removalsHeld', 'quarantineEntered', 'quarantineLifted'])
    await disable(cleo)
    await world.cycle()
    expect(disabled()).toHaveLength(3)
  })

  it('DEP-36: let nobody go who was not among them', async () => {
    await restart('ForceDeletes')
    await disable(cleo, dan)
    await world.cycle()
    expect(disabled()).toEqual([nameOf(ann), nameOf(ben)])
    expect(await held()).toEqual([
      [nameOf(cleo), 'undecided'],
      [nameOf(dan), 'undecided'],
    ])
  })

  it('DEP-36: are not sent while nobody has decided, though they are few by now', async () => {
    await enable(ben)
    await world.cycle()
    expect(disabled()).toEqual([])
    expect(await held()).toEqual([[nameOf(ann), 'undecided']])
    expect(await reason()).toBe('TooManyDeletes')
  })

  it('DEP-37: are forgotten when everybody is back, and the job goes on', async () => {
    await enable(ann, ben)
    await world.cycle()
    expect(await held()).toEqual([])
    expect(await reason()).toBeNull()
    expect(disabled()).toEqual([])
  })

  it('DEP-37: stay after they were rejected, while the job goes on with everybody else', async () => {
    expect(await rejectRemovals(world.deps, await world.job())).toBe(2)
    expect(await reason()).toBeNull()
    await disable(cleo)
    await world.cycle()
    await restart('')
    await world.cycle()
    expect(disabled()).toEqual([nameOf(cleo)])
    expect(await held()).toEqual([
      [nameOf(ann), 'rejected'],
      [nameOf(ben), 'rejected'],
    ])
    await enable(ann)
    await world.cycle()
    expect(await held()).toEqual([[nameOf(ben), 'rejected']])
  })

  it('DEP-37: are carried out one by one as each is approved', async () => {
    await rejectRemoval(world.deps, await world.job(), ann)
    await approveRemoval(world.deps, await world.job(), ben)
    expect(await reason()).toBeNull()
    await world.cycle()
    expect(disabled()).toEqual([nameOf(ben)])
    await approveRemoval(world.deps, await world.job(), ann)
    await world.cycle()
    expect(disabled()).toEqual([nameOf(ann), nameOf(ben)])
    await expect(approveRemoval(world.deps, await world.job(), cleo)).rejects.toThrow(
      `stagedRemoval "${cleo}" does not exist`,
    )
  })

  it('DEP-37: are judged anew by a restart', async () => {
    await restart('')
    await world.cycle()
    expect(disabled()).toEqual([])
    expect(await reason()).toBe('TooManyDeletes')
    await enable(ann)
    await restart('')
    await world.cycle()
    expect(disabled()).toEqual([nameOf(ben)])
    expect(await reason()).toBeNull()
  })
})
