// The configuration as a file, between servers of their own: out, into git, and back.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type RunningServer,
  type RunningWrike,
  START_MS,
  startRollcall,
  startTarget,
} from './running-servers.ts'

const USERS = `userPrincipalName,displayName,mailNickname,accountEnabled
ana@contoso.example,Ana Sousa,ana,true
ben@contoso.example,Ben Okafor,ben,true
`
const GROUPS = `displayName,mailNickname,securityEnabled,mailEnabled
Sales team,sales,true,false
`

let from: RunningServer
let to: RunningServer
let wrike: RunningWrike
beforeAll(async () => {
  ;[from, to, wrike] = await Promise.all([startRollcall(), startRollcall(), startTarget()])
}, START_MS)
afterAll(async () => {
  await from?.stop()
  await to?.stop()
  await wrike?.stop()
})

const succeeds = async (server: RunningServer, args: readonly string[], secret = ''): Promise<string> => {
  const outcome = await server.rollcall(args, {
    environment: { ...server.environment, WRIKE_SECRET_TOKEN: secret },
    readStdin: async () => secret,
  })
  expect(outcome, args.join(' ')).toMatchObject({ status: 0, stderr: '' })
  return outcome.stdout
}
const plan = (server: RunningServer, path: string, ...options: readonly string[]) =>
  server.rollcall(['config', 'plan', path, ...options])
const file = (name: string, content: string): string => {
  const path = join(from.folder, name)
  writeFileSync(path, content)
  return path
}
const exported = (server: RunningServer) => succeeds(server, ['config', 'export', '--assignments'])
const principal = async (server: RunningServer, name: string) => {
  const filter = encodeURIComponent(`displayName eq '${name}'`)
  // What our own API lists.
  const { value } = (await server.api.get(`/servicePrincipals?$filter=${filter}`)) as {
    readonly value: readonly {
      readonly id: string
      readonly notes: string | null
      readonly appRoles: readonly object[]
    }[]
  }
  return value[0]
}

describe('the configuration as a file', () => {
  it('comes back byte for byte after it was applied to an empty server', async () => {
    const [users, groups] = [file('users.csv', USERS), file('groups.csv', GROUPS)]
    for (const server of [from, to]) {
      await succeeds(server, ['users', 'import', users])
      await succeeds(server, ['groups', 'import', groups])
    }
    await succeeds(from, ['apps', 'add', 'Wrike'])
    await succeeds(from, ['apps', 'add', 'Custom', '--name', 'Time sheets'])
    await succeeds(
      from,
      ['credentials', 'set', 'Wrike', '--base-address', wrike.baseAddress, '--token-file', '-'],
      wrike.token,
    )
    await succeeds(from, ['assign', 'Wrike', 'ana@contoso.example', 'Sales team', '--role', 'Regular user'])
    await changeEverything(from)
    const before = await exported(from)
    expect(before).not.toContain(wrike.token)
    expect(before).toContain('environment: WRIKE_SECRET_TOKEN')
    expect(before).toContain(
      'organization:\n  displayName: Contoso Works\n  domains:\n    - fabrikam.example\n',
    )
    expect(before).toContain('    owners:\n      - ana@contoso.example\n')
    expect(before).toContain('  - displayName: Reports Reader\n    members:\n      - ana@contoso.example\n')

    const path = file('rollcall.yaml', before)
    const { status, stderr } = await to.rollcall(['config', 'apply', path])
    expect(status).toBe(1)
    expect(stderr).toContain('environment variables that are not set: WRIKE_SECRET_TOKEN')
    expect(await principal(to, 'Wrike')).toBeUndefined()

    expect(await succeeds(to, ['config', 'apply', path], wrike.token)).toContain('add "Wrike": done')
    expect(await exported(to)).toBe(before)
    expect(await succeeds(to, ['credentials', 'test', 'Wrike'])).toBe('Wrike answers well\n')
  })

  it('has nothing left to change the second time', async () => {
    const path = join(from.folder, 'rollcall.yaml')
    for (const server of [from, to])
      expect(await plan(server, path)).toEqual({ status: 0, stdout: 'nothing to change\n', stderr: '' })
    expect(await succeeds(to, ['config', 'apply', path])).toBe('nothing to change\n')
  })

  it('is the same as JSON', async () => {
    const path = join(from.folder, 'rollcall.json')
    await succeeds(from, ['config', 'export', '--assignments', '--output', path])
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ version: 1 })
    expect(await plan(to, path)).toMatchObject({ status: 0, stdout: 'nothing to change\n' })
  })

  it('takes a domain away only where deleting is allowed, and leaves domains alone that no file names', async () => {
    const text = await exported(to)
    const domains = '  domains:\n    - fabrikam.example\n'
    const without = file('without.yaml', text.replace(domains, '  domains: []\n'))
    const silent = file('silent.yaml', text.replace(domains, ''))
    for (const path of [without, silent]) expect(await plan(to, path)).toMatchObject({ status: 0 })
    await succeeds(to, ['config', 'apply', without, '--allow-delete'])
    expect(await exported(to)).not.toContain('fabrikam.example')
    await succeeds(to, ['config', 'apply', file('again.yaml', text)])
    expect(await exported(to)).toBe(text)
  })

  it('shows what would change as a diff, ends with 2, and then does that and no more', async () => {
    const text = await exported(from)
    const changed = text
      .replace('notes: Ask the work office', 'notes: Ask the front desk')
      .replace('Concurrency: "3"', 'Concurrency: 4')
      .replace('      - Group.Read.All\n      - User.Read.All\n', '      - User.Read.All\n')
    const path = file('changed.yaml', changed)
    const { status, stdout } = await plan(to, path)
    expect(status).toBe(2)
    expect(stdout).toMatch(/^- +notes: Ask the work office\n\+ +notes: Ask the front desk$/m)
    expect(stdout).toMatch(/^- +Concurrency: "3"\n\+ +Concurrency: "4"$/m)
    expect(stdout).toMatch(
      /to do: change properties of "Wrike"\nto do: change jobs of "Wrike"\nto do: change API client "Nightly reports"\n$/,
    )
    expect((await principal(to, 'Wrike'))?.notes).toBe('Ask the work office')
    await succeeds(to, ['config', 'apply', path])
    expect((await principal(to, 'Wrike'))?.notes).toBe('Ask the front desk')
    expect(await plan(to, path)).toMatchObject({ status: 0 })
  })

  it('leaves alone what a file does not speak of', async () => {
    const before = await exported(to)
    const path = file(
      'little.yaml',
      'version: 1\napplications:\n  - displayName: Wrike\n    template: Wrike\n',
    )
    expect(await plan(to, path)).toMatchObject({ status: 0 })
    await succeeds(to, ['config', 'apply', path])
    expect(await exported(to)).toBe(before)
  })

  it('removes what a file does not name only when it is allowed to', async () => {
    const path = file(
      'fewer.yaml',
      `version: 1
applications:
  - displayName: Wrike
    template: Wrike
    assignments:
      - user: ana@contoso.example
        role: Regular user
`,
    )
    const before = await exported(to)
    await succeeds(to, ['config', 'apply', path])
    expect(await exported(to)).toBe(before)
    const planned = await plan(to, path, '--allow-delete')
    expect(planned.status).toBe(2)
    expect(planned.stdout).toContain('to do: remove "Time sheets"')
    await succeeds(to, ['config', 'apply', path, '--allow-delete'])
    expect(await principal(to, 'Time sheets')).toBeUndefined()
    const after = await exported(to)
    expect(after).toContain('user: ana@contoso.example')
    expect(after).not.toContain('group: Sales team')
    expect(await plan(to, path, '--allow-delete')).toMatchObject({ status: 0 })
  })

  it('never takes away the client that applies it', async () => {
    const path = file('no-clients.yaml', 'version: 1\napiClients: []\n')
    const { status, stdout } = await plan(to, path, '--allow-delete')
    expect(status).toBe(2)
    expect(stdout).toContain('to do: remove API client "Nightly reports"')
    expect(stdout).not.toContain('"First API client"')
    await succeeds(to, ['config', 'apply', path, '--allow-delete'])
    expect(await plan(to, path, '--allow-delete')).toMatchObject({ status: 0 })
  })

  it('holds webhooks without their secrets, and without the query text of their addresses', async () => {
    const webhook = { url: 'https://hooks.example/in?sig=whisper', secret: 'hush-hush-hush-hush' }
    const kinds = ['quarantineEntered', 'quarantineLifted']
    await from.api.post('/rollcall/webhooks', { displayName: 'Chat', ...webhook, kinds })
    await from.api.post('/rollcall/webhooks', { displayName: 'Pager', url: 'https://pager.example/in' })
    const text = await exported(from)
    expect(text).not.toMatch(/whisper|hush/)
    expect(text).toContain('displayName: Chat\n    url:\n      environment: WEBHOOK_CHAT_URL\n')
    expect(text).toContain('displayName: Pager\n    url: https://pager.example/in\n')
    const path = file('webhooks.yaml', `version: 1\n${text.slice(text.indexOf('webhooks:'))}`)
    const apply = (environment: Readonly<Record<string, string>>, ...options: readonly string[]) =>
      to.rollcall(['config', 'apply', path, ...options], {
        environment: { ...to.environment, ...environment },
      })
    const missing = await apply({ WEBHOOK_CHAT_URL: webhook.url })
    expect(missing.stderr).toContain('not set: WEBHOOK_CHAT_SECRET, WEBHOOK_PAGER_SECRET')
    const variables = {
      WEBHOOK_CHAT_URL: webhook.url,
      WEBHOOK_CHAT_SECRET: webhook.secret,
      WEBHOOK_PAGER_SECRET: webhook.secret,
    }
    expect((await apply(variables)).stdout).toBe('add webhook "Chat": done\nadd webhook "Pager": done\n')
    const webhooksOf = async (server: RunningServer) => (await exported(server)).replace(/^.*?webhooks:/s, '')
    expect(await webhooksOf(to)).toBe(await webhooksOf(from))
    expect((await apply({})).stdout).toBe('nothing to change\n')
    expect((await apply(variables, '--set-secrets')).stdout).toContain('change webhook "Chat": done')

    const less = text.slice(text.indexOf('webhooks:')).replace(/ {2}- displayName: Pager.*$/s, '')
    writeFileSync(path, `version: 1\n${less.replace('- quarantineLifted', '- jobSilent')}`)
    expect((await apply({}, '--allow-delete')).stdout).toBe(
      'change webhook "Chat": done\nremove webhook "Pager": done\n',
    )
    expect(await webhooksOf(to)).toContain('- jobSilent')
    expect((await apply({}, '--allow-delete')).stdout).toBe('nothing to change\n')
  })

  it('writes a secret again only when told to', async () => {
    const path = join(from.folder, 'rollcall.yaml')
    await to.rollcall(['config', 'apply', path, '--set-secrets'], {
      environment: { ...to.environment, WRIKE_SECRET_TOKEN: 'no-such-token' },
    })
    expect((await to.rollcall(['credentials', 'test', 'Wrike'])).status).toBe(1)
    await succeeds(to, ['config', 'apply', path, '--set-secrets'], wrike.token)
    expect(await succeeds(to, ['credentials', 'test', 'Wrike'])).toBe('Wrike answers well\n')
  })

  it.each([
    ['version: 2\n', 'version: '],
    [
      'version: 1\napplication: []\n',
      'the document: "application" is not known; did you mean "applications"?',
    ],
    ['version: 1\napplications:\n  - displayName: A\n', 'applications.0.template: '],
    [
      'version: 1\napplications:\n  - {displayName: A, template: Custom}\n  - {displayName: A, template: Custom}\n',
      'applications name "A" more than once',
    ],
    ['version: [', 'cannot be read: '],
    [
      'version: 1\napplications: [{displayName: A, template: Custom, jobs: [{templateId: A, schema: {synchronizationRules: [{}]}}]}]\n',
      'the schema of job "A" of application "A"',
    ],
    ['version: 1\napplications: [{displayName: A, template: Wrkie}]\n', 'did you mean "Wrike"?'],
  ])('says what is wrong with %j', async (text, message) => {
    const { status, stderr } = await to.rollcall(['config', 'apply', file('wrong.yaml', text)])
    expect(status).toBe(1)
    expect(stderr).toContain(message)
  })
})

/** Something of each kind that a configuration holds, other than what a template brings. */
async function changeEverything({ api }: RunningServer): Promise<void> {
  const found = await principal({ api } as RunningServer, 'Wrike')
  const path = `/servicePrincipals/${found?.id}`
  await api.patch(path, {
    notes: 'Ask the work office',
    notificationEmailAddresses: ['it@contoso.example'],
    appRoles: [
      ...(found?.appRoles ?? []),
      { displayName: 'Guest', value: 'guest', allowedMemberTypes: ['User'] },
    ],
  })
  // What our own API lists.
  const jobs = (await api.get(`${path}/synchronization/jobs`)) as {
    readonly value: readonly { readonly id: string }[]
  }
  const job = `${path}/synchronization/jobs/${jobs.value[0]?.id}`
  await api.patch(job, {
    synchronizationJobSettings: [{ name: 'Concurrency', value: '3' }],
    schedule: { interval: 'PT20M' },
  })
  const schema = JSON.parse(JSON.stringify(await api.get(`${job}/schema`)))
  const [mapping] = schema.synchronizationRules[0].objectMappings
  mapping.attributeMappings.find(
    (each: { targetAttributeName: string }) => each.targetAttributeName === 'displayName',
  ).defaultValue = 'Somebody'
  await api.put(`${job}/schema`, schema)
  await api.post('/rollcall/apiClients', {
    displayName: 'Nightly reports',
    permissions: ['User.Read.All', 'Group.Read.All'],
  })
  // What our own API lists.
  const { value } = (await api.get('/organization')) as { readonly value: readonly { readonly id: string }[] }
  await api.patch(`/organization/${value[0]?.id}`, { displayName: 'Contoso Works' })
  await api.post('/domains', { id: 'Fabrikam.example' })
  const ana = (await api.get('/users/ana@contoso.example')) as { readonly id: string }
  const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${ana.id}` }
  await api.post(`${path}/owners/$ref`, reference)
  const roles = (await api.get('/roleManagement/directory/roleDefinitions')) as {
    readonly value: readonly { readonly id: string; readonly displayName: string }[]
  }
  await api.post('/roleManagement/directory/roleAssignments', {
    principalId: ana.id,
    roleDefinitionId: roles.value.find(({ displayName }) => displayName === 'Reports Reader')?.id,
    directoryScopeId: '/',
  })
  await api.post(`${job}/start`)
}
