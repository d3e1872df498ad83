import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { givenUser } from './given.ts'
import { openTestApi, ROOT, type TestApi } from './test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi()
})
afterAll(() => api.close())

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

describe('answers (graph-api.md §3.1, §3.2)', () => {
  it('have exactly application/json before their parameters [client]', async () => {
    const { headers } = await api.get('/users')
    expect(String(headers['content-type']).split(';')[0]).toBe('application/json')
    expect(headers['odata-version']).toBe('4.0')
  })

  it('carry a request-id, and echo the one of the client', async () => {
    const plain = await api.get('/users')
    expect(plain.headers['request-id']).toMatch(GUID)
    expect(plain.headers['client-request-id']).toBe(plain.headers['request-id'])
    const echoed = await api.get('/users', { headers: { 'client-request-id': 'my-own-1' } })
    expect(echoed.headers['client-request-id']).toBe('my-own-1')
  })

  it('have neither body nor content type with 204 [client]', async () => {
    const id = await givenUser(api)
    const answer = await api.patch(`/users/${id}`, { jobTitle: 'Baker' })
    expect(answer).toMatchObject({ status: 204, text: '' })
    expect(answer.headers['content-type']).toBeUndefined()
  })

  it('build links from the host the caller used, never containing /v2/ [client]', async () => {
    await givenUser(api)
    await givenUser(api)
    const { json } = await api.get('/users?$top=1')
    expect(json['@odata.context']).toBe(`${ROOT}/v1.0/$metadata#users`)
    expect(json['@odata.nextLink']).toMatch(/^https:\/\/rollcall\.example:8443\/v1\.0\/users\?/)
    expect(json['@odata.nextLink']).not.toContain('/v2/')
  })

  it('leave out their context for odata.metadata=none', async () => {
    const { json } = await api.get('/users', { headers: { accept: 'application/json;odata.metadata=none' } })
    expect(Object.keys(json)).toEqual(['value'])
  })

  it('do not let a forged host into links', async () => {
    const { json } = await api.get('/users', { headers: { host: 'evil"><script>' } })
    expect(json['@odata.context']).not.toContain('script')
  })
})

describe('request bodies (graph-api.md §3.1)', () => {
  it('that are not JSON are refused by the place where they broke, and never quoted', async () => {
    const headers = { 'content-type': 'application/json' }
    for (const payload of ['{"password":"Hunter2" x', '{"password":Hunter2}']) {
      const answer = await api.raw('POST', '/v1.0/users', { headers, payload })
      expect(answer.status).toBe(400)
      expect(answer.text).not.toContain('Hunter2')
    }
    const broken = await api.raw('POST', '/v1.0/users', { headers, payload: '{"password":"Hunter2" x' })
    expect(broken.json.error.message).toContain('line 1, column 23')
  })

  it.each(['GET', 'DELETE'])('may be absent beside a JSON content type on %s [client]', async (method) => {
    const id = await givenUser(api)
    const headers = {
      'content-type': 'application/json; charset=utf-8; IEEE754Compatible=false',
      'content-length': '0',
    }
    const { status } = await api.raw(method, `/v1.0/users/${id}`, { headers })
    expect(status).toBe(method === 'GET' ? 200 : 204)
  })

  it.each(['', 'null', '{}'])('of actions may be "%s" [client]', async (payload) => {
    const id = await givenUser(api)
    await api.remove(`/users/${id}`)
    const headers = { 'content-type': 'application/json' }
    const answer = await api.raw('POST', `/v1.0/directory/deletedItems/${id}/restore`, { payload, headers })
    expect(answer.status).toBe(200)
  })

  it('that are malformed are refused in the envelope', async () => {
    const answer = await api.raw('POST', '/v1.0/users', { payload: '{"displayName": ' })
    expect(answer).toMatchObject({ status: 400, json: { error: { code: 'Request_BadRequest' } } })
    expect(answer.json.error.innerError['request-id']).toMatch(GUID)
  })

  it('that are nested without end are refused before anything reads them', async () => {
    const answer = await api.raw('POST', '/v1.0/users', { payload: '['.repeat(100_000) })
    expect(answer).toMatchObject({ status: 400 })
    expect(answer.json.error.message).toContain('nested more than 64 levels')
  })

  it('of another type are 415, and too large ones 413', async () => {
    const headers = { 'content-type': 'application/xml' }
    expect(await api.raw('POST', '/v1.0/users', { payload: '<a/>', headers })).toMatchObject({
      status: 415,
      json: { error: { code: 'UnsupportedMediaType' } },
    })
    const payload = JSON.stringify({ displayName: 'x'.repeat(9 * 1024 * 1024) })
    expect(await api.raw('POST', '/v1.0/users', { payload })).toMatchObject({
      status: 413,
      json: { error: { code: 'RequestEntityTooLarge' } },
    })
  })

  it('of callers without a token are not read at all', async () => {
    expect((await api.raw('POST', '/v1.0/users', { payload: '{broken', token: null })).status).toBe(401)
  })
})

describe('addresses (graph-api.md §1, §3.1, §3.3)', () => {
  it('lead to the same thing on /v1.0 and /beta [client]', async () => {
    const id = await givenUser(api)
    const [one, two] = [await api.get(`/v1.0/users/${id}`), await api.get(`/beta/users/${id}`)]
    expect({ ...two.json, '@odata.context': '' }).toEqual({ ...one.json, '@odata.context': '' })
  })

  it('are the same in any case, with a trailing slash and with keys in parentheses', async () => {
    const id = await givenUser(api, { userPrincipalName: "o'neil@contoso.example", mailNickname: 'oneil' })
    for (const path of [
      `/Users/${id.toUpperCase()}`,
      `/users/${id}/`,
      `/users('${id}')`,
      "/users('o''neil@contoso.example')",
      '/users/O%27Neil@contoso.example',
    ]) {
      expect((await api.get(path)).json?.id, path).toBe(id)
    }
  })

  it.each([
    ['/spaceships', 'spaceships'],
    ['/users/ann/shoes', 'shoes'],
    ['/users/ann/manager/boots?$top=1', 'boots'],
  ])('that name nothing are 400 with the segment: %s', async (path, segment) => {
    expect(await api.get(path)).toMatchObject({
      status: 400,
      json: { error: { code: 'BadRequest', message: `Resource not found for the segment '${segment}'.` } },
    })
  })

  it('outside the API are 404 in the envelope', async () => {
    expect(await api.raw('GET', '/nowhere')).toMatchObject({
      status: 404,
      json: { error: { code: 'Request_ResourceNotFound' } },
    })
  })

  it('under another method are 405 with what is allowed', async () => {
    const answer = await api.raw('PUT', '/v1.0/users', { body: {} })
    expect(answer).toMatchObject({
      status: 405,
      json: { error: { code: 'Request_BadRequest', message: expect.stringContaining('not allowed') } },
    })
    expect(answer.headers.allow).toBe('GET, POST')
  })

  it('that cannot be decoded are refused in the envelope', async () => {
    expect(await api.raw('GET', '/v1.0/users/%zz')).toMatchObject({
      status: 400,
      json: { error: { code: 'Request_BadRequest' } },
    })
  })
})

describe('addresses beside the API (DESIGN §6)', () => {
  it('tell whether the process lives and can serve', async () => {
    expect((await api.raw('GET', '/healthz', { token: null })).json).toEqual({ status: 'ok' })
    expect((await api.raw('GET', '/readyz', { token: null })).json).toEqual({ status: 'ok' })
  })

  it('give figures for a monitoring system', async () => {
    const { text } = await api.raw('GET', '/metrics', { token: null })
    expect(text).toContain('rollcall_http_request_duration_seconds_bucket')
  })

  it('describe the API, each operation with its permissions', async () => {
    const { json } = await api.raw('GET', '/openapi.json', { token: null })
    expect(json.openapi).toBe('3.1.0')
    expect(json.paths['/v1.0/users/{userId}'].patch.description).toContain('User.ReadWrite.All')
    expect(json.paths['/v1.0/applicationTemplates/{templateId}/instantiate'].post.requestBody).toBeDefined()
  })

  it('say on a page without scripts what this is', async () => {
    const { text, headers } = await api.raw('GET', '/', { token: null })
    expect(text).toContain('Contoso')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
  })
})
