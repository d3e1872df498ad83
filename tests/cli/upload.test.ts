// `rollcall upload` against a server over HTTP, whose clock the test moves.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runCommandLine } from '../../apps/cli/src/run-command-line.ts'
import { surroundings } from '../../apps/cli/test/surroundings.ts'
import { givenInboundJob } from '../../apps/server/test/given.ts'
import { openTestApi, type TestApi, tokenOf } from '../../apps/server/test/test-api.ts'
import { asId } from '../../packages/core/src/index.ts'

let api: TestApi
let url: string
let token: string
let folder: string
let job: Awaited<ReturnType<typeof givenInboundJob>>
let made = 0
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-upload-'))
  api = await openTestApi()
  url = await api.app.listen({ port: 0, host: '127.0.0.1' })
  token = await tokenOf(api.deps, api.client)
})
beforeEach(async () => {
  made += 1
  job = await givenInboundJob(api, `HR ${made}`)
})
afterAll(async () => {
  await api?.close()
  rmSync(folder, { recursive: true })
})

function file(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const told: string[] = []

function rollcall(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  return runCommandLine(
    args,
    surroundings({
      environment: { ROLLCALL_URL: url, ROLLCALL_TOKEN: token, ...environment },
      tell: (text) => told.push(text),
      wait: async (milliseconds) => api.clock.advance(milliseconds),
    }),
  )
}

const count = () => api.deps.store.uploads.count(asId(job.id))
const manyPeople = (number: number) =>
  `externalId,userName\n${Array.from({ length: number }, (_, at) => `${at},p${at}@contoso.example\n`).join('')}`

describe('rollcall upload', () => {
  it('sends the people of a file, 50 in a request', async () => {
    const path = file('people.csv', manyPeople(101))
    expect(await rollcall(['upload', `HR ${made}`, path])).toEqual({
      status: 0,
      stdout: `101 people sent in 3 requests; rollcall logs --app "HR ${made}" shows what comes of them\n`,
      stderr: '',
    })
    expect(await count()).toBe(101)
  })

  it('prints what it did as JSON', async () => {
    const path = file('people.jsonl', '{"externalId":"1","title":"Chief"}\n')
    const { stdout } = await rollcall(['upload', `HR ${made}`, path, '--json'])
    expect(JSON.parse(stdout)).toEqual({ read: 1, sent: 1, requests: 1, jobId: job.id })
  })

  it('names every problem with its place, and sends nothing', async () => {
    const rows = manyPeople(120).replace('\n60,', '\n,').replace('externalId,', 'externalId,active,')
    const path = file(
      'bad.csv',
      rows.replaceAll(/\n(\d*),p/g, '\n$1,true,p').replace('\n7,true', '\n7,maybe'),
    )
    const outcome = await rollcall(['upload', `HR ${made}`, path])
    expect(outcome).toMatchObject({ status: 1, stdout: '' })
    expect(outcome.stderr).toBe(
      [
        'rollcall: upload: the file has 2 problems, and nothing was sent',
        '  bad.csv:9:active: "active" takes true or false; what was sent is a string.',
        '  bad.csv:62:externalId: "externalId" is required: a text of 1 to 256 characters that names the person in your system.',
        '',
      ].join('\n'),
    )
    expect(await count()).toBe(0)
  })

  it('takes people into the directory, from the gallery on', async () => {
    const add = ['apps', 'add', 'API-driven inbound provisioning', '--name', 'Payroll']
    expect(await rollcall(add)).toMatchObject({ status: 0 })
    const path = file('people.csv', manyPeople(2))
    expect((await rollcall(['upload', 'Payroll', path])).stderr).toContain(
      'rollcall start where people are uploaded',
    )
    expect(await rollcall(['start', 'Payroll'])).toMatchObject({
      status: 0,
      stdout: 'provisioning of Payroll is on\n',
    })
    const sent = await rollcall(['upload', 'Payroll', path, '--json'])
    await api.cycle(JSON.parse(sent.stdout).jobId)
    const { json } = await api.get("/users?$filter=employeeId in ('0','1')&$select=userPrincipalName")
    const names = json.value.map((user: { readonly userPrincipalName: string }) => user.userPrincipalName)
    expect(names.toSorted()).toEqual(['p0@contoso.example', 'p1@contoso.example'])
    expect((await rollcall(['logs', '--app', 'Payroll'])).stdout).toContain('p0@contoso.example')
  })

  it('goes to an application that came out of a configuration file', async () => {
    const config = file('tenant.yaml', (await rollcall(['config', 'export'])).stdout)
    expect(await rollcall(['config', 'plan', config])).toMatchObject({ status: 0 })
    const other = await openTestApi()
    try {
      const environment = {
        ROLLCALL_URL: await other.app.listen({ port: 0, host: '127.0.0.1' }),
        ROLLCALL_TOKEN: await tokenOf(other.deps, other.client),
      }
      expect(await rollcall(['config', 'apply', config], environment)).toMatchObject({
        status: 0,
        stderr: '',
      })
      const sent = await rollcall(
        ['upload', `HR ${made}`, file('people.csv', manyPeople(1)), '--json'],
        environment,
      )
      expect(await other.deps.store.uploads.count(asId(JSON.parse(sent.stdout).jobId))).toBe(1)
    } finally {
      await other.close()
    }
  })

  it('checks a file without a server, with --dry-run', async () => {
    const path = file('people.csv', manyPeople(3))
    const outcome = await rollcall(['upload', 'HR', path, '--dry-run'], {
      ROLLCALL_URL: 'http://127.0.0.1:1',
    })
    expect(outcome).toMatchObject({ status: 0, stdout: '3 people; a dry run, nothing was sent\n' })
    const empty = await rollcall(['upload', 'HR', file('people.json', '[]'), '--dry-run'])
    expect(empty).toMatchObject({ status: 1, stderr: expect.stringContaining('the file has no people') })
  })

  it('waits for as long as the server asks to (graph-api.md §3.11)', async () => {
    told.length = 0
    const path = file('people.csv', manyPeople(2_050))
    expect(await rollcall(['upload', `HR ${made}`, path])).toMatchObject({ status: 0 })
    expect(told).toEqual(['the server asks to wait 5 seconds\n'])
    expect(await count()).toBe(2_050)
  })

  it('needs no more than the permission to upload when it is told the ids', async () => {
    const uploader = { ROLLCALL_TOKEN: await api.tokenWith('SynchronizationData-User.Upload') }
    const path = file('people.csv', manyPeople(1))
    expect(await rollcall(['upload', `HR ${made}`, path], uploader)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('The command needs SynchronizationData-User.Upload'),
    })
    const named = ['upload', job.servicePrincipalId, path, '--job', job.id]
    expect(await rollcall(named, uploader)).toMatchObject({ status: 0 })
  })

  it('says where in the file the server refuses', async () => {
    const path = file('people.csv', manyPeople(1))
    const { status, stderr } = await rollcall(['upload', job.servicePrincipalId, path, '--job', `${job.id}x`])
    expect(status).toBe(1)
    expect(stderr).toContain('was not found')
    expect(stderr).toContain('nothing was taken from people.csv:2 to people.csv:2')
  })
})
