import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aWorld, DEFAULT_ACCESS_ROLE_ID, userId, type World } from '../../test/world.ts'
import { restartJob } from '../jobs/control-job.ts'

let world: World
beforeEach(async () => {
  world = await aWorld()
})
afterEach(() => world.close())

const [ann, ben, cleo] = [userId(1), userId(2), userId(3)]

async function givenAssigned(...ids: ReturnType<typeof userId>[]): Promise<void> {
  for (const id of ids) {
    await world.putUser({ id })
    await world.assign(id)
  }
}

describe('initial cycle', () => {
  it('creates an account for everyone assigned, and nobody else (SCP-2)', async () => {
    await givenAssigned(ann, ben)
    await world.putUser({ id: cleo })
    expect(await world.cycle()).toBe('finished')
    expect(world.accounts().map((account) => account.userName)).toEqual([
      'user1@contoso.example',
      'user2@contoso.example',
    ])
    expect(world.accounts()[0]).toMatchObject({ active: true, displayName: 'User 1', department: 'Sales' })
  })

  it('skips Default Access where the application has roles (ASN-20)', async () => {
    await world.putUser({ id: ann })
    await world.assign(ann, DEFAULT_ACCESS_ROLE_ID)
    await world.cycle()
    expect(world.accounts()).toEqual([])
    const [entry] = await world.log()
    expect(entry).toMatchObject({
      status: 'skipped',
      errorInformation: { errorCode: 'NotEffectivelyEntitled' },
    })
  })

  it('skips a disabled person who was never provisioned (SCP-10)', async () => {
    await givenAssigned(ann)
    await world.putUser({ id: ann, accountEnabled: false })
    await world.cycle()
    expect(world.accounts()).toEqual([])
    expect((await world.log())[0]?.errorInformation?.errorCode).toBe('SourceInactive')
  })

  it('adopts and updates an account that exists already (MAP-30)', async () => {
    const id = world.target.put('User', { userName: 'USER1@contoso.example', displayName: 'Old' })
    await givenAssigned(ann)
    await world.cycle()
    expect(world.target.objects('User')).toHaveLength(1)
    expect(world.target.objects('User')[0]).toMatchObject({ id, values: { displayName: 'User 1' } })
  })

  it('writes nothing for the second of two people who match one account (MAP-41)', async () => {
    await world.close()
    world = await aWorld({
      mappings: [
        {
          targetAttributeName: 'userName',
          source: { type: 'Attribute', name: '', expression: '[department]', parameters: [] },
        },
      ],
    })
    await givenAssigned(ann, ben)
    await world.cycle()
    expect(world.accounts()).toHaveLength(1)
    const failures = (await world.log()).filter((entry) => entry.status === 'failure')
    expect(failures.map((entry) => entry.errorInformation?.errorCode)).toEqual(['DuplicateSourceEntries'])
  })

  it('fails an object that several accounts match, and only that one (MAP-40)', async () => {
    await world.close()
    world = await aWorld({
      mappings: [
        { targetAttributeName: 'userName', matchingPriority: 0 },
        { targetAttributeName: 'displayName', matchingPriority: 1 },
      ],
    })
    world.target.put('User', { userName: 'a', displayName: 'User 1' })
    world.target.put('User', { userName: 'b', displayName: 'User 1' })
    await givenAssigned(ann, ben)
    await world.cycle()
    expect(world.accounts()).toHaveLength(3)
    expect((await world.log()).find((entry) => entry.sourceId === ann)?.errorInformation?.errorCode).toBe(
      'DuplicateTargetEntries',
    )
  })

  it('fails an object whose matching expression fails, and tries it again (expressions.md §10.1)', async () => {
    await world.close()
    world = await aWorld({
      mappings: [
        {
          targetAttributeName: 'userName',
          source: { type: 'Function', name: '', expression: 'Left([department], [surname])', parameters: [] },
        },
      ],
    })
    await givenAssigned(ann)
    await world.cycle()
    expect(world.accounts()).toEqual([])
    expect((await world.log())[0]).toMatchObject({
      status: 'failure',
      errorInformation: { errorCode: 'InvalidExpressionResult' },
    })
    expect(await world.deps.store.escrows.count((await world.job()).id)).toBe(1)
  })

  it('skips an object without a matching value (MAP-34)', async () => {
    await world.close()
    world = await aWorld({
      mappings: [
        {
          targetAttributeName: 'userName',
          source: { type: 'Attribute', name: '', expression: '[mail]', parameters: [] },
        },
      ],
    })
    await givenAssigned(ann)
    await world.cycle()
    expect(world.accounts()).toEqual([])
    expect((await world.log())[0]?.errorInformation?.errorCode).toBe('ImportSkipped')
  })

  it('writes managers before their reports, with one request each', async () => {
    await givenAssigned(ann, ben, cleo)
    await world.putUser({ id: ann, managerId: cleo })
    await world.putUser({ id: cleo, managerId: ben })
    await world.cycle()
    const byName = new Map(world.target.objects('User').map((object) => [object.values.userName, object]))
    expect(byName.get('user1@contoso.example')?.values.manager).toBe(byName.get('user3@contoso.example')?.id)
    expect(world.target.calls().filter((call) => call.operation === 'update')).toEqual([])
  })

  it('completes references around a loop of managers (CYC-33)', async () => {
    await givenAssigned(ann, ben)
    await world.putUser({ id: ann, managerId: ben })
    await world.putUser({ id: ben, managerId: ann })
    await world.cycle()
    const [first, second] = world.target.objects('User')
    expect(first?.values.manager).toBe(second?.id)
    expect(second?.values.manager).toBe(first?.id)
    const [cycle] = await world.deps.store.jobs.endedCycles((await world.job()).id, 1)
    expect(cycle?.counts).toMatchObject({ created: 2, updated: 2, assigned: 2, entitled: 2 })
  })

  it('sets a manager when the manager comes into scope later (MAP-46)', async () => {
    await givenAssigned(ann)
    await world.putUser({ id: ben })
    await world.putUser({ id: ann, managerId: ben })
    await world.cycle()
    expect(world.accounts()[0]?.manager ?? null).toBeNull()
    await world.assign(ben)
    await world.cycle()
    expect(world.account('user1@contoso.example')?.manager).toBe(world.target.objects('User')[1]?.id)
  })

  it('goes on after one object fails and retries it in the next cycle (ERR-1)', async () => {
    await givenAssigned(ann, ben)
    const heal = world.target.fail({ operation: 'create', status: 500 })
    await world.cycle()
    heal()
    expect(await world.deps.store.escrows.count((await world.job()).id)).toBeGreaterThan(0)
    await world.cycle()
    expect(world.accounts()).toHaveLength(2)
    expect(await world.deps.store.escrows.count((await world.job()).id)).toBe(0)
  })

  it('quarantines the job when the target refuses the token (QUA-1)', async () => {
    await givenAssigned(ann)
    const heal = world.target.fail({ operation: 'test', status: 401 })
    expect(await world.cycle()).toBe('failed')
    expect((await world.job()).quarantine?.reason).toBe('EncounteredQuarantineException')
    heal()
    expect(await world.cycle()).toBe('finished')
    expect((await world.job()).quarantine).toBeNull()
    expect(world.accounts()).toHaveLength(1)
  })

  it('quarantines the job when its schema does not compile', async () => {
    const { id } = await world.job()
    const schema = await world.deps.store.jobs.schema(id)
    await world.deps.store.jobs.saveSchema(id, {
      ...schema,
      directories: schema.directories.map((directory) => ({
        ...directory,
        objects: directory.objects.map((object) => ({ ...object, attributes: [] })),
      })),
    })
    expect(await world.cycle()).toBe('failed')
    expect((await world.job()).quarantine?.error?.code).toBe('ERR_SCHEMA_INVALID')
  })

  it('starts over at once when it was restarted while it ran', async () => {
    await givenAssigned(ann)
    await world.cycle()
    const stop = new AbortController()
    stop.abort()
    await world.putUser({ id: ann, displayName: 'Ann' })
    await world.cycle(stop.signal)
    await restartJob(world.deps, await world.job(), ['Watermark'])
    await world.cycle()
    const job = await world.job()
    expect(job.watermark).toBeNull()
    expect(Date.parse(job.nextCycleAt ?? '')).toBeLessThanOrEqual(world.deps.clock.now())
  })

  it('compares managed accounts with what the target holds now, and changes nothing the second time', async () => {
    await givenAssigned(ann, ben, cleo)
    await world.cycle()
    await world.deps.store.jobs.update((await world.job()).id, { watermark: null })
    const before = world.target.calls().length
    await world.cycle()
    expect(
      world.target
        .calls()
        .slice(before)
        .filter((call) => ['create', 'update', 'remove'].includes(call.operation)),
    ).toEqual([])
    expect((await world.deps.store.jobs.endedCycles((await world.job()).id, 1))[0]?.counts).toMatchObject({
      unchanged: 3,
      updated: 0,
    })
  })
})

describe('incremental cycle', () => {
  beforeEach(async () => {
    await givenAssigned(ann, ben, cleo)
    await world.cycle()
  })

  it('costs an update one request and nothing for who did not change (CYC-23)', async () => {
    await world.putUser({ id: ann, displayName: 'Ann' })
    const before = world.target.calls().length
    await world.cycle()
    expect(world.account('user1@contoso.example')?.displayName).toBe('Ann')
    expect(
      world.target
        .calls()
        .slice(before)
        .map((call) => call.operation),
    ).toEqual(['test', 'update'])
  })

  it('disables who is disabled, unassigned or soft-deleted, and deletes who is gone for ever (DEP-1)', async () => {
    await world.putUser({ id: ann, accountEnabled: false })
    await world.putUser({ id: ben, deletedAt: '2026-01-05T09:00:00.000Z' })
    await world.deps.store.users.purge((await world.job()).tenantId, [cleo])
    await world.cycle()
    expect(world.account('user1@contoso.example')?.active).toBe(false)
    expect(world.account('user2@contoso.example')?.active).toBe(false)
    expect(world.account('user3@contoso.example')).toBeUndefined()
  })

  it('sends nothing when an unassigned person is deleted later (CYC-20)', async () => {
    const { assignments } = world.deps.store.applications
    const job = await world.job()
    const [path] = await assignments(job.tenantId, { principalId: ann }, { after: null, limit: 1 })
    await world.deps.store.applications.unassign(job.tenantId, path === undefined ? [] : [path.id])
    await world.cycle()
    expect(world.account('user1@contoso.example')?.active).toBe(false)
    await world.deps.store.users.purge(job.tenantId, [ann])
    await world.cycle()
    expect(world.account('user1@contoso.example')).toBeDefined()
  })

  it('enables the same account again when the person returns', async () => {
    await world.putUser({ id: ann, accountEnabled: false })
    await world.cycle()
    await world.putUser({ id: ann, accountEnabled: true })
    await world.cycle()
    expect(world.account('user1@contoso.example')?.active).toBe(true)
    expect(world.accounts()).toHaveLength(3)
  })

  it('makes a lost account again in the same cycle (CYC-21)', async () => {
    const lost = world.target.objects('User')[0]
    if (lost !== undefined) world.target.drop('User', lost.id)
    await world.putUser({ id: ann, displayName: 'Ann' })
    await world.cycle()
    expect(world.account('user1@contoso.example')?.displayName).toBe('Ann')
  })

  it('goes on with what is pending after it was interrupted', async () => {
    await world.putUser({ id: ann, displayName: 'Ann' })
    const stop = new AbortController()
    stop.abort()
    expect(await world.cycle(stop.signal)).toBe('interrupted')
    expect(world.account('user1@contoso.example')?.displayName).toBe('User 1')
    expect(await world.cycle()).toBe('finished')
    expect(world.account('user1@contoso.example')?.displayName).toBe('Ann')
  })
})
