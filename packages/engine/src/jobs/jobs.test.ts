import { asId } from '@rollcall/core'
import { Conflict, InvalidInput } from '@rollcall/ports'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aWorld, TENANT, userId, type World } from '../../test/world.ts'
import {
  changeJob,
  createJob,
  parseResetScope,
  pauseJob,
  restartJob,
  saveSchema,
  startJob,
} from './control-job.ts'
import { readSecrets, writeSecrets } from './job-secrets.ts'
import { readJobStatus } from './job-status.ts'

let world: World
beforeEach(async () => {
  world = await aWorld()
})
afterEach(() => world.close())

describe('job', () => {
  it('is refused a second time for the same template', async () => {
    const { deps, application } = world
    const job = await world.job()
    const template = {
      id: job.templateId,
      schema: await deps.store.jobs.schema(job.id),
      softDelete: true,
    }
    await expect(createJob(deps, { tenantId: TENANT, application, template })).rejects.toThrow(Conflict)
  })

  it('takes from its template where its objects come from, and needs no address to fill the directory', async () => {
    const { deps, application } = world
    const schema = await deps.store.jobs.schema((await world.job()).id)
    const template = { id: 'API2AAD', schema, softDelete: true, source: 'uploads' } as const
    await deps.store.jobs.replaceSecrets(TENANT, application.servicePrincipalId, [])
    const created = await createJob(deps, { tenantId: TENANT, application, template })
    const job = await deps.store.jobs.get(TENANT, created.id)
    expect(job?.source).toBe('uploads')
    expect((await readJobStatus(deps, created)).code).toBe('NotRun')
    await pauseJob(deps, await world.job())
    expect((await readJobStatus(deps, await world.job())).code).toBe('NotConfigured')
  })

  it('goes from not run to active to paused (graph-api.md §10.5)', async () => {
    const codes = async () => (await readJobStatus(world.deps, await world.job())).code
    expect(await codes()).toBe('NotRun')
    await world.cycle()
    expect(await codes()).toBe('Active')
    await pauseJob(world.deps, await world.job())
    expect(await codes()).toBe('Paused')
    await startJob(world.deps, await world.job())
    expect(await codes()).toBe('Active')
  })

  it('refuses an unknown setting and a value that a setting does not take, and changes nothing', async () => {
    const job = await world.job()
    await expect(changeJob(world.deps, job, { settings: { Pace: '1' } })).rejects.toThrow(
      /unknown job setting "Pace"; known settings are/,
    )
    await expect(changeJob(world.deps, job, { settings: { Concurrency: '0' } })).rejects.toThrow(
      'job setting "Concurrency" is "0"; accepted is a whole number from 1 to 100',
    )
    await expect(changeJob(world.deps, job, { intervalSeconds: 59 })).rejects.toThrow(InvalidInput)
    expect((await world.job()).settings).toEqual(job.settings)
  })

  it('takes a setting back to its default when it is emptied', async () => {
    await changeJob(world.deps, await world.job(), { settings: { QuarantineTooManyDeletesThreshold: 'Off' } })
    await changeJob(world.deps, await world.job(), { settings: { QuarantineTooManyDeletesThreshold: '' } })
    expect((await world.job()).settings.QuarantineTooManyDeletesThreshold).toBeUndefined()
  })

  it('looks at everyone again after a restart and keeps its links (CYC-42)', async () => {
    await world.putUser({ id: userId(1) })
    await world.assign(userId(1))
    await world.cycle()
    await restartJob(world.deps, await world.job(), parseResetScope(''))
    expect((await world.job()).watermark).toBeNull()
    await world.cycle()
    expect(world.accounts()).toHaveLength(1)
    expect((await readJobStatus(world.deps, await world.job())).lastExecution).toMatchObject({
      kind: 'initial',
      counts: { unchanged: 1 },
    })
  })

  it('CYC-40: never takes Full for permission to delete', async () => {
    await world.putUser({ id: userId(1) })
    await world.assign(userId(1))
    await world.cycle()
    const { id } = await world.job()
    const { stagedRemovals } = world.deps.store
    const removal = { objectType: 'User', objectId: userId(1), action: 'disable' } as const
    const staged = { ...removal, decision: 'undecided', stagedAt: '2026-01-05T08:00:00.000Z' } as const
    await stagedRemovals.put(id, [{ ...staged, cycleId: asId('c') }])
    await restartJob(world.deps, await world.job(), parseResetScope('QuarantineState, Watermark, Escrows'))
    expect(await stagedRemovals.count(id, 'approved')).toBe(0)
    await restartJob(world.deps, await world.job(), parseResetScope('Full'))
    expect(await stagedRemovals.count(id)).toBe(0)
  })

  it('names an unknown reset flag and those it knows', () => {
    expect(() => parseResetScope('Watermark, Everything')).toThrow(
      /unknown resetScope "Everything"; known are None, /,
    )
  })

  it('starts over under a new schema, with another version (MAP-71)', async () => {
    await world.cycle()
    const before = await world.job()
    await saveSchema(world.deps, before, await world.deps.store.jobs.schema(before.id))
    expect(await world.job()).toMatchObject({ watermark: null, schemaVersion: 'v1.1' })
  })
})

describe('secrets (graph-api.md §10.3)', () => {
  const write = (entries: readonly (readonly [string, string])[]) =>
    writeSecrets(
      world.deps,
      TENANT,
      world.application.servicePrincipalId,
      entries.map(([key, value]) => ({ key, value })),
    )
  const read = () => readSecrets(world.deps, TENANT, world.application.servicePrincipalId)

  it('masks what is sensitive, keeps the order, and seals it at rest', async () => {
    await write([
      ['SyncAll', 'false'],
      ['SecretToken', 'hush'],
      ['BaseAddress', 'https://t.example'],
    ])
    expect(await read()).toEqual([
      { key: 'SyncAll', value: 'false' },
      { key: 'SecretToken', value: '*' },
      { key: 'BaseAddress', value: 'https://t.example' },
    ])
    const stored = await world.deps.store.jobs.secrets(TENANT, world.application.servicePrincipalId)
    expect(stored.find((secret) => secret.key === 'SecretToken')).toMatchObject({
      isSealed: true,
      value: 'sealed:hush',
    })
  })

  it('keeps a stored value written as a star, and removes an empty one', async () => {
    await write([
      ['SecretToken', 'hush'],
      ['BaseAddress', 'https://t.example'],
    ])
    await write([
      ['secrettoken', '*'],
      ['BaseAddress', ''],
    ])
    expect(await read()).toEqual([{ key: 'SecretToken', value: '*' }])
    const [stored] = await world.deps.store.jobs.secrets(TENANT, world.application.servicePrincipalId)
    expect(stored?.value).toBe('sealed:hush')
  })

  it.each([
    ['BaseAddress', 'https://admin:hush@t.example/scim'],
    ['BaseAddress', ' http://hush@127.0.0.1:8090/ '],
    ['Oauth2TokenExchangeUri', 'https://:hush@t.example/token'],
  ])('refuses %s %j, repeats no password and changes nothing', async (key, value) => {
    const before = await read()
    const refusal = await write([[key, value]]).catch((error: Error) => error.message)
    expect(refusal).toContain(`${key} must not carry a user name or password`)
    expect(refusal).not.toContain('hush')
    expect(await read()).toEqual(before)
  })

  it('refuses an unknown key and changes nothing', async () => {
    const before = await read()
    await expect(write([['Token', 'x']])).rejects.toThrow('unknown secret key "Token"')
    expect(await read()).toEqual(before)
  })
})
