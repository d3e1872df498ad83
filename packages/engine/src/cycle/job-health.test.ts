import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aWorld, userId, type World, type WorldOptions } from '../../test/world.ts'
import { parseResetScope, restartJob, startJob } from '../jobs/control-job.ts'
import { retryEscrows } from '../jobs/escrows.ts'
import { writeSecrets } from '../jobs/job-secrets.ts'
import { readJobStatus } from '../jobs/job-status.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const [ann, ben] = [userId(1), userId(2)]

let world: World
async function open(people: number, options: WorldOptions = {}): Promise<void> {
  await world?.close()
  world = await aWorld(options)
  for (let number = 1; number <= people; number += 1) {
    await world.putUser({ id: userId(number) })
    await world.assign(userId(number))
  }
}
beforeEach(() => open(2))
afterEach(async () => {
  await world.close()
})

const escrows = async () => world.deps.store.escrows.list((await world.job()).id, { after: null, limit: 99 })
const failCreates = (times?: number) =>
  world.target.fail({ operation: 'create', status: 500, ...(times === undefined ? {} : { times }) })
const events = async () => (await world.events()).map((event) => event.kind)
const reason = async () => (await world.job()).quarantine?.reason ?? null
const creates = () => world.target.calls().filter((call) => call.operation === 'create').length

describe('an object that failed', () => {
  it('ERR-1: stops nobody else, and is tried again in the next cycle', async () => {
    failCreates(1)
    await world.cycle()
    expect(world.accounts()).toHaveLength(1)
    await world.cycle()
    expect(world.accounts()).toHaveLength(2)
  })

  it('ERR-8: is forgotten when it goes through', async () => {
    failCreates(1)
    await world.cycle()
    expect(await escrows()).toHaveLength(1)
    await world.cycle()
    expect(await escrows()).toEqual([])
  })

  it('ERR-7: is kept with what was tried, what the target said, and when it is tried again', async () => {
    failCreates(1)
    await world.cycle()
    const [cycle] = await world.deps.store.jobs.endedCycles((await world.job()).id, 1)
    expect(await escrows()).toMatchObject([
      {
        objectType: 'User',
        targetId: null,
        operation: 'create',
        isReference: false,
        errorCode: 'InternalServerError',
        httpStatus: 500,
        attempts: 1,
        cycleId: cycle?.id,
      },
    ])
  })

  it('ERR-6: is read anew, never replayed', async () => {
    failCreates(2)
    await world.cycle()
    await world.putUser({ id: ann, displayName: 'Ann', managerId: null })
    await world.cycle()
    expect(world.account('user1@contoso.example')?.displayName).toBe('Ann')
  })

  it('ERR-5: is tried out of turn when its source changes, its mapping changes, or somebody asks', async () => {
    failCreates()
    await world.cycle()
    await world.cycle()
    const before = creates()
    await world.cycle()
    expect(creates()).toBe(before)
    await world.putUser({ id: ann, displayName: 'Ann' })
    await world.cycle()
    expect(creates()).toBe(before + 1)
    expect(await retryEscrows(world.deps, await world.job(), ben)).toBe(1)
    await world.cycle()
    expect(creates()).toBe(before + 2)
    expect(await retryEscrows(world.deps, await world.job(), null)).toBe(2)
    expect((await world.job()).nextCycleAt).toBe(new Date(world.deps.clock.now()).toISOString())
    await world.cycle()
    expect(creates()).toBe(before + 4)
    await expect(retryEscrows(world.deps, await world.job(), 'nobody')).rejects.toThrow(
      'escrow "nobody" does not exist',
    )
  })

  it('ERR-4: is given up after 28 days, which the log says, and the job goes on', async () => {
    failCreates()
    await world.cycle()
    world.deps.clock.advance(28 * DAY)
    await world.cycle()
    expect(await escrows()).toEqual([])
    const last = (await world.log()).at(-1)
    expect(last?.errorInformation?.reason).toMatch(/^Given up after 2 attempts since 2026-01-05T08:00:00/)
    const before = creates()
    world.deps.clock.advance(2 * DAY)
    await world.cycle()
    expect(creates()).toBe(before)
    expect((await world.job()).isStarted).toBe(true)
  })
})

describe('quarantine for failures', () => {
  const thresholds = { QuarantineEscrowEvaluationThreshold: '3', QuarantineEscrowProportion: '40' }

  it('ERR-9: lets the initial cycle end, keeps every error, and comes at its end', async () => {
    await open(6, { settings: thresholds })
    failCreates(3)
    expect(await world.cycle()).toBe('finished')
    expect(world.accounts()).toHaveLength(3)
    expect(await escrows()).toHaveLength(3)
    expect((await world.job()).quarantine).toMatchObject({
      reason: 'EncounteredEscrowProportionThreshold',
      seriesCount: 1,
    })
    expect(await events()).toEqual(['quarantineEntered'])
    expect(
      (await world.deps.store.jobs.due(new Date(world.deps.clock.now() + HOUR).toISOString())).length,
    ).toBe(0)
  })

  it('QUA-3: does not come while most go through', async () => {
    await open(8, { settings: thresholds })
    failCreates(3)
    await world.cycle()
    expect(await reason()).toBeNull()
  })

  it('QUA-16: ends with a cycle after which the numbers are small again', async () => {
    await open(6, { settings: thresholds })
    failCreates(3)
    await world.cycle()
    world.deps.clock.advance(6 * HOUR)
    await world.cycle()
    expect(await reason()).toBeNull()
    expect(await events()).toEqual(['quarantineEntered', 'quarantineLifted'])
  })

  it('QUA-6: counts anew after the escrows were cleared', async () => {
    await open(6, { settings: thresholds })
    const heal = failCreates(3)
    await world.cycle()
    heal()
    expect((await world.job()).seriesSuccesses).toBe(3)
    await restartJob(world.deps, await world.job(), parseResetScope('Escrows, QuarantineState'))
    expect(await world.job()).toMatchObject({ seriesSuccesses: 0, quarantine: null })
  })

  it('QUA-5: warns of a small job when two cycles in a row fail for many', async () => {
    await open(20)
    failCreates()
    await world.cycle()
    expect(await events()).toEqual([])
    await world.cycle()
    expect(await world.events()).toMatchObject([{ kind: 'manyFailures', failed: 20, events: 20 }])
    expect((await readJobStatus(world.deps, await world.job())).hasManyFailures).toBe(true)
    expect(await reason()).toBeNull()
    world.deps.clock.advance(6 * HOUR)
    await world.cycle()
    expect((await readJobStatus(world.deps, await world.job())).hasManyFailures).toBe(true)
    expect(await events()).toEqual(['manyFailures'])
  })
})

describe('quarantine for the whole target', () => {
  it('QUA-1: comes at once when the credentials are refused, whatever the counts', async () => {
    world.target.fail({ operation: 'test', status: 401 })
    expect(await world.cycle()).toBe('failed')
    expect(await reason()).toBe('EncounteredQuarantineException')
    expect(await events()).toEqual(['quarantineEntered', 'credentialsFailed'])
    expect(world.accounts()).toEqual([])
  })

  it('QUA-14: ends at once when working credentials are saved', async () => {
    const heal = world.target.fail({ operation: 'test', status: 401 })
    await world.cycle()
    heal()
    const { tenantId, servicePrincipalId } = await world.job()
    await writeSecrets(world.deps, tenantId, servicePrincipalId, [
      { key: 'BaseAddress', value: 'https://target.example/scim/v2' },
      { key: 'SecretToken', value: 'new' },
    ])
    const due = await world.deps.store.jobs.due(new Date(world.deps.clock.now()).toISOString())
    expect(due).toHaveLength(1)
    await world.cycle()
    expect(await reason()).toBeNull()
    expect(await events()).toEqual(['quarantineEntered', 'credentialsFailed', 'quarantineLifted'])
  })

  it('QUA-12: stands in the status with its reason, series and next attempt', async () => {
    world.target.fail({ operation: 'test', status: 401 })
    await world.cycle()
    expect((await readJobStatus(world.deps, await world.job())).code).toBe('Quarantine')
    expect((await world.job()).quarantine).toMatchObject({
      seriesBegan: '2026-01-05T08:00:00.000Z',
      nextAttempt: '2026-01-05T14:00:00.000Z',
      error: { code: 'Unauthorized' },
    })
  })

  it('QUA-15: switches the job off after 28 days; it goes on from its watermark when it is switched on', async () => {
    await world.cycle()
    await world.putUser({ id: ann, displayName: 'Ann' })
    const heal = world.target.fail({ operation: 'test', status: 401 })
    while ((await world.job()).isStarted) {
      await world.cycle()
      const next = (await world.job()).nextCycleAt
      if (next !== null) world.deps.clock.advance(Date.parse(next) - world.deps.clock.now())
    }
    expect(await events()).toEqual([
      'quarantineEntered',
      'credentialsFailed',
      'quarantineReminder',
      'quarantineReminder',
      'quarantineReminder',
      'jobDisabled',
    ])
    heal()
    await startJob(world.deps, await world.job())
    await world.cycle()
    expect(world.account('user1@contoso.example')?.displayName).toBe('Ann')
    const [cycle] = await world.deps.store.jobs.endedCycles((await world.job()).id, 1)
    expect(cycle?.kind).toBe('incremental')
  })
})

describe('what cannot be read', () => {
  const active = () => world.accounts().filter((account) => account.active === true)

  it('removes nobody when the directory fails while it is read', async () => {
    await world.cycle()
    await restartJob(world.deps, await world.job(), parseResetScope(''))
    const { users } = world.deps.store
    const { get } = users
    let broken = true
    Object.assign(users, {
      get: (...args: Parameters<typeof get>) =>
        broken ? Promise.reject(new Error('the disk does not answer')) : get(...args),
    })
    await expect(world.cycle()).rejects.toThrow('the disk does not answer')
    expect(active()).toHaveLength(2)
    broken = false
    expect(await world.cycle()).toBe('finished')
    expect(active()).toHaveLength(2)
    expect(world.accounts()).toHaveLength(2)
  })

  it('makes no second account and removes nobody when a listing is empty that was not before', async () => {
    await open(5)
    await world.cycle()
    const before = world.accounts()
    await restartJob(world.deps, await world.job(), parseResetScope(''))
    const connectors = {
      ...world.target,
      open: (connection: Parameters<typeof world.target.open>[0]) => ({
        ...world.target.open(connection),
        async *list() {
          yield { objects: [], totalResults: 0 }
        },
      }),
    }
    Object.assign(world.deps, { connectors })
    await world.cycle()
    expect(world.accounts()).toEqual(before)
  })
})

describe('steady state', () => {
  it('STA-1: is reached by an incremental cycle that writes nothing and leaves nothing open', async () => {
    failCreates(1)
    await world.cycle()
    expect((await world.job()).steadyStateFirstAchievedAt).toBeNull()
    await world.cycle()
    expect((await world.job()).steadyStateFirstAchievedAt).toBeNull()
    await world.cycle()
    const first = (await world.job()).steadyStateFirstAchievedAt
    expect(first).not.toBeNull()
    await world.cycle()
    const { steadyStateFirstAchievedAt, steadyStateLastAchievedAt } = await world.job()
    expect(steadyStateFirstAchievedAt).toBe(first)
    expect(Date.parse(steadyStateLastAchievedAt ?? '')).toBeGreaterThan(Date.parse(first ?? ''))
  })
})
