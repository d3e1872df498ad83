import type { SynchronizationSchema } from '@rollcall/core'
import { createUser, deleteUser, updateUser } from '@rollcall/directory'
import type { ProvisioningLogEntry, Store } from '@rollcall/ports'
import { openStore } from '@rollcall/store-sql'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  findPostgres,
  type PostgresServer,
  startPostgres,
} from '../../../../adapters/store-sql/test/postgres-server.ts'
import { userBody } from '../../../directory/test/given.ts'
import { anInboundWorld, anUpload, DEPARTMENT, type InboundWorld, MANAGER } from '../../test/inbound-world.ts'
import { TENANT } from '../../test/world.ts'
import { findObjectConnection, linkObjects } from '../connections/object-connections.ts'
import { pauseJob, restartJob, saveSchema, startJob } from '../jobs/control-job.ts'
import { readJobStatus } from '../jobs/job-status.ts'
import { dryRunOnDemand, provisionOnDemand } from '../on-demand/provision-on-demand.ts'
import { previewCycle } from '../preview/preview-cycle.ts'

const binaries = await findPostgres()
if (binaries === null) console.warn('PostgreSQL is not installed: uploads are not tried on it')

describe('a job that takes uploads (provisioning.md NEW-30), on SQLite', () => {
  describeUploads(() => openStore({ path: ':memory:' }))
})

describe.skipIf(binaries === null)('a job that takes uploads (provisioning.md NEW-30), on PostgreSQL', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres(binaries ?? '')
  })
  afterAll(() => server?.stop())
  describeUploads(async () => openStore({ url: await server.createDatabase() }))
})

function describeUploads(open: () => Promise<Store>): void {
  let world: InboundWorld
  beforeEach(async () => {
    world = await anInboundWorld(await open())
  })
  afterEach(() => world.close())

  it('makes people whom the directory does not have, under the key of the system that tells of them', async () => {
    await world.upload(
      anUpload('17', {
        'name.givenName': 'Alder',
        'name.familyName': 'Quartz',
        title: 'Clerk',
        [DEPARTMENT]: 'Finance',
        'phoneNumbers[type eq "work"].value': '+1 555 0100',
        'addresses[type eq "work"].locality': 'Stonebridge',
      }),
    )
    expect(await world.cycle()).toBe('finished')
    expect(await world.person('17')).toMatchObject({
      userPrincipalName: 'p17@contoso.example',
      displayName: 'Person 17',
      accountEnabled: true,
      properties: {
        employeeId: '17',
        mailNickname: 'p17',
        givenName: 'Alder',
        surname: 'Quartz',
        jobTitle: 'Clerk',
        department: 'Finance',
        businessPhones: ['+1 555 0100'],
        city: 'Stonebridge',
      },
    })
    expect(await world.staged()).toBe(0)
    expect((await readJobStatus(world.deps, await world.job())).code).toBe('Active')
  })

  it('gives new people a password that nobody knows, and keeps none of it', async () => {
    await world.upload(anUpload('17'))
    await world.cycle()
    expect(JSON.stringify([await world.person('17'), await world.log(), await world.audit()])).not.toMatch(
      /password/i,
    )
  })

  it('recognises people by the matching attribute, and changes only what differs', async () => {
    const { id } = await aPerson('17', { jobTitle: 'Clerk', city: 'Oakley' })
    await world.upload(anUpload('17', { displayName: 'Ada', title: 'Chief' }))
    await world.cycle()
    expect(await world.people()).toMatchObject([
      { id, displayName: 'Ada', properties: { jobTitle: 'Chief', city: 'Oakley' } },
    ])
    expect(await world.log()).toMatchObject([
      {
        action: 'update',
        status: 'success',
        sourceId: '17',
        targetId: id,
        modifiedProperties: expect.arrayContaining([
          { displayName: 'jobTitle', oldValue: 'Clerk', newValue: 'Chief' },
        ]),
      },
    ])
  })

  it('disables and enables as the upload says, and leaves it as it is when it says nothing', async () => {
    const isEnabled = async () => (await world.person('17'))?.accountEnabled
    await world.upload(anUpload('17', { active: false }))
    await world.cycle()
    expect(await isEnabled()).toBe(false)
    const { active: _, ...silent } = anUpload('17')
    await world.upload({ ...silent, title: 'Chief' })
    await world.cycle()
    expect(await isEnabled()).toBe(false)
    await world.upload(anUpload('17', { active: true }))
    await world.cycle()
    expect(await isEnabled()).toBe(true)
    await world.upload({ ...silent, externalId: '18', userName: 'p18@contoso.example' })
    await world.cycle()
    expect((await world.person('18'))?.accountEnabled).toBe(true)
  })

  it('keeps what an upload leaves out, and clears it where null flow is on', async () => {
    await world.close()
    world = await anInboundWorld(await open(), { jobTitle: { flowNullValues: true } })
    await world.upload(anUpload('17', { title: 'Clerk', [DEPARTMENT]: 'Finance', [MANAGER]: '18' }))
    await world.upload(anUpload('18'))
    await world.cycle()
    const manager = (await world.person('18'))?.id
    expect(await world.person('17')).toMatchObject({ managerId: manager, properties: { jobTitle: 'Clerk' } })
    await world.upload(anUpload('17'))
    await world.cycle()
    expect(await world.person('17')).toMatchObject({
      managerId: manager,
      properties: { jobTitle: null, department: 'Finance' },
    })
  })

  it('sets the manager as soon as the manager is there, however much later that is', async () => {
    await world.upload(anUpload('17', { [MANAGER]: '18' }))
    await world.cycle()
    expect(await world.person('17')).toMatchObject({ managerId: null })
    expect(await world.staged()).toBe(1)
    await world.upload(anUpload('18'))
    await world.cycle()
    expect((await world.person('17'))?.managerId).toBe((await world.person('18'))?.id)
    expect(await world.staged()).toBe(0)
  })

  it('writes everybody of an upload once, managers first, whatever their order in it', async () => {
    await world.upload(
      anUpload('17', { [MANAGER]: '18' }),
      anUpload('18', { [MANAGER]: '19' }),
      anUpload('19'),
      anUpload('20', { [MANAGER]: '18' }),
    )
    await world.cycle()
    const idOf = async (externalId: string) => (await world.person(externalId))?.id
    const managerOf = async (externalId: string) => (await world.person(externalId))?.managerId
    expect(await Promise.all(['17', '18', '20'].map(managerOf))).toEqual(
      await Promise.all(['18', '19', '18'].map(idOf)),
    )
    const written = (await world.audit()).map(({ activity, targets: [{ displayName }] }) => [
      activity,
      displayName,
    ])
    expect(written.slice(0, 2)).toEqual([
      ['Add user', 'Person 19'],
      ['Add user', 'Person 18'],
    ])
    expect(written.slice(2).toSorted()).toEqual([
      ['Add user', 'Person 17'],
      ['Add user', 'Person 20'],
    ])
    expect(outcomes(await world.log()).map(([sourceId, status]) => `${sourceId} ${status}`)).toEqual(
      ['17', '18', '19', '20'].map((sourceId) => `${sourceId} success`),
    )
    expect(await world.staged()).toBe(0)
  })

  it('refuses somebody as their own manager, and ends', async () => {
    await world.upload(anUpload('17', { [MANAGER]: '17' }))
    expect(await world.cycle()).toBe('finished')
    expect(await world.person('17')).toMatchObject({ managerId: null })
    expect(outcomes(await world.log()).at(-1)).toEqual([
      '17',
      'failure',
      'UnprocessableEntity',
      expect.stringMatching(/manager ".*" is not another user/),
    ])
  })

  it('writes what it does into the audit log as the application that people are uploaded to', async () => {
    await world.upload(anUpload('17'), anUpload('18'))
    await world.cycle()
    await world.upload(anUpload('17', { title: 'Chief' }))
    await world.cycle()
    const initiatedBy = expect.objectContaining({ kind: 'app', displayName: 'HR' })
    expect(await world.audit()).toMatchObject([
      { activity: 'Add user', initiatedBy },
      { activity: 'Add user', initiatedBy },
      {
        activity: 'Update user',
        initiatedBy,
        targets: [{ modifiedProperties: [{ displayName: 'jobTitle', newValue: '"Chief"' }] }],
      },
    ])
  })

  it('tries again what the directory refused, and says which property it was', async () => {
    await createUser(directory(), TENANT, userBody('taken', { userPrincipalName: 'p17@contoso.example' }))
    await world.upload(anUpload('17'), anUpload('18'), anUpload('12345678901234567'))
    await world.cycle()
    expect(await world.person('18')).toBeDefined()
    expect(outcomes(await world.log())).toEqual([
      ['12345678901234567', 'failure', 'UnprocessableEntity', expect.stringMatching(/property "employeeId"/)],
      ['17', 'failure', 'EntryConflict', expect.stringMatching(/userPrincipalName/)],
      ['18', 'success', undefined, undefined],
    ])
    expect(await world.staged()).toBe(2)
    await updateUser(directory(), TENANT, 'p17@contoso.example', { userPrincipalName: 'x@contoso.example' })
    world.deps.clock.advance(60 * 60_000)
    await world.cycle()
    expect(await world.person('17')).toBeDefined()
    expect(await world.staged()).toBe(1)
  })

  it('lets the next upload of somebody take the place of one that failed', async () => {
    await world.upload(anUpload('17', { userName: 'not a name' }))
    await world.cycle()
    await world.upload(anUpload('17'))
    await world.cycle()
    expect(await world.person('17')).toBeDefined()
    expect(await world.staged()).toBe(0)
    expect(await world.deps.store.escrows.count((await world.job()).id)).toBe(0)
  })

  it('forgets an operation that was given up, and takes the next one', async () => {
    await world.upload(anUpload('17', { userName: 'not a name' }))
    await world.cycle()
    world.deps.clock.advance(27 * 24 * 60 * 60_000)
    await world.cycle()
    expect(await world.staged()).toBe(1)
    world.deps.clock.advance(24 * 60 * 60_000)
    await world.cycle()
    expect((await world.log()).at(-1)?.errorInformation).toMatchObject({
      reason: expect.stringMatching(/^Given up after 3 attempts/),
      recommendedAction: expect.stringMatching(/Then upload the person again/),
    })
    expect(await world.staged()).toBe(0)
    await restartJob(world.deps, await world.job(), ['Full'])
    await world.cycle()
    expect(await world.log()).toHaveLength(3)
    await world.upload(anUpload('17'))
    await world.cycle()
    expect(await world.person('17')).toBeDefined()
  })

  it('refuses what means nothing for people who are uploaded, whoever asks', async () => {
    const job = await world.job()
    const subjects = [{ ruleId: 'x', objectId: TENANT, objectTypeName: 'User', memberIds: [] }]
    const initiatedBy = { initiatorType: 'application', id: 'client', displayName: 'A client' } as const
    const request = { subjects, initiatedBy }
    for (const refused of [
      provisionOnDemand(world.deps, job, request),
      dryRunOnDemand(world.deps, job, request),
    ])
      await expect(refused).rejects.toThrow(/people come when they are uploaded/)
    await expect(previewCycle(world.deps, job, { examples: 1, timeLimitMs: 1_000 })).rejects.toThrow(
      /There is nothing to preview/,
    )
    const anchors = { objectTypeName: 'User', sourceAnchor: '17', targetAnchor: TENANT }
    const link = linkObjects(world.deps, job, anchors, { initiatedBy })
    await expect(link).rejects.toThrow(/linked by the mapping that matches them/)
    expect(await world.log()).toEqual([])
  })

  it('carries out several operations of one person one after another, with an entry each', async () => {
    await world.upload(anUpload('17', { title: 'Clerk' }), anUpload('17', { title: 'Chief' }))
    await untilNothingIsDue()
    expect(await world.person('17')).toMatchObject({ properties: { jobTitle: 'Chief' } })
    expect(outcomes(await world.log())).toEqual([
      ['17', 'success', undefined, undefined],
      ['17', 'success', undefined, undefined],
    ])
  })

  it('logs one entry for each operation, whose source is the externalId', async () => {
    const people = Array.from({ length: 120 }, (_, index) => anUpload(`E${index}`))
    await world.upload(...people)
    await world.cycle()
    await world.upload(anUpload('E7'))
    await world.cycle()
    const log = await world.log()
    expect(log.map(({ sourceId }) => sourceId).toSorted()).toEqual(
      [...people, anUpload('E7')].map(({ externalId }) => externalId).toSorted(),
    )
    expect(log.at(-1)).toMatchObject({
      status: 'skipped',
      errorInformation: { errorCode: 'RedundantExport' },
    })
  })

  it('keeps what is uploaded while it is switched off, and works it off when it is started', async () => {
    await world.cycle()
    await pauseJob(world.deps, await world.job())
    await world.upload(anUpload('17'))
    expect(await dueIds()).toEqual([])
    await startJob(world.deps, await world.job())
    await untilNothingIsDue()
    expect(await world.person('17')).toBeDefined()
  })

  it('never disables or removes anybody whom an upload leaves out, or a filter keeps out', async () => {
    await world.upload(anUpload('17'), anUpload('18'))
    await world.cycle()
    const before = await world.people()
    await restartJob(world.deps, await world.job(), ['Full'])
    await world.cycle()
    await world.upload(anUpload('17'))
    await world.cycle()
    expect(await world.people()).toEqual(before)

    const schema = await world.deps.store.jobs.schema((await world.job()).id)
    await saveSchema(world.deps, await world.job(), onlyWithTitle(schema, 'Chief'))
    await world.upload(anUpload('17', { title: 'Clerk', active: false }), anUpload('19', { title: 'Chief' }))
    await world.cycle()
    expect((await world.people()).map(({ accountEnabled }) => accountEnabled)).toEqual([true, true, true])
    expect(await world.person('19')).toBeDefined()
    expect(await world.staged()).toBe(0)
  })

  it('makes somebody anew who was deleted in the directory', async () => {
    await world.upload(anUpload('17'))
    await world.cycle()
    const first = await world.person('17')
    await deleteUser(directory(), TENANT, 'p17@contoso.example')
    await world.upload(anUpload('17'))
    await world.cycle()
    expect((await world.person('17'))?.id).not.toBe(first?.id)
    expect(await world.people()).toHaveLength(1)
  })

  it('compares with what the directory holds now, whoever changed it since', async () => {
    await world.upload(anUpload('17', { title: 'Clerk' }))
    await world.cycle()
    await updateUser(directory(), TENANT, 'p17@contoso.example', { jobTitle: 'Changed by hand' })
    await world.upload(anUpload('17', { title: 'Clerk' }))
    await world.cycle()
    expect(await world.person('17')).toMatchObject({ properties: { jobTitle: 'Clerk' } })
  })

  it('matches by a property without an index as well', async () => {
    await world.close()
    world = await anInboundWorld(await open(), {
      employeeId: { matchingPriority: 0 },
      mail: { matchingPriority: 1 },
    })
    const { id } = await aPerson('A', { mail: 'ada@contoso.example' })
    await aPerson('B', { mail: 'bo@contoso.example' })
    await world.upload(anUpload('17', { 'emails[type eq "work"].value': 'ADA@contoso.example' }))
    await world.cycle()
    expect((await world.person('17'))?.id).toBe(id)
    expect(await world.people()).toHaveLength(2)
  })

  it('shows the connection of somebody by their key, letter case included', async () => {
    await world.upload(anUpload('AbC'))
    await world.cycle()
    const targetId = (await world.person('AbC'))?.id
    expect(await findObjectConnection(world.deps, await world.job(), 'AbC')).toMatchObject({ targetId })
  })

  function directory() {
    const { clock, ids, store } = world.deps
    return { clock, ids, store }
  }

  function aPerson(employeeId: string, properties: object) {
    return createUser(directory(), TENANT, userBody(`p${employeeId}`, { employeeId, ...properties }))
  }

  async function dueIds() {
    const now = new Date(world.deps.clock.now()).toISOString()
    return (await world.deps.store.jobs.due(now)).map(({ id }) => id)
  }

  async function untilNothingIsDue() {
    for (let cycles = 0; (await dueIds()).length > 0; cycles++) {
      expect(cycles).toBeLessThan(10)
      await world.cycle()
    }
  }
}

/** Source, how it ended, and why; in the order of the sources. */
function outcomes(log: readonly ProvisioningLogEntry[]) {
  return log
    .map(({ errorInformation, sourceId, status }) => [
      sourceId,
      status,
      errorInformation?.errorCode,
      errorInformation?.reason,
    ])
    .toSorted(([a], [b]) => String(a).localeCompare(String(b)))
}

function onlyWithTitle(schema: SynchronizationSchema, title: string): SynchronizationSchema {
  const clause = {
    sourceOperandName: 'title',
    operatorName: 'EQUALS',
    targetOperand: { values: [title] },
  }
  const scope = {
    groups: [{ name: title, clauses: [clause] }],
    categoryFilterGroups: [],
    inputFilterGroups: [],
  }
  return {
    ...schema,
    synchronizationRules: schema.synchronizationRules.map((rule) => ({
      ...rule,
      objectMappings: rule.objectMappings.map((mapping) => ({ ...mapping, scope })),
    })),
  }
}
