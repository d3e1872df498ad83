import { asId, type ObjectId } from '@rollcall/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { COMMAND_LINE } from '../src/sign-in/device-code.ts'
import { setPassword } from '../src/sign-in/passwords.ts'
import { givenUser } from './given.ts'
import { type Answer, type CallOptions, openTestApi, ROOT, TENANT_ID, type TestApi } from './test-api.ts'

const PASSWORD = 'correct horse battery'
const NAME = 'kim@contoso.example'
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'

let api: TestApi
let userId: ObjectId
let browser: CallOptions
beforeEach(async () => {
  api = await openTestApi()
  userId = asId(await givenUser(api, { userPrincipalName: NAME }))
  await setPassword(api.deps, TENANT_ID, userId, PASSWORD, { mustChange: false })
  await api.deps.store.signIns.addRole(TENANT_ID, userId, 'Global Reader')
  browser = await signIn()
})
afterEach(() => api.close())

async function signIn(): Promise<CallOptions> {
  const body = { userPrincipalName: NAME, password: PASSWORD }
  const answer = await api.post('/rollcall/signIn', body, { token: null })
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  return { token: null, headers: { cookie, 'x-csrf-token': answer.json.csrfToken } }
}

function form(path: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
  return api.raw('POST', `/${TENANT_ID}/oauth2/v2.0/${path}`, {
    token: null,
    payload: new URLSearchParams({ client_id: COMMAND_LINE.id, ...fields }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'a terminal' },
  })
}

const SCOPE = `${ROOT}/.default offline_access`
const askForCode = (fields: object = {}) => form('devicecode', { scope: SCOPE, ...fields })
const poll = (deviceCode: string) => form('token', { grant_type: DEVICE_GRANT, device_code: deviceCode })
const refresh = (refreshToken: string) =>
  form('token', { grant_type: 'refresh_token', refresh_token: refreshToken })
const decide = (action: string, userCode: string, as = browser) =>
  api.post(`/rollcall/deviceCodes/${action}`, { userCode }, as)

/** Tokens of a device that the person let in. */
async function givenDevice(): Promise<{ readonly access_token: string; readonly refresh_token: string }> {
  const { json } = await askForCode()
  expect((await decide('allow', json.user_code)).status).toBe(204)
  const answer = await poll(json.device_code)
  expect(answer.status).toBe(200)
  return answer.json
}

describe('a device that asks for a code (RFC 8628 §3.2)', () => {
  it('is told where to enter it, in an address that does not carry it', async () => {
    const { status, headers, json } = await askForCode()
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('no-store')
    expect(json).toMatchObject({ verification_uri: `${ROOT}/device`, expires_in: 900, interval: 5 })
    expect(json.user_code).toMatch(/^[B-Z]{4}-[B-Z]{4}$/)
    expect(json.message).toContain(json.user_code)
    expect(json).not.toHaveProperty('verification_uri_complete')
    const configuration = await api.raw('GET', `/${TENANT_ID}/v2.0/.well-known/openid-configuration`)
    expect(configuration.json).toMatchObject({
      device_authorization_endpoint: `${ROOT}/${TENANT_ID}/oauth2/v2.0/devicecode`,
      grant_types_supported: expect.arrayContaining([DEVICE_GRANT, 'refresh_token']),
    })
  })

  it('is refused when it is no application that may act for people, or asks for another service', async () => {
    const stranger = await askForCode({ client_id: api.client.appId })
    expect(stranger).toMatchObject({ status: 400, json: { error: 'unauthorized_client' } })
    const elsewhere = await askForCode({ scope: 'https://elsewhere.example/.default' })
    expect(elsewhere).toMatchObject({ status: 400, json: { error: 'invalid_scope' } })
    expect((await form('devicecode', {})).json.error_codes).toEqual([900144])
  })

  it('waits after twenty codes that came to nothing', async () => {
    const answers = await Promise.all(Array.from({ length: 21 }, () => askForCode()))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(1)
    expect(refused[0]?.json.error).toBe('temporarily_unavailable')
    expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(0)
  })
})

describe('a person who lets a device in', () => {
  it('sees which application asks, from where, before they decide', async () => {
    const { json } = await askForCode()
    const found = await decide('find', json.user_code.toLowerCase().replace('-', ' '))
    expect(found).toMatchObject({
      status: 200,
      json: {
        clientDisplayName: 'Rollcall command line',
        address: '127.0.0.1',
        userAgent: 'a terminal',
        createdDateTime: new Date(api.clock.now()).toISOString(),
      },
    })
    expect((await poll(json.device_code)).json.error).toBe('authorization_pending')
  })

  it('decides once, within a quarter of an hour', async () => {
    const { json } = await askForCode()
    expect((await decide('deny', json.user_code)).status).toBe(204)
    const again = await decide('allow', json.user_code)
    expect(again.json.error.message).toMatch(/^This code was used already/)
    expect((await poll(json.device_code)).json.error).toBe('access_denied')
    const late = await askForCode()
    api.clock.advance(15 * 60_000)
    const over = await decide('allow', late.json.user_code)
    expect(over.json.error.message).toMatch(/^This code is over: it was good for 15 minutes/)
    expect(over.json.error.details).toMatchObject([{ code: 'InvalidCode', target: 'userCode' }])
    expect((await poll(late.json.device_code)).json.error).toBe('expired_token')
  })

  it('has to wait when codes are guessed, and a right one buys no guesses', async () => {
    const { json } = await askForCode()
    for (let tries = 0; tries < 4; tries++) expect((await decide('find', 'BBBB-BBBB')).status).toBe(400)
    expect((await decide('find', json.user_code)).status).toBe(200)
    expect((await decide('find', 'BBBB-BBBB')).status).toBe(400)
    expect((await decide('allow', json.user_code)).status).toBe(429)
    api.clock.advance(2_000)
    expect((await decide('allow', json.user_code)).status).toBe(204)
  })

  it('is in a browser: no application lets in another, and nobody who must change their password', async () => {
    const { access_token } = await givenDevice()
    const { json } = await askForCode()
    expect((await decide('allow', json.user_code, { token: access_token })).status).toBe(403)
    expect((await decide('allow', json.user_code, {})).status).toBe(400)
    await setPassword(api.deps, TENANT_ID, userId, PASSWORD, { mustChange: true })
    expect((await decide('allow', json.user_code, await signIn())).status).toBe(403)
  })
})

describe('a device that was let in', () => {
  it('gets its tokens once', async () => {
    const { json } = await askForCode()
    await decide('allow', json.user_code)
    const answers = await Promise.all([poll(json.device_code), poll(json.device_code)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400])
    expect((await poll(json.device_code)).json.error).toBe('invalid_grant')
  })

  it('is told to slow down when it asks more often than every five seconds (RFC 8628 §3.5)', async () => {
    const { json } = await askForCode()
    const errors: string[] = []
    for (const waited of [0, 4_000, 9_000, 15_000]) {
      api.clock.advance(waited)
      errors.push((await poll(json.device_code)).json.error)
    }
    expect(errors).toEqual(['authorization_pending', 'slow_down', 'slow_down', 'authorization_pending'])
  })

  it('may do what the person may, and learns who that is', async () => {
    const { access_token: token } = await givenDevice()
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    expect(claims).toMatchObject({ idtyp: 'user', oid: userId, appid: COMMAND_LINE.id, aud: ROOT })
    expect(claims).not.toHaveProperty('roles')
    expect((await api.get('/me', { token })).json.userPrincipalName).toBe(NAME)
    const session = await api.get('/rollcall/session', { token })
    expect(session.json).toMatchObject({ roles: ['Global Reader'], csrfToken: null })
    expect((await api.get('/groups', { token })).status).toBe(200)
    expect((await api.post('/groups', {}, { token })).status).toBe(403)
    await api.deps.store.signIns.removeRole(TENANT_ID, userId, 'Global Reader')
    expect((await api.get('/groups', { token })).status).toBe(403)
  })

  it('refreshes its token as long as the session lives, a day', async () => {
    const { access_token: first, refresh_token } = await givenDevice()
    for (let hour = 0; hour < 23; hour++) {
      api.clock.advance(3_600_000)
      expect((await refresh(refresh_token)).status).toBe(200)
    }
    expect((await api.get('/me', { token: first })).status).toBe(401)
    const { json } = await refresh(refresh_token)
    expect((await api.get('/me', { token: json.access_token })).status).toBe(200)
    api.clock.advance(3_600_000)
    expect((await refresh(refresh_token)).json).toMatchObject({ error: 'invalid_grant' })
  })

  it('is among the sessions of the person, who ends it there', async () => {
    const { access_token: token, refresh_token } = await givenDevice()
    const { json } = await api.get('/rollcall/sessions', browser)
    const [listed] = json.value.filter((session: { isCurrent: boolean }) => !session.isCurrent)
    expect(listed).toMatchObject({ userAgent: 'Rollcall command line', address: '127.0.0.1' })
    expect((await api.remove(`/rollcall/sessions/${listed.id}`, browser)).status).toBe(204)
    expect((await api.get('/me', { token })).status).toBe(401)
    expect((await refresh(refresh_token)).status).toBe(400)
  })

  it('is out at once when the person is switched off or gets another password', async () => {
    const switchedOff = await givenDevice()
    await api.patch(`/users/${userId}`, { accountEnabled: false })
    expect((await api.get('/me', { token: switchedOff.access_token })).status).toBe(401)
    await api.patch(`/users/${userId}`, { accountEnabled: true })
    await api.patch(`/users/${userId}`, { passwordProfile: { password: 'set by someone else' } })
    expect((await api.get('/me', { token: switchedOff.access_token })).status).toBe(401)
    expect((await refresh(switchedOff.refresh_token)).status).toBe(400)
  })

  it('signs out by itself, and its refresh token opens no portal', async () => {
    const { access_token: token, refresh_token } = await givenDevice()
    const cookie = { token: null, headers: { cookie: `rollcall_session=${refresh_token}` } }
    expect((await api.get('/rollcall/session', cookie)).status).toBe(401)
    const ofBrowser = browser.headers?.cookie?.split('=')[1] ?? ''
    expect((await refresh(ofBrowser)).status).toBe(400)
    expect((await api.remove('/rollcall/session', { token })).status).toBe(204)
    expect((await api.get('/me', { token })).status).toBe(401)
    expect((await api.get('/me', browser)).status).toBe(200)
  })

  it('is in the audit log as a sign-in of the person, without any code or token', async () => {
    const { refresh_token } = await givenDevice()
    const filter = encodeURIComponent("activityDisplayName eq 'Sign in'")
    const { json, text } = await api.get(`/auditLogs/directoryAudits?$filter=${filter}`)
    expect(json.value).toHaveLength(2)
    expect(json.value[0]).toMatchObject({ result: 'success', initiatedBy: { user: { id: userId } } })
    expect(text).not.toContain(refresh_token)
  })
})
