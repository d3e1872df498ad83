import { memoryWorkQueue } from '@rollcall/ports/memory'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aWorld, userId, type World } from '../../test/world.ts'
import {
  cancelCycle,
  changeJob,
  parseResetScope,
  pauseJob,
  restartJob,
  saveSchema,
  startJob,
} from '../jobs/control-job.ts'
import { writeSecrets } from '../jobs/job-secrets.ts'
import { readJobStatus } from '../jobs/job-status.ts'
import { runScheduler } from '../scheduler.ts'
import { openJobContext } from './job-context.ts'

const [ann, ben, cleo] = [userId(1), userId(2), userId(3)]
const MINUTE = 60_000

let world: World
beforeEach(async () => {
  world = await aWorld()
  for (const id of [ann, ben, cleo]) {
    await world.putUser({ id })
    await world.assign(id)
  }
})
afterEach(() => world.close())

const now = () => new Date(world.deps.clock.now()).toISOString()
const lastCycle = async () => (await world.deps.store.jobs.endedCycles((await world.job()).id, 1))[0]
const restart = async (scope: string) => restartJob(world.deps, await world.job(), parseResetScope(scope))
const isDue = async (minutes: number) => {
  const at = new Date(world.deps.clock.now() + minutes * MINUTE).toISOString()
  return (await world.deps.store.jobs.due(at)).length > 0
}
const callsOf = (...operations: readonly string[]) =>
  world.target.calls().filter((call) => operations.includes(call.operation))

/** Lets the target hold up a call until the test says so. */
function holdUp(operation: 'create' | 'update') {
  const reached = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const open = world.deps.connectors.open
  Object.assign(world.deps, {
    connectors: {
      ...world.deps.connectors,
      open: (connection: Parameters<typeof open>[0]) => {
        const connector = open(connection)
        const call: (...args: readonly never[]) => Promise<unknown> = connector[operation].bind(connector)
        return {
          ...connector,
          concurrency: 1,
          [operation]: async (...args: readonly never[]) => {
            reached.resolve()
            await release.promise
            return call(...args)
          },
        }
      },
    },
  })
  return { reached: reached.promise, release: release.resolve }
}

/** When the worker has read that the cycle is cancelled. */
function workerNotices(): Promise<void> {
  const { jobs } = world.deps.store
  const { find } = jobs
  return new Promise((resolve) => {
    Object.assign(jobs, {
      find: async (...args: Parameters<typeof find>) => {
        const job = await find(...args)
        if (job !== null && job.cancelledCycleId !== null) setImmediate(resolve)
        return job
      },
    })
  })
}

/** Runs the scheduler until the job rests. */
async function schedule(until: () => Promise<boolean>): Promise<void> {
  const stop = new AbortController()
  const running = runScheduler(world.deps, {
    workerId: 'w',
    queue: memoryWorkQueue(),
    pollIntervalMs: 5,
    signal: stop.signal,
  })
  while (!(await until())) await new Promise((resolve) => setTimeout(resolve, 5))
  stop.abort()
  await running
}

describe('cycles', () => {
  it('CYC-1: run one after another until the job is stopped', async () => {
    await world.cycle()
    expect(await isDue(40)).toBe(true)
    await world.cycle()
    expect(await isDue(40)).toBe(true)
    await pauseJob(world.deps, await world.job())
    expect(await isDue(10_000)).toBe(false)
  })

  it('CYC-2: begin at the end of the one before, or its beginning plus the interval, whichever is later', async () => {
    await changeJob(world.deps, await world.job(), { intervalSeconds: 60 })
    const { reached, release } = holdUp('create')
    const began = world.deps.clock.now()
    const running = world.cycle()
    await reached
    world.deps.clock.advance(5 * MINUTE)
    release()
    await running
    expect((await world.job()).nextCycleAt).toBe(new Date(began + 5 * MINUTE).toISOString())
    const second = world.deps.clock.now()
    await world.cycle()
    expect((await world.job()).nextCycleAt).toBe(new Date(second + MINUTE).toISOString())
  })

  it('CYC-2: begin at once when something changes, unless the job says otherwise', async () => {
    await world.cycle()
    expect(await isDue(1)).toBe(false)
    await world.putUser({ id: ann, displayName: 'Ann' })
    expect(await isDue(1)).toBe(true)
    await changeJob(world.deps, await world.job(), { settings: { EventDriven: 'False' } })
    expect(await isDue(1)).toBe(false)
    expect(await isDue(40)).toBe(true)
  })

  it('CYC-11: take their watermark before they read, so that what changes meanwhile is seen by the next', async () => {
    const { reached, release } = holdUp('create')
    const running = world.cycle()
    await reached
    await world.putUser({ id: ann, displayName: 'Ann' })
    release()
    await running
    await world.cycle()
    expect(world.account('user1@contoso.example')?.displayName).toBe('Ann')
  })

  it('CYC-12: go on after an interruption instead of starting over', async () => {
    const { reached, release } = holdUp('create')
    const stop = new AbortController()
    const running = world.cycle(stop.signal)
    await reached
    stop.abort()
    release()
    expect(await running).toBe('interrupted')
    expect(world.accounts()).toHaveLength(1)
    expect(await world.cycle()).toBe('finished')
    expect(world.accounts()).toHaveLength(3)
    expect(callsOf('create')).toHaveLength(3)
    expect(await lastCycle()).toMatchObject({ kind: 'initial', counts: { created: 3 } })
  })

  it('CYC-15: keep the old watermark until their end, and run again without doing anything twice', async () => {
    await world.cycle()
    const { watermark } = await world.job()
    await world.putUser({ id: ann, displayName: 'Ann' })
    await world.cycle()
    await world.deps.store.jobs.update((await world.job()).id, { watermark })
    const before = callsOf('create', 'update', 'remove').length
    await world.cycle()
    expect(callsOf('create', 'update', 'remove')).toHaveLength(before)
    expect(await lastCycle()).toMatchObject({ counts: { unchanged: 1, updated: 0 } })
  })

  it('CYC-16: leave what was changed in the target until the object is looked at for another reason', async () => {
    await world.cycle()
    const [account] = world.target.objects('User')
    if (account === undefined) throw new Error('no account')
    const { connector } = await openJobContext(world.deps, await world.job())
    const change = { attribute: 'displayName', oldValue: 'User 1', newValue: 'Changed there' }
    await connector.update('User', account, [change])
    await world.cycle()
    expect(world.target.objects('User')[0]?.values.displayName).toBe('Changed there')
    await restart('')
    await world.cycle()
    expect(world.target.objects('User')[0]?.values.displayName).toBe('User 1')
  })

  it('CYC-17: send nothing for a change that nothing maps', async () => {
    await world.cycle()
    await world.putUser({ id: ann, properties: { department: 'Sales', city: 'Oslo' } })
    const before = callsOf('create', 'update', 'remove', 'read', 'find').length
    await world.cycle()
    expect(callsOf('create', 'update', 'remove', 'read', 'find')).toHaveLength(before)
    expect(await lastCycle()).toMatchObject({ counts: { collected: 1, unchanged: 1 } })
  })

  it('send removals before everything else, so that leavers never wait for a short rate', async () => {
    await world.cycle()
    await world.putUser({ id: cleo, accountEnabled: false })
    await world.putUser({ id: ann, displayName: 'Ann' })
    const before = world.target.calls().length
    await world.cycle()
    const updates = world.target
      .calls()
      .slice(before)
      .filter((call) => call.operation === 'update')
    expect(updates.map((call) => call.values.active)).toEqual([false, true])
  })
})

describe('a job that is stopped', () => {
  it('CYC-3: ends its running cycle, and begins no other', async () => {
    const { reached, release } = holdUp('create')
    const done = schedule(async () => (await lastCycle()) !== undefined)
    await reached
    await pauseJob(world.deps, await world.job())
    release()
    await done
    expect(await lastCycle()).toMatchObject({ state: 'Succeeded', counts: { created: 3 } })
    expect((await readJobStatus(world.deps, await world.job())).code).toBe('Paused')
  })

  it('CYC-3: ends its cycle at once between two objects when it is cancelled, and keeps its watermark', async () => {
    const { reached, release } = holdUp('create')
    const { id } = await world.job()
    // Without a look at the job: the next one is the worker's.
    const done = schedule(async () => (await world.deps.store.jobs.endedCycles(id, 1)).length > 0)
    await reached
    await cancelCycle(world.deps, await world.job())
    const noticed = workerNotices()
    // The object under way is finished and recorded; no other is begun.
    await noticed
    release()
    await done
    expect(await lastCycle()).toMatchObject({ state: 'Cancelled', counts: { created: 1 } })
    expect(await world.job()).toMatchObject({ watermark: null, isStarted: false, cancelledCycleId: null })
    expect(world.accounts()).toHaveLength(1)
    await startJob(world.deps, await world.job())
    await world.cycle()
    expect(world.accounts()).toHaveLength(3)
    expect(callsOf('create')).toHaveLength(3)
  })

  it('CYC-3: has a cycle cancelled that nobody runs', async () => {
    const stop = new AbortController()
    stop.abort()
    expect(await world.cycle(stop.signal)).toBe('interrupted')
    await cancelCycle(world.deps, await world.job())
    expect(await lastCycle()).toMatchObject({ state: 'Cancelled' })
    await expect(cancelCycle(world.deps, await world.job())).rejects.toThrow('nothing to cancel')
  })
})

describe('restart', () => {
  beforeEach(async () => {
    await world.cycle()
  })

  it('CYC-42: keeps links and looks at everybody again', async () => {
    const creates = callsOf('create').length
    await restart('')
    await world.cycle()
    expect(await lastCycle()).toMatchObject({ kind: 'initial', counts: { unchanged: 3 } })
    expect(callsOf('create')).toHaveLength(creates)
  })

  it.each(['ConnectorDataStore', 'Full'])(
    'CYC-41: matches everything anew after %s, and removes nobody whom it does not know any more',
    async (scope) => {
      await world.putUser({ id: ann, accountEnabled: false })
      await restart(scope)
      expect(await world.deps.store.links.count((await world.job()).id)).toEqual([])
      await world.cycle()
      expect(world.account('user1@contoso.example')?.active).toBe(true)
      expect(world.accounts()).toHaveLength(3)
    },
  )

  it('clears the watermark alone, the escrows alone, or the quarantine alone', async () => {
    const { store } = world.deps
    const { id } = await world.job()
    world.target.fail({ operation: 'update', status: 500 })
    await world.putUser({ id: ann, displayName: 'Ann' })
    await world.cycle()
    await restart('Escrows')
    expect(await store.escrows.count(id)).toBe(0)
    expect((await world.job()).watermark).not.toBeNull()
    const heal = world.target.fail({ operation: 'test', status: 401 })
    await world.cycle()
    await restart('Watermark')
    expect(await world.job()).toMatchObject({ watermark: null, quarantine: { seriesCount: 1 } })
    await restart('QuarantineState')
    expect((await world.job()).quarantine).toBeNull()
    await world.cycle()
    await restart('None')
    expect(await world.job()).toMatchObject({ isStarted: true, quarantine: null, nextCycleAt: now() })
    heal()
  })

  it('CYC-44: is never needed for a manager who comes into scope, or for who returns', async () => {
    const dan = userId(4)
    await world.putUser({ id: dan })
    await world.putUser({ id: ann, managerId: dan })
    await world.cycle()
    await world.assign(dan)
    await world.cycle()
    const manager = world.target.objects('User').find((one) => one.values.displayName === 'User 4')
    expect(world.account('user1@contoso.example')?.manager).toBe(manager?.id)
  })
})

describe('an initial cycle begins by itself', () => {
  beforeEach(async () => {
    await world.cycle()
  })
  const secrets = async (values: Readonly<Record<string, string>>) => {
    const { servicePrincipalId, tenantId } = await world.job()
    const entries = Object.entries({
      BaseAddress: 'https://target.example/scim/v2',
      SecretToken: '*',
      ...values,
    })
    await writeSecrets(
      world.deps,
      tenantId,
      servicePrincipalId,
      entries.map(([key, value]) => ({ key, value })),
    )
  }

  it('CYC-43: after mappings and filters were saved', async () => {
    const job = await world.job()
    await saveSchema(world.deps, job, await world.deps.store.jobs.schema(job.id))
    expect(await isDue(0)).toBe(true)
    await world.cycle()
    expect(await lastCycle()).toMatchObject({ kind: 'initial' })
  })

  it('SCP-8: after the scope was widened, and after it was narrowed', async () => {
    await world.putUser({ id: userId(9) })
    await world.cycle()
    await secrets({ SyncAll: 'true' })
    expect(await isDue(0)).toBe(true)
    await world.cycle()
    expect(world.account('user9@contoso.example')?.active).toBe(true)
    await secrets({ SyncAll: 'false' })
    await world.cycle()
    expect(world.account('user9@contoso.example')?.active).toBe(false)
    expect(await lastCycle()).toMatchObject({ kind: 'initial', counts: { disabled: 1 } })
    await secrets({ SyncAll: 'False' })
    expect((await world.job()).watermark).not.toBeNull()
  })

  it('ASN-22: but not for role functions together with all users, which are refused either way', async () => {
    const job = await world.job()
    const schema = await world.deps.store.jobs.schema(job.id)
    const withRoles = JSON.parse(
      JSON.stringify(schema).replace('[department]', 'SingleAppRoleAssignment([appRoleAssignments])'),
    )
    await secrets({ SyncAll: 'true' })
    await expect(saveSchema(world.deps, await world.job(), withRoles)).rejects.toThrow(
      '"department" (SingleAppRoleAssignment)',
    )
    expect(await world.deps.store.jobs.schema(job.id)).toEqual(schema)
    await secrets({ SyncAll: 'false' })
    await saveSchema(world.deps, await world.job(), withRoles)
    await expect(secrets({ SyncAll: 'true' })).rejects.toThrow('SyncAll is "true"')
  })
})

describe('progress', () => {
  it('tells its rate and the time that is left from the first page on (PRF-3)', async () => {
    const { reached, release } = holdUp('create')
    const stop = new AbortController()
    const running = world.cycle(stop.signal)
    await reached
    expect((await readJobStatus(world.deps, await world.job())).progress).toMatchObject({
      completedUnits: 0,
      totalUnits: 3,
      objectsPerSecond: null,
      secondsLeft: null,
    })
    stop.abort()
    world.deps.clock.advance(10_000)
    release()
    await running
    const { progress } = await readJobStatus(world.deps, await world.job())
    expect(progress).toMatchObject({ completedUnits: 1 })
    expect(progress?.secondsLeft).toBeCloseTo(22, 0)
  })

  it('measures its rate anew after it was broken off, however long that was (PRF-3)', async () => {
    const stop = new AbortController()
    const first = holdUp('create')
    const running = world.cycle(stop.signal)
    await first.reached
    stop.abort()
    first.release()
    await running
    world.deps.clock.advance(24 * 60 * MINUTE)
    const second = holdUp('create')
    const goesOn = world.cycle()
    await second.reached
    expect((await readJobStatus(world.deps, await world.job())).progress).toMatchObject({
      completedUnits: 1,
      totalUnits: 3,
      objectsPerSecond: null,
    })
    second.release()
    expect(await goesOn).toBe('finished')
  })

  it('counts who is assigned apart from who is in scope, whatever came of them', async () => {
    await world.putUser({ id: ann, accountEnabled: false })
    await world.cycle()
    expect((await lastCycle())?.counts).toMatchObject({ completed: 3, assigned: 3, entitled: 2, created: 2 })
  })
})
