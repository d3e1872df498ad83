import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { givenUser } from './given.ts'
import { openTestApi, ROOT, type TestApi } from './test-api.ts'

let api: TestApi
let userId: string
beforeAll(async () => {
  api = await openTestApi()
  userId = await givenUser(api, { displayName: 'Ada Lind' })
})
afterAll(() => api.close())

const batch = (requests: unknown) => api.post('/$batch', { requests })
const get = (id: string, url: string) => ({ id, method: 'GET', url })

describe('POST /$batch (graph-api.md §3.10)', () => {
  it('takes every form of URL that clients send [client]', async () => {
    const { json } = await batch([
      get('1', `/users/${userId}`),
      get('2', `users/${userId}`),
      get('3', `/v1.0/users/${userId}`),
      get('4', `${ROOT}/beta/users/${userId}`),
      get('5', "/users?$filter=displayName eq 'Ada Lind'"),
    ])
    expect(json.responses.map((response: { status: number }) => response.status)).toEqual([
      200, 200, 200, 200, 200,
    ])
    expect(json.responses[0]).toMatchObject({ id: '1', body: { id: userId } })
    expect(json.responses[0].headers['Content-Type']).toContain('application/json')
    expect(json.responses[4].body.value).toHaveLength(1)
  })

  it('leaves body and content type out of 204 [client]', async () => {
    const change = {
      id: 'a',
      method: 'PATCH',
      url: `/users/${userId}`,
      headers: { 'content-type': 'application/json' },
      body: { jobTitle: 'Baker' },
    }
    const { json } = await batch([change])
    expect(json.responses).toEqual([{ id: 'a', status: 204, headers: {} }])
  })

  it('carries out what others depend on first, and gives up what depends on a failure', async () => {
    const { json } = await batch([
      { ...get('late', `/users/${userId}`), dependsOn: ['early'] },
      get('early', `/users/${userId}`),
      get('missing', '/users/nobody@contoso.example'),
      { ...get('lost', `/users/${userId}`), dependsOn: ['MISSING'] },
    ])
    const status = Object.fromEntries(
      json.responses.map((each: { id: string; status: number }) => [each.id, each.status]),
    )
    expect(status).toEqual({ early: 200, late: 200, missing: 404, lost: 424 })
    expect(json.responses.map((each: { id: string }) => each.id).indexOf('early')).toBe(0)
  })

  it('gives no right that the token does not have', async () => {
    const token = await api.tokenWith('Group.Read.All')
    const requests = [{ ...get('1', `/users/${userId}`), headers: { authorization: 'Bearer forged' } }]
    const { json } = await api.post('/$batch', { requests }, { token })
    expect(json.responses[0].status).toBe(403)
  })

  it.each([
    ['no requests', undefined],
    ['too many requests', Array.from({ length: 21 }, (_, index) => get(String(index), '/users'))],
    ['one id twice', [get('a', '/users'), get('A', '/users')]],
    ['an unknown dependency', [{ ...get('a', '/users'), dependsOn: ['b'] }]],
    [
      'a circle',
      [
        { ...get('a', '/users'), dependsOn: ['b'] },
        { ...get('b', '/users'), dependsOn: ['a'] },
      ],
    ],
    ['a batch inside', [get('a', '/$batch')]],
    ['another server', [get('a', 'https://evil.example/v1.0/users')]],
    ['a body without its type', [{ id: 'a', method: 'POST', url: '/users', body: {} }]],
    ['an unknown method', [{ id: 'a', method: 'BREW', url: '/users' }]],
  ])('refuses %s as a whole', async (_, requests) => {
    expect(await batch(requests)).toMatchObject({
      status: 400,
      json: { error: { code: 'Request_BadRequest' } },
    })
  })
})
