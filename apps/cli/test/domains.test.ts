import { createApiClient } from '@rollcall/directory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, TENANT_ID, type TestApi } from '../../server/test/test-api.ts'
import { runCommandLine } from '../src/run-command-line.ts'
import { surroundings } from './surroundings.ts'

const SECRET = 'a-long-client-secret'

let api: TestApi
let url: string
beforeAll(async () => {
  api = await openTestApi({ isTls: false })
  url = await api.app.listen({ port: 0, host: '127.0.0.1' })
  for (const [appId, permission] of [
    ['writer', 'Organization.ReadWrite.All'],
    ['reader', 'Organization.Read.All'],
  ] as const) {
    await createApiClient(api.deps, {
      tenantId: TENANT_ID,
      displayName: appId,
      permissions: [permission],
      appId,
      secretText: SECRET,
    })
  }
})
afterAll(() => api.close())

const rollcallAs = (client: 'reader' | 'writer', ...words: readonly string[]) =>
  runCommandLine(
    ['domains', ...words],
    surroundings({
      environment: {
        ROLLCALL_PUBLIC_URL: url,
        ROLLCALL_TENANT_ID: TENANT_ID,
        ROLLCALL_CLIENT_ID: client,
        ROLLCALL_CLIENT_SECRET: SECRET,
      },
    }),
  )
const domains = async () =>
  (await api.get('/domains')).json.value.map(({ id }: { readonly id: string }) => id)

describe('rollcall domains', () => {
  it('lists, adds and removes the domains of the tenant', async () => {
    expect(await rollcallAs('writer', 'add', 'fabrikam.example')).toEqual({
      status: 0,
      stdout: 'added fabrikam.example\n',
      stderr: '',
    })
    expect((await rollcallAs('reader', 'list')).stdout).toBe(
      'DOMAIN\tKIND\ncontoso.example\tdefault\nfabrikam.example\tadded\n',
    )
    expect(JSON.parse((await rollcallAs('reader', 'list', '--json')).stdout)).toEqual([
      { id: 'contoso.example', isDefault: true },
      { id: 'fabrikam.example', isDefault: false },
    ])
    expect(await rollcallAs('writer', 'remove', 'fabrikam.example')).toMatchObject({
      status: 0,
      stdout: 'removed fabrikam.example\n',
    })
    expect(await domains()).toEqual(['contoso.example'])
  })

  it.each([
    ['writer', ['add', 'no domain'], '"no domain" is no domain; it takes a name such as fabrikam.example'],
    ['writer', ['add'], 'DOMAIN is missing: such as fabrikam.example'],
    ['writer', ['remove', 'contoso.example'], 'is the domain that the tenant was made with, and stays'],
    ['writer', ['remove', 'a/b.example'], "Resource 'a/b.example' does not exist"],
    ['reader', ['add', 'fabrikam.example'], 'Insufficient privileges'],
  ] as const)('say to a %s what is wrong with %j, and change nothing', async (client, words, message) => {
    const { status, stdout, stderr } = await rollcallAs(client, ...words)
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain(message)
    expect(await domains()).toEqual(['contoso.example'])
  })
})
