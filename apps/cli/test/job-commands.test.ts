import { createApiClient } from '@rollcall/directory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { givenAssigned, givenJob, givenUser, givenWrike } from '../../server/test/given.ts'
import { openTestApi, TENANT_ID, type TestApi } from '../../server/test/test-api.ts'
import { runCommandLine } from '../src/run-command-line.ts'
import { surroundings } from './surroundings.ts'

const SECRET = 'a-long-client-secret'

let api: TestApi
let url: string
let servicePrincipalId: string
let job: { readonly id: string; readonly path: string }
beforeAll(async () => {
  api = await openTestApi({ isTls: false })
  url = await api.app.listen({ port: 0, host: '127.0.0.1' })
  await createApiClient(api.deps, {
    tenantId: TENANT_ID,
    displayName: 'Command line',
    permissions: ['Application.Read.All', 'Synchronization.ReadWrite.All'],
    appId: 'command-line',
    secretText: SECRET,
  })
  const app = await givenWrike(api)
  servicePrincipalId = app.servicePrincipalId
  job = await givenJob(api, app)
  await givenAssigned(api, app, await givenUser(api))
})
afterAll(() => api.close())

const rollcall = (...args: readonly string[]) =>
  runCommandLine(
    args,
    surroundings({
      environment: {
        ROLLCALL_PUBLIC_URL: url,
        ROLLCALL_TENANT_ID: TENANT_ID,
        ROLLCALL_CLIENT_ID: 'command-line',
        ROLLCALL_CLIENT_SECRET: SECRET,
      },
    }),
  )
const state = async () => (await api.get(job.path)).json.schedule.state

describe('rollcall apps list', () => {
  it('names applications with their ids, for people and as JSON', async () => {
    const { status, stdout } = await rollcall('apps', 'list')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^NAME\tID\n/)
    expect(stdout).toContain(servicePrincipalId)
    const listed = JSON.parse((await rollcall('apps', 'list', '--json')).stdout)
    expect(listed).toContainEqual({ id: servicePrincipalId, displayName: 'Wrike' })
  })
})

describe('rollcall start, pause, restart and status', () => {
  it('turn provisioning on and off, by name and by id, and say how it goes', async () => {
    expect(await rollcall('start', 'Wrike')).toEqual({
      status: 0,
      stdout: 'provisioning of Wrike is on\n',
      stderr: '',
    })
    expect(await state()).toBe('Active')
    expect((await rollcall('status', 'Wrike')).stdout).toContain('no cycle has ended yet')
    await api.cycle(job.id)
    const { status, stdout } = await rollcall('status', 'Wrike')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^provisioning of Wrike: Active\nlast cycle: Succeeded /)
    expect(JSON.parse((await rollcall('pause', servicePrincipalId, '--json')).stdout)).toEqual({
      jobId: job.id,
    })
    expect(await state()).not.toBe('Active')
    expect((await rollcall('restart', 'Wrike')).status).toBe(0)
  })

  it('ends with 1 when the job is in quarantine, and says why', async () => {
    const heal = api.target.fail({ operation: 'test', status: 401 })
    await api.post(`${job.path}/start`)
    await api.cycle(job.id)
    const { status, stdout } = await rollcall('status', 'Wrike')
    heal()
    expect(status).toBe(1)
    expect(stdout).toContain('in quarantine: EncounteredQuarantineException')
  })

  it.each([
    [['start'], 'APPLICATION is missing: name of an application'],
    [['status', 'Wriek'], 'there is no application "Wriek"; rollcall apps list names them'],
    [['pause', 'a', 'b'], '"b" is one argument too many; usage: rollcall pause APPLICATION'],
  ])('say what is wrong with %j', async (args, message) => {
    const { status, stdout, stderr } = await rollcall(...args)
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain(message)
    expect(stderr).not.toContain(SECRET)
  })
})
