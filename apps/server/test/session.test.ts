import { asId, type ObjectId } from '@rollcall/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GLOBAL_ADMINISTRATOR } from '../src/directory-roles.ts'
import { codeAt } from '../src/sign-in/one-time-code.ts'
import { setPassword } from '../src/sign-in/passwords.ts'
import { givenUser } from './given.ts'
import { type Answer, openTestApi, ROOT, TENANT_ID, type TestApi } from './test-api.ts'

const PASSWORD = 'correct horse battery'
const NAME = 'kim@contoso.example'

let api: TestApi
let userId: ObjectId
beforeEach(async () => {
  api = await openTestApi()
  userId = asId(await givenUser(api, { userPrincipalName: NAME }))
  await setPassword(api.deps, TENANT_ID, userId, PASSWORD, { mustChange: false })
})
afterEach(() => api.close())

const signIn = (body: object = {}) =>
  api.post('/rollcall/signIn', { userPrincipalName: NAME, password: PASSWORD, ...body }, { token: null })

/** Headers of a browser with this session. */
function browser(answer: Answer): { headers: Record<string, string>; token: null } {
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  return { token: null, headers: { cookie, 'x-csrf-token': answer.json.csrfToken } }
}

const giveRole = (role: string) => api.deps.store.signIns.addRole(TENANT_ID, userId, role)

describe('signing in', () => {
  it('answers who it is, and sets a cookie that scripts cannot read', async () => {
    await giveRole('Global Reader')
    const answer = await signIn({ userPrincipalName: NAME.toUpperCase() })
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({
      user: { id: userId, userPrincipalName: NAME },
      roles: ['Global Reader'],
      mustChangePassword: false,
      hasSecondFactor: false,
    })
    expect(answer.json.permissions).toContain('Directory.Read.All')
    expect(answer.headers['set-cookie']).toMatch(
      /^rollcall_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
    )
    expect((await api.get('/me', browser(answer))).json.userPrincipalName).toBe(NAME)
  })

  it('is in the audit log, whether it went well or not, and never with what was typed', async () => {
    await signIn()
    await signIn({ password: 'not the right one' })
    await signIn({ userPrincipalName: 'My Secret Password 1!' })
    const filter = encodeURIComponent("activityDisplayName eq 'Sign in'")
    const { json, text } = await api.get(`/auditLogs/directoryAudits?$filter=${filter}`)
    const who = { id: userId, userPrincipalName: NAME, ipAddress: '127.0.0.1' }
    expect(json.value).toMatchObject([
      { result: 'failure', initiatedBy: { user: { id: '' } } },
      {
        result: 'failure',
        resultReason: 'The user name, password or code is wrong.',
        initiatedBy: { user: who },
      },
      { result: 'success', operationType: 'SignIn', initiatedBy: { user: who } },
    ])
    expect(text).not.toMatch(/not the right one|My Secret Password/)
  })

  it('says the same for a wrong password, an unknown name and someone without a password', async () => {
    await givenUser(api, { userPrincipalName: 'other@contoso.example' })
    const answers = await Promise.all([
      signIn({ password: 'wrong' }),
      signIn({ userPrincipalName: 'nobody@contoso.example' }),
    ])
    for (const answer of answers) {
      expect(answer.status).toBe(401)
      expect(answer.json.error).toMatchObject({
        code: 'InvalidCredentials',
        message: 'The user name, password or code is wrong.',
      })
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
  })

  it('makes an account wait after five wrong passwords, also with the right one', async () => {
    for (let tries = 0; tries < 5; tries++) expect((await signIn({ password: 'wrong' })).status).toBe(401)
    const blocked = await signIn()
    expect(blocked.status).toBe(429)
    expect(Number(blocked.headers['retry-after'])).toBeGreaterThan(0)
    api.clock.advance(2_000)
    expect((await signIn()).status).toBe(200)
  })

  it('refuses someone whose account is switched off, and ends their sessions', async () => {
    const open = browser(await signIn())
    await api.patch(`/users/${userId}`, { accountEnabled: false })
    expect((await signIn()).status).toBe(401)
    expect((await api.get('/rollcall/session', open)).status).toBe(401)
  })
})

describe('a password that an administrator sets', () => {
  it('opens the sign-in, has to be changed first, and ends what was open', async () => {
    const before = browser(await signIn())
    const set = await api.patch(`/users/${userId}`, { passwordProfile: { password: 'set by someone else' } })
    expect(set.status).toBe(204)
    expect((await api.get('/rollcall/session', before)).status).toBe(401)
    expect((await signIn()).status).toBe(401)
    const after = await signIn({ password: 'set by someone else' })
    expect(after.json.mustChangePassword).toBe(true)
    expect((await api.get('/applicationTemplates', browser(after))).status).toBe(403)
    const filter = encodeURIComponent("activityDisplayName eq 'Reset user password'")
    const audits = await api.get(`/auditLogs/directoryAudits?$filter=${filter}&$top=1`)
    expect(audits.json.value).toHaveLength(1)
    expect(audits.text).not.toContain('set by someone else')
  })

  it('may be kept when the request says so, and has a length', async () => {
    const passwordProfile = { password: 'set by someone else', forceChangePasswordNextSignIn: false }
    expect((await api.patch(`/users/${userId}`, { passwordProfile })).status).toBe(204)
    expect((await signIn({ password: passwordProfile.password })).json.mustChangePassword).toBe(false)
    const short = await api.patch(`/users/${userId}`, { passwordProfile: { password: 'short' } })
    expect(short.status).toBe(400)
  })

  it('reaches nobody with a directory role unless the caller may give roles', async () => {
    await giveRole('Global Reader')
    const token = await api.tokenWith('User.ReadWrite.All')
    const passwordProfile = { password: 'set by someone else' }
    const change = (body: object) => api.patch(`/users/${userId}`, body, { token })
    for (const body of [
      { passwordProfile },
      { accountEnabled: false },
      { userPrincipalName: 'k@x.example' },
    ]) {
      expect((await change(body)).status).toBe(403)
    }
    expect((await change({ department: 'Sales' })).status).toBe(204)
    expect((await api.remove(`/users/${userId}`, { token })).status).toBe(403)
    expect((await api.remove(`/directoryObjects/${userId}`, { token })).status).toBe(403)
    expect((await signIn()).status).toBe(200)
    expect((await api.patch(`/users/${userId}`, { passwordProfile })).status).toBe(204)
    await api.remove(`/users/${userId}`)
    const deleted = `/directory/deletedItems/${userId}`
    expect((await api.post(`${deleted}/restore`, {}, { token })).status).toBe(403)
    expect((await api.remove(deleted, { token })).status).toBe(403)
    expect((await api.post(`${deleted}/restore`)).status).toBe(200)
  })
})

describe('a session', () => {
  it('refuses to change anything without its CSRF token, and with that of another', async () => {
    await giveRole(GLOBAL_ADMINISTRATOR)
    const one = browser(await signIn())
    const other = browser(await signIn())
    const body = { displayName: 'App' }
    const bare = { cookie: one.headers.cookie ?? '' }
    const foreign = { ...bare, 'x-csrf-token': other.headers['x-csrf-token'] ?? '' }
    expect((await api.post('/applications', body, { token: null, headers: bare })).status).toBe(403)
    expect((await api.post('/applications', body, { token: null, headers: foreign })).json.error.code).toBe(
      'CsrfTokenInvalid',
    )
    expect((await api.post('/applications', body, one)).status).toBe(201)
  })

  it('ends when it was not used for eight hours, and after a day in any case', async () => {
    const idle = browser(await signIn())
    api.clock.advance(8 * 3_600_000 + 1)
    expect((await api.get('/rollcall/session', idle)).status).toBe(401)
    const busy = browser(await signIn())
    for (let hours = 0; hours < 23; hours++) {
      api.clock.advance(3_600_000)
      expect((await api.get('/rollcall/session', busy)).status).toBe(200)
    }
    api.clock.advance(3_600_000)
    expect((await api.get('/rollcall/session', busy)).status).toBe(401)
  })

  it('ends in the store when its owner signs out', async () => {
    const open = browser(await signIn())
    const left = await api.remove('/rollcall/session', open)
    expect(left.status).toBe(204)
    expect(left.headers['set-cookie']).toMatch(/Max-Age=0/)
    expect((await api.get('/rollcall/session', open)).status).toBe(401)
  })

  it('is listed to its owner, who can end others', async () => {
    const here = browser(await signIn())
    const there = browser(await signIn())
    const { json } = await api.get('/rollcall/sessions', here)
    expect(json.value).toHaveLength(2)
    const other = json.value.find((session: { isCurrent: boolean }) => !session.isCurrent)
    expect((await api.remove(`/rollcall/sessions/${other.id}`, here)).status).toBe(204)
    expect((await api.get('/rollcall/session', there)).status).toBe(401)
    const third = browser(await signIn())
    await api.post('/rollcall/sessions/signOutEverywhere', undefined, here)
    expect((await api.get('/rollcall/session', third)).status).toBe(401)
    expect((await api.get('/rollcall/session', here)).status).toBe(200)
  })

  it('never shows or stores its token', async () => {
    const answer = await signIn()
    const token = /rollcall_session=([\w-]+)/.exec(String(answer.headers['set-cookie']))?.[1] ?? ''
    expect(token).toHaveLength(43)
    expect(answer.text).not.toContain(token)
    const sessions = await api.deps.store.signIns.sessionsOf(TENANT_ID, userId)
    expect(JSON.stringify(sessions)).not.toContain(token)
    expect((await api.get('/rollcall/sessions', browser(answer))).text).not.toContain(token)
  })
})

describe('a password', () => {
  it('that others know is good for nothing but choosing another', async () => {
    await giveRole(GLOBAL_ADMINISTRATOR)
    await setPassword(api.deps, TENANT_ID, userId, PASSWORD, { mustChange: true })
    const open = browser(await signIn())
    const refused = await api.get('/users', open)
    expect([refused.status, refused.json.error.code]).toEqual([403, 'PasswordChangeRequired'])
    const change = (currentPassword: string, newPassword: string) =>
      api.post('/rollcall/session/changePassword', { currentPassword, newPassword }, open)
    expect((await change('wrong', 'another horse battery')).status).toBe(400)
    expect((await change(PASSWORD, 'short')).json.error.message).toBe(
      'The password has 5 characters; accepted are 12 to 256.',
    )
    expect((await change(PASSWORD, PASSWORD)).status).toBe(400)
    expect((await change(PASSWORD, 'another horse battery')).status).toBe(204)
    expect((await api.get('/users', open)).status).toBe(200)
    expect((await signIn()).status).toBe(401)
    expect((await signIn({ password: 'another horse battery' })).status).toBe(200)
  })
})

describe('a second factor', () => {
  const enrol = async () => {
    const open = browser(await signIn())
    const begun = await api.post('/rollcall/session/secondFactor/begin', { password: PASSWORD }, open)
    const { secret } = begun.json
    const code = () => codeAt(secret, Math.floor(api.clock.now() / 30_000))
    const confirmed = await api.post('/rollcall/session/secondFactor/confirm', { code: code() }, open)
    return { open, begun, code, confirmed }
  }

  it('is asked for once its owner has shown a code of it', async () => {
    const { begun, code, confirmed } = await enrol()
    expect(begun.json.otpAuthUrl).toContain(`secret=${begun.json.secret}`)
    expect(confirmed.json.recoveryCodes).toHaveLength(10)
    expect((await signIn()).json.error.code).toBe('SecondFactorRequired')
    expect((await signIn({ code: '000000' })).json.error.code).toBe('InvalidCredentials')
    api.clock.advance(30_000)
    const answer = await signIn({ code: code() })
    expect(answer.json.hasSecondFactor).toBe(true)
  })

  it('takes each code and each recovery code once', async () => {
    const { code, confirmed } = await enrol()
    const [recovery] = confirmed.json.recoveryCodes
    expect((await signIn({ code: code() })).status).toBe(401)
    expect((await signIn({ code: recovery.toLowerCase() })).status).toBe(200)
    expect((await signIn({ code: recovery })).status).toBe(401)
  })

  it('is removed with the password', async () => {
    const { open } = await enrol()
    await api.post('/rollcall/session/secondFactor/remove', { password: PASSWORD }, open)
    expect((await signIn()).status).toBe(200)
  })
})

describe('directory roles', () => {
  const root = '/roleManagement/directory'
  const roleId = async (name: string) => {
    const { json } = await api.get(`${root}/roleDefinitions`)
    return json.value.find((role: { displayName: string }) => role.displayName === name).id
  }

  it('decide at once what a person may do', async () => {
    const open = browser(await signIn())
    expect((await api.get('/users', open)).status).toBe(403)
    const given = await api.post(`${root}/roleAssignments`, {
      principalId: userId,
      roleDefinitionId: await roleId('User Administrator'),
    })
    expect(given.status).toBe(201)
    expect((await api.get('/users', open)).status).toBe(200)
    const listed = await api.get(`${root}/roleAssignments?$filter=principalId eq '${userId}'`)
    expect(listed.json.value).toMatchObject([{ id: given.json.id, principal: { userPrincipalName: NAME } }])
    expect((await api.remove(`${root}/roleAssignments/${given.json.id}`)).status).toBe(204)
    expect((await api.get('/users', open)).status).toBe(403)
  })

  it('name an unknown role or person, and what is known', async () => {
    const wrong = await api.post(`${root}/roleAssignments`, {
      principalId: userId,
      roleDefinitionId: TENANT_ID,
    })
    expect(wrong.json.error.message).toContain('known are Global Administrator')
    const nobody = { principalId: TENANT_ID, roleDefinitionId: await roleId('Global Reader') }
    expect((await api.post(`${root}/roleAssignments`, nobody)).json.error.message).toContain(TENANT_ID)
  })

  it('keep the last Global Administrator', async () => {
    const body = { principalId: userId, roleDefinitionId: await roleId(GLOBAL_ADMINISTRATOR) }
    const { json } = await api.post(`${root}/roleAssignments`, body)
    const refused = await api.remove(`${root}/roleAssignments/${json.id}`)
    expect(refused.status).toBe(400)
    expect(refused.json.error.message).toContain('last Global Administrator')
  })

  it('leave owners the applications they own, and nothing else', async () => {
    const { json: mine } = await api.post('/applications', { displayName: 'Mine' })
    const { json: other } = await api.post('/applications', { displayName: 'Other' })
    const spOf = async (appId: string) => (await api.get(`/servicePrincipals(appId='${appId}')`)).json.id
    const [mySp, otherSp] = [await spOf(mine.appId), await spOf(other.appId)]
    await api.post(`/servicePrincipals/${mySp}/owners/$ref`, {
      '@odata.id': `${ROOT}/v1.0/directoryObjects/${userId}`,
    })
    const open = browser(await signIn())
    expect((await api.get(`/servicePrincipals/${mySp}/appRoleAssignedTo`, open)).status).toBe(200)
    expect((await api.get(`/servicePrincipals/${otherSp}/appRoleAssignedTo`, open)).status).toBe(403)
    expect((await api.get(`/servicePrincipals/${mySp}/synchronization/jobs`, open)).status).toBe(200)
  })
})
