// Creations that were carried out though nobody heard of it.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Death, dyingStore } from '../../test/dying-store.ts'
import { aWorld, userId, type World } from '../../test/world.ts'
import { provisionOnDemand } from '../on-demand/provision-on-demand.ts'

const ann = userId(1)
const NAME = 'user1@contoso.example'
const SOMEONE = { initiatorType: 'application', id: 'client', displayName: 'A client' } as const

let world: World
beforeEach(async () => {
  world = await aWorld()
  await world.putUser({ id: ann })
})
afterEach(() => world.close())

const creates = () => world.target.calls().filter(({ operation }) => operation === 'create')
const questions = () => world.target.calls().filter(({ operation }) => operation === 'find')
const attempts = async () =>
  world.deps.store.creationAttempts.list((await world.job()).id, 'User', { after: null, limit: 9 })
const loseAnswer = (status: number) =>
  world.target.fail({ operation: 'create', status, times: 1, afterCommit: true })
const onDemand = async (deps = world.deps) =>
  provisionOnDemand(deps, await world.job(), {
    subjects: [{ ruleId: null, objectId: ann, objectTypeName: 'User', memberIds: [] }],
    initiatedBy: SOMEONE,
  })

describe('an account whose creation was not answered', () => {
  it.each([0, 500, 503, 429])('is disabled when its person left before the retry: %i', async (status) => {
    const assignment = await world.assign(ann)
    loseAnswer(status)
    await world.cycle()
    expect(world.account(NAME)?.active).toBe(true)
    await world.unassign(assignment)
    await world.cycle()
    expect(world.account(NAME)?.active).toBe(false)
    expect(await attempts()).toEqual([])
  })

  it('is deleted when its person is gone by then', async () => {
    await world.assign(ann)
    loseAnswer(0)
    await world.cycle()
    await world.deps.store.users.purge((await world.job()).tenantId, [ann])
    await world.cycle()
    expect(world.accounts()).toEqual([])
  })

  it('is found under the name it was made with, though its person has another by then', async () => {
    await world.assign(ann)
    loseAnswer(0)
    await world.cycle()
    await world.putUser({ id: ann, userPrincipalName: 'ann@contoso.example' })
    await world.cycle()
    expect(world.accounts()).toHaveLength(1)
    expect(world.account('ann@contoso.example')?.active).toBe(true)
  })

  it('is linked, and made no second time, when its person stays', async () => {
    await world.assign(ann)
    loseAnswer(0)
    await world.cycle()
    await world.cycle()
    expect(creates()).toHaveLength(1)
    expect(await world.deps.store.links.getBySource((await world.job()).id, 'User', [ann])).toHaveLength(1)
    expect(await world.deps.store.escrows.count((await world.job()).id)).toBe(0)
  })

  it('is waited for while the target cannot be asked', async () => {
    const assignment = await world.assign(ann)
    loseAnswer(0)
    await world.cycle()
    await world.unassign(assignment)
    world.target.fail({ operation: 'find', status: 503, times: 1 })
    await world.cycle()
    expect(world.account(NAME)?.active).toBe(true)
    expect(await attempts()).toHaveLength(1)
    await world.cycle()
    expect(world.account(NAME)?.active).toBe(false)
  })

  it('is not asked about where the target refused to make it', async () => {
    await world.assign(ann)
    world.target.fail({ operation: 'create', status: 400 })
    await world.cycle()
    expect(await attempts()).toEqual([])
    const before = questions().length
    await world.cycle()
    expect(questions().length - before).toBe(1)
  })

  it('is known to the next cycle when it was made on demand and the process died', async () => {
    const assignment = await world.assign(ann)
    const dying = dyingStore(world.deps.store)
    // One write to announce the creation, one to record it.
    dying.dieAfter(1)
    await expect(onDemand({ ...world.deps, store: dying.store })).rejects.toThrow(Death)
    expect(world.account(NAME)?.active).toBe(true)
    await world.unassign(assignment)
    await world.cycle()
    expect(world.account(NAME)?.active).toBe(false)
  })

  it('is disabled on demand when its person left before the retry', async () => {
    const assignment = await world.assign(ann)
    loseAnswer(0)
    await onDemand()
    await world.unassign(assignment)
    expect((await onDemand()).map(({ entry }) => entry.action)).toEqual(['disable'])
    expect(world.account(NAME)?.active).toBe(false)
  })
})
