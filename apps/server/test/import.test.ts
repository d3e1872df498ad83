import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApi, TENANT_ID, type TestApi, tokenOf } from './test-api.ts'

let api: TestApi
beforeEach(async () => {
  api = await openTestApi()
})
afterEach(() => api.close())

const upload = (kind: string, payload: string, headers: Readonly<Record<string, string>> = {}) =>
  api.raw('POST', `/v1.0/rollcall/import/${kind}`, {
    payload,
    headers: { 'content-type': 'text/csv', ...headers },
  })

const USERS = 'userPrincipalName,displayName,accountEnabled,manager\r\n'

describe('POST /rollcall/import/{kind}', () => {
  it('imports users with their managers, then changes only what differs', async () => {
    const people = `${USERS}ann@contoso.example,"Ann, Head",true,\nben@contoso.example,Ben,true,ann@contoso.example\n`
    expect(await upload('users', `\uFEFF${people}`)).toMatchObject({
      status: 200,
      json: { read: 2, created: 2, updated: 0, unchanged: 0 },
    })
    expect((await api.get('/users/ann@contoso.example')).json.displayName).toBe('Ann, Head')
    expect((await api.get('/users/ben@contoso.example/manager')).json.userPrincipalName).toBe(
      'ann@contoso.example',
    )
    const again = await upload('users', people.replace(',Ben,', ',Benjamin,'))
    expect(again.json).toEqual({ read: 2, created: 0, updated: 1, unchanged: 1 })
  })

  it('previews a file: counts what it would do and keeps nothing', async () => {
    const file = `${USERS}ann@contoso.example,Ann,true,\n`
    const preview = await api.raw('POST', '/v1.0/rollcall/import/users?preview=true', {
      payload: file,
      headers: { 'content-type': 'text/csv' },
    })
    expect(preview.json).toEqual({ read: 1, created: 1, updated: 0, unchanged: 0 })
    expect((await api.get('/users')).json.value).toEqual([])
    expect((await upload('users', file)).json.created).toBe(1)
  })

  it('imports groups and who is in them', async () => {
    await upload('users', `${USERS}ann@contoso.example,Ann,true,\n`)
    expect((await upload('groups', 'displayName,mailNickname\nSales,sales\nIT,it\n')).json.created).toBe(2)
    const answer = await upload('memberships', 'group,member\nsales,ann@contoso.example\nit,group:sales\n')
    expect(answer.json).toEqual({ read: 2, created: 2, updated: 0, unchanged: 0 })
    const { json } = await api.get("/groups?$filter=mailNickname eq 'sales'")
    expect((await api.get(`/groups/${json.value[0].id}/members`)).json.value).toHaveLength(1)
  })

  it('refuses the whole file with the place of each problem', async () => {
    const answer = await upload(
      'users',
      `${USERS}ann@contoso.example,Ann,true,\n"ben\nbad",Ben,true,\ncal@contoso.example,,perhaps,\nann@contoso.example,Ann 2,true,\n`,
    )
    expect(answer.status).toBe(400)
    const targets = answer.json.error.details.map((detail: { target: string }) => detail.target)
    // The second person's row begins in line 3 and ends in line 4.
    expect(targets).toEqual(
      expect.arrayContaining([
        'users.csv:3:userPrincipalName',
        'users.csv:5:displayName',
        'users.csv:5:accountEnabled',
        'users.csv:6:userPrincipalName',
      ]),
    )
    expect((await api.get('/users')).json.value).toEqual([])
  })

  it.each([
    ['an empty file', '', 'users.csv is empty'],
    ['an unknown column', 'userPrincipalName,displayName,shoe\n', 'shoe'],
    [
      'a row with another number of cells',
      `${USERS}ann@contoso.example,"Ann, Head"\n`,
      'the whole line \\"ann@contoso.example,Ann, Head\\" has 2 cells where the header has 4 columns',
    ],
    ['a quote that never ends', `${USERS}"ann@contoso.example,Ann,true,\n`, 'cannot be read as CSV'],
  ])('refuses %s', async (_, csv, text) => {
    const answer = await upload('users', csv)
    expect(answer.status).toBe(400)
    expect(JSON.stringify(answer.json.error)).toContain(text)
  })

  it('takes text/csv only, from callers who may write', async () => {
    const json = await upload('users', '{}', { 'content-type': 'application/json' })
    expect(json).toMatchObject({
      status: 415,
      json: { error: { message: 'The media type of the request body is not supported; text/csv is.' } },
    })
    const token = await api.tokenWith('User.Read.All')
    const headers = { 'content-type': 'text/csv' }
    const refused = await api.raw('POST', '/v1.0/rollcall/import/users', { payload: USERS, headers, token })
    expect(refused.status).toBe(403)
  })

  it('reads a file as it arrives, whatever its length', async () => {
    const url = await api.app.listen({ port: 0 })
    const token = await tokenOf(api.deps, api.client)
    const count = 5_000
    const body = Readable.from(
      (function* () {
        yield USERS
        for (let index = 0; index < count; index++) yield `p${index}@contoso.example,Person ${index},true,\n`
      })(),
    )
    const response = await fetch(`${url}/v1.0/rollcall/import/users`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
      body: Readable.toWeb(body) as ReadableStream,
      duplex: 'half',
    })
    expect(await response.json()).toMatchObject({ read: count, created: count })
    expect(await api.deps.store.users.count(TENANT_ID, {})).toBe(count)
  })

  it('keeps nothing of an upload that breaks off', async () => {
    const url = await api.app.listen({ port: 0 })
    const token = await tokenOf(api.deps, api.client)
    const stop = new AbortController()
    const body = Readable.from(
      (async function* () {
        yield Buffer.from(`${USERS}ann@contoso.example,Ann,true,\n`)
        stop.abort()
        await new Promise((resolve) => setTimeout(resolve, 50))
        yield Buffer.from('ben@contoso.example,Ben,true,\n')
      })(),
    )
    const request = fetch(`${url}/v1.0/rollcall/import/users`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
      body: Readable.toWeb(body) as ReadableStream,
      duplex: 'half',
      signal: stop.signal,
    })
    await expect(request).rejects.toThrow()
    await api.app.close()
    expect(await api.deps.store.users.count(TENANT_ID, {})).toBe(0)
  })
})
