import { addClientSecret, createApiClient, updateApplication } from '@rollcall/directory'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, openTestApi, ROOT, TENANT_ID, type TestApi } from './test-api.ts'

const SECRET = 'a-long-client-secret'
const CLIENT_ID = 'c1000000-0000-4000-8000-000000000001'
let api: TestApi
beforeEach(async () => {
  api = await openTestApi()
  await createApiClient(api.deps, {
    tenantId: TENANT_ID,
    displayName: 'Script',
    permissions: ['User.Read.All'],
    appId: CLIENT_ID,
    secretText: SECRET,
  })
})
afterEach(() => api.close())

const FORM = {
  grant_type: 'client_credentials',
  client_id: CLIENT_ID,
  client_secret: SECRET,
  scope: `${ROOT}/.default`,
}

function askForToken(
  changes: Readonly<Record<string, string | undefined>> = {},
  options: { readonly tenant?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer> {
  const fields = Object.entries({ ...FORM, ...changes }).filter((entry) => entry[1] !== undefined)
  return api.raw('POST', `/${options.tenant ?? TENANT_ID}/oauth2/v2.0/token`, {
    token: null,
    payload: new URLSearchParams(fields as [string, string][]).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...options.headers },
  })
}

describe('token endpoint (graph-api.md §2.1)', () => {
  it('gives a three-part JWT with numeric times and the caller as oid [client]', async () => {
    const { status, json } = await askForToken()
    expect(status).toBe(200)
    expect(json).toMatchObject({ token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599 })
    const parts = json.access_token.split('.')
    expect(parts).toHaveLength(3)
    const claims = JSON.parse(Buffer.from(parts[1], 'base64url').toString())
    const directoryObject = await api.get(`/directoryObjects/${claims.oid}`)
    expect(directoryObject.json).toMatchObject({
      '@odata.type': '#microsoft.graph.servicePrincipal',
      id: claims.oid,
    })
    expect(claims).toMatchObject({
      aud: ROOT,
      iss: `${ROOT}/${TENANT_ID}/v2.0`,
      tid: TENANT_ID,
      appid: CLIENT_ID,
      idtyp: 'app',
      roles: ['User.Read.All'],
      ver: '2.0',
    })
    expect([typeof claims.exp, typeof claims.iat, typeof claims.nbf]).toEqual(['number', 'number', 'number'])
  })

  it('gives each request a token of its own, also within one second', async () => {
    const [first, second] = [await askForToken(), await askForToken()]
    expect(first.json.access_token).not.toBe(second.json.access_token)
  })

  it('signs with the key that discovery leads to (§2.3)', async () => {
    const { json } = await askForToken()
    const configuration = await api.raw('GET', `/${TENANT_ID}/v2.0/.well-known/openid-configuration`)
    expect(configuration.json).toMatchObject({
      issuer: `${ROOT}/${TENANT_ID}/v2.0`,
      token_endpoint: `${ROOT}/${TENANT_ID}/oauth2/v2.0/token`,
    })
    const keys = await api.raw('GET', configuration.json.jwks_uri)
    expect(JSON.stringify(keys.json)).not.toContain('"d"')
    const currentDate = new Date(api.clock.now())
    const verified = await jwtVerify(json.access_token, createLocalJWKSet(keys.json), { currentDate })
    expect(verified.payload.tid).toBe(TENANT_ID)
  })

  it.each([
    `${ROOT}/.default`,
    `${ROOT}//.default`,
    'https://graph.microsoft.com/.default',
    'https://graph.microsoft.com//.default',
    '00000003-0000-0000-c000-000000000000/.default',
  ])('takes the scope %s [client]', async (scope) => {
    expect((await askForToken({ scope })).status).toBe(200)
  })

  it('takes the domain for the tenant, Basic for the secret, and ignores other fields [client]', async () => {
    const basic = Buffer.from(`${CLIENT_ID}:${encodeURIComponent(SECRET)}`).toString('base64')
    const answer = await askForToken(
      { client_id: undefined, client_secret: undefined, claims: '{}', client_info: '1' },
      { tenant: 'Contoso.Example', headers: { authorization: `Basic ${basic}` } },
    )
    expect(answer.status).toBe(200)
  })

  it.each([
    ['a missing parameter', { grant_type: undefined }, 400, 'invalid_request', 900144],
    ['a missing secret', { client_secret: undefined }, 400, 'invalid_request', 900144],
    ['an unknown client', { client_id: 'nobody' }, 400, 'unauthorized_client', 700016],
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client', 7000215],
    ['a scope of another resource', { scope: 'https://other.example/.default' }, 400, 'invalid_scope', 70011],
    [
      'scopes of two resources',
      { scope: `${ROOT}/.default https://graph.microsoft.com/.default` },
      400,
      'invalid_scope',
      70011,
    ],
    ['a scope without .default', { scope: `${ROOT}/User.Read` }, 400, 'invalid_scope', 70011],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
  ])('refuses %s', async (_, changes, status, error, number) => {
    const answer = await askForToken(changes)
    expect(answer.status).toBe(status)
    expect(answer.json).toMatchObject({ error, error_codes: [number] })
    expect(answer.json.error_description).toMatch(new RegExp(`^AADSTS${number}: `))
    expect(Object.keys(answer.json)).toEqual(
      expect.arrayContaining(['timestamp', 'trace_id', 'correlation_id']),
    )
  })

  it('refuses an unknown tenant', async () => {
    expect((await askForToken({}, { tenant: 'fabrikam.example' })).json).toMatchObject({
      error: 'invalid_tenant',
      error_codes: [90002],
    })
  })

  it('refuses a body that is no form', async () => {
    const answer = await askForToken({}, { headers: { 'content-type': 'application/json' } })
    expect(answer).toMatchObject({ status: 400, json: { error: 'invalid_request' } })
  })

  it('refuses a secret that has expired', async () => {
    const endDateTime = new Date(api.clock.now() + 60_000).toISOString()
    const { secretText } = await addClientSecret(api.deps, TENANT_ID, { appId: CLIENT_ID }, { endDateTime })
    expect((await askForToken({ client_secret: secretText })).status).toBe(200)
    api.clock.advance(61_000)
    expect(await askForToken({ client_secret: secretText })).toMatchObject({
      status: 401,
      json: { error_codes: [7000222] },
    })
  })
})

describe('access tokens on the API (graph-api.md §2.6)', () => {
  const users = (authorization: string) =>
    api.raw('GET', '/v1.0/users', { token: null, headers: { authorization } })

  it.each(['', 'Bearer', 'Bearer not.a.token', 'Basic abc'])(
    'refuses "%s" with a challenge',
    async (value) => {
      const answer = await users(value)
      expect(answer).toMatchObject({ status: 401, json: { error: { code: 'InvalidAuthenticationToken' } } })
      expect(answer.headers['www-authenticate']).toBe(
        `Bearer realm="", authorization_uri="${ROOT}/${TENANT_ID}/oauth2/v2.0/authorize", error="invalid_token"`,
      )
    },
  )

  it('refuses a token that has expired', async () => {
    const { json } = await askForToken()
    expect((await users(`Bearer ${json.access_token}`)).status).toBe(200)
    api.clock.advance(3_600_000)
    expect(await users(`Bearer ${json.access_token}`)).toMatchObject({
      status: 401,
      json: { error: { message: expect.stringContaining('expired') } },
    })
  })

  it('refuses a token that another key signed, or none', async () => {
    const { json } = await askForToken()
    const [, payload] = json.access_token.split('.')
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')
    expect((await users(`Bearer ${none}.${payload}.`)).status).toBe(401)
    expect((await users(`Bearer ${json.access_token.slice(0, -8)}AAAAAAAA`)).status).toBe(401)
  })

  it('stops working when its application is switched off', async () => {
    const { json } = await askForToken()
    await updateApplication(api.deps, TENANT_ID, { appId: CLIENT_ID }, { accountEnabled: false })
    expect((await users(`Bearer ${json.access_token}`)).status).toBe(401)
    expect((await askForToken()).json.error).toBe('unauthorized_client')
  })
})

describe('cloud metadata (graph-api.md §2.4)', () => {
  it('is an object whose Graph address is the root, for Terraform [client]', async () => {
    const { json } = await api.raw('GET', '/metadata/endpoints?api-version=2022-09-01', { token: null })
    expect(json).toMatchObject({
      name: 'Rollcall',
      resourceManager: ROOT,
      microsoftGraphResourceId: ROOT,
      authentication: { loginEndpoint: ROOT, identityProvider: 'AAD' },
      suffixes: {},
    })
  })
})
