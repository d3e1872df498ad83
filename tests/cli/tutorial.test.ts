// The tutorial by command line: from a CSV file to accounts in Wrike, against processes of their own.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type RunningServer,
  type RunningWrike,
  START_MS,
  startRollcall,
  startTarget,
} from './running-servers.ts'

const USERS = `userPrincipalName,displayName,mailNickname,givenName,surname,accountEnabled
ana@contoso.example,Ana Sousa,ana,Ana,Sousa,true
ben@contoso.example,Ben Okafor,ben,Ben,Okafor,true
`

let server: RunningServer
let wrike: RunningWrike
beforeAll(async () => {
  ;[server, wrike] = await Promise.all([startRollcall(), startTarget()])
}, START_MS)
afterAll(async () => {
  await server?.stop()
  await wrike?.stop()
})

const rollcall: RunningServer['rollcall'] = (args, overrides) => server.rollcall(args, overrides)
const file = (name: string, content: string): string => {
  const path = join(server.folder, name)
  writeFileSync(path, content)
  return path
}
const succeeds = async (...args: readonly string[]): Promise<string> => {
  const outcome = await rollcall(args)
  expect(outcome, args.join(' ')).toMatchObject({ status: 0, stderr: '' })
  return outcome.stdout
}
const userNames = async () => (await wrike.accounts()).map(({ userName }) => userName).toSorted()

describe('the tutorial by command line', () => {
  it('tells every problem of a file before anything is kept', async () => {
    const path = file(
      'bad.csv',
      USERS.replace('Ana,Sousa,true', 'Ana,Sousa,maybe').replace('ben@contoso.example', 'ben'),
    )
    for (const options of [['--dry-run'], []]) {
      const { status, stdout, stderr } = await rollcall(['users', 'import', path, ...options])
      expect([status, stdout]).toEqual([1, ''])
      expect(stderr).toContain('2 problems')
      expect(stderr).toMatch(
        /users\.csv:2:accountEnabled: .*"maybe".*\n.*users\.csv:3:userPrincipalName: .*"ben"/,
      )
    }
    await expect(
      server.api.get("/users?$filter=userPrincipalName eq 'ana@contoso.example'"),
    ).resolves.toMatchObject({
      value: [],
    })
  })

  it('imports people, after a dry run that keeps nothing', async () => {
    const path = file('users.csv', USERS)
    expect(await succeeds('users', 'import', path, '--dry-run')).toBe(
      '2 read: 2 created, 0 updated, 0 unchanged; a dry run, nothing was kept\n',
    )
    expect(JSON.parse(await succeeds('users', 'import', path, '--json'))).toEqual({
      read: 2,
      created: 2,
      updated: 0,
      unchanged: 0,
    })
    expect(await succeeds('users', 'import', path)).toContain('2 unchanged')
  })

  it('adds an application once, and knows what was meant', async () => {
    expect(await succeeds('apps', 'add', 'Wrike')).toMatch(/^added Wrike \(/)
    expect((await rollcall(['apps', 'add', 'Wrike'])).stderr).toContain(
      'there is an application "Wrike" already',
    )
    expect((await rollcall(['apps', 'add', 'Wrkie'])).stderr).toContain('did you mean "Wrike"?')
    expect(await succeeds('apps', 'list')).toMatch(/^Wrike\t/m)
  })

  it('connects it with a token from standard input, tested first', async () => {
    const args = ['credentials', 'set', 'Wrike', '--base-address', wrike.baseAddress, '--token-file', '-']
    const wrong = await rollcall(args, { readStdin: async () => 'no-such-token\n' })
    expect(wrong.status).toBe(1)
    expect(wrong.stderr).not.toContain('no-such-token')
    expect((await rollcall(['credentials', 'test', 'Wrike'])).stderr).toContain('is not set up yet')
    const right = await rollcall(args, { readStdin: async () => `${wrike.token}\n` })
    expect(right).toEqual({
      status: 0,
      stdout: 'Wrike is connected; the connection was tested\n',
      stderr: '',
    })
    expect(await succeeds('credentials', 'test', 'Wrike')).toBe('Wrike answers well\n')
  })

  it('keeps what it was not given when it changes the connection', async () => {
    expect(await succeeds('credentials', 'set', 'Wrike', '--set', 'TestReferences=a note')).toContain(
      'is connected',
    )
    expect((await rollcall(['credentials', 'set', 'Wrike', '--set', 'SecretToken=abc'])).stderr).toContain(
      'use --token-file',
    )
    expect(await succeeds('credentials', 'test', 'Wrike')).toBe('Wrike answers well\n')
  })

  it('assigns by name, to a role by name', async () => {
    expect((await rollcall(['assign', 'Wrike', 'ana@contoso.example'])).stderr).toContain(
      'several roles; say which with --role: Administrator, Regular user',
    )
    expect(await succeeds('assign', 'Wrike', 'ana@contoso.example', '--role', 'regular user')).toBe(
      'assigned Ana Sousa to Wrike as Regular user\n',
    )
    const { stderr } = await rollcall(['assign', 'Wrike', 'Nobody', '--role', 'Regular user'])
    expect(stderr).toContain('there is no person or group "Nobody"')
  })

  it('shows what provisioning one person would do, and does it', async () => {
    const dryRun = await succeeds('provision', 'Wrike', 'ana@contoso.example', '--dry-run')
    expect(dryRun).toMatch(/^Ana Sousa: Create, Success\n.*would send POST \/scim\/v2\/Users /s)
    expect(await userNames()).toEqual([])
    const done = await succeeds('provision', 'Wrike', 'ana@contoso.example')
    expect(done).toMatch(/\n {2}Export {2}Success {2}/)
    expect(await userNames()).toEqual(['ana@contoso.example'])
  })

  it('turns provisioning on, and waits for a cycle', async () => {
    await succeeds('assign', 'Wrike', 'ben@contoso.example', '--role', 'Regular user')
    const printed: string[] = []
    const waiting = rollcall(['status', 'Wrike', '--wait'], { print: (text) => printed.push(text) })
    await succeeds('start', 'Wrike')
    expect(await waiting).toEqual({ status: 0, stdout: '', stderr: '' })
    expect(printed.at(-1)).toMatch(/last cycle Succeeded\n$/)
    expect(await userNames()).toEqual(['ana@contoso.example', 'ben@contoso.example'])
    expect(await succeeds('status', 'Wrike')).toMatch(/\nlast cycle: Succeeded /)
  })

  it('watches as JSON lines until it is interrupted', async () => {
    const stopping = new AbortController()
    const printed: string[] = []
    const watching = rollcall(['status', 'Wrike', '--watch', '--json'], {
      signal: stopping.signal,
      print: (text) => {
        printed.push(text)
        stopping.abort()
      },
    })
    expect(await watching).toEqual({ status: 0, stdout: '', stderr: '' })
    expect(JSON.parse(printed[0] ?? '')).toMatchObject({
      templateId: 'Wrike',
      status: { code: expect.any(String) },
    })
  })

  it('shows the log, filtered, and follows it', async () => {
    const table = await succeeds('logs', '--app', 'Wrike', '--action', 'create', '--status', 'success')
    expect(table.split('\n').map((line) => line.split('\t')[4])).toEqual([
      'WHO',
      'Ana Sousa',
      'Ben Okafor',
      undefined,
    ])
    const stopping = new AbortController()
    const followed = Promise.withResolvers<string>()
    const following = rollcall(['logs', '--follow', '--app', 'Wrike', '--action', 'update'], {
      signal: stopping.signal,
      print: followed.resolve,
    })
    const path = file('changed.csv', USERS.replace('Ben,Okafor', 'Benedict,Okafor'))
    await succeeds('users', 'import', path)
    expect(await followed.promise).toMatch(/ {2}Wrike {2}update {2}success {2}Ben Okafor\n$/)
    stopping.abort()
    expect(await following).toEqual({ status: 0, stdout: '', stderr: '' })
    expect(await succeeds('logs', '--status', 'failure', '--json')).toBe('[]\n')
  })
})
