import { describe, expect, it } from 'vitest'
import { hashSecretToken } from '../src/secrets/secret-token.ts'
import { OWNER, PUBLIC_URL, startTenant } from './start-tenant.ts'

describe('signing in to the console', () => {
  it('answers with the administrator and a strict, script-proof cookie', async () => {
    const tenant = await startTenant()
    const answer = await tenant.signIn()
    expect(answer.status).toBe(200)
    expect(answer.body.user).toMatchObject({ email: OWNER.email, userType: 'owner', status: 'active' })
    expect(answer.headers['set-cookie']).toMatch(/^wrike_session=[\w-]{43}; .*HttpOnly; SameSite=Strict/)
  })

  it('says the same about a wrong password and an unknown account', async () => {
    const tenant = await startTenant()
    const wrong = await tenant.signIn({ ...OWNER, password: 'wrong' })
    const unknown = await tenant.signIn({ email: 'nobody@contoso.example', password: 'wrong' })
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(wrong.body).toEqual(unknown.body)
  })

  it('makes an account wait after five wrong tries, even with the right password', async () => {
    const tenant = await startTenant()
    for (let attempt = 0; attempt < 5; attempt++) await tenant.signIn({ ...OWNER, password: 'wrong' })
    const blocked = await tenant.signIn()
    expect(blocked.status).toBe(429)
    expect(blocked.headers['retry-after']).toBe('1')
    tenant.clock.now += 1_000
    expect((await tenant.signIn()).status).toBe(200)
  })

  it('is needed for every other page', async () => {
    const tenant = await startTenant()
    expect((await tenant.console('GET', '/users')).status).toBe(401)
  })

  it('ends with signing out, and after eight hours', async () => {
    const tenant = await startTenant()
    await tenant.signIn()
    expect((await tenant.console('GET', '/session')).status).toBe(200)
    await tenant.console('POST', '/sign-out')
    expect((await tenant.console('GET', '/session')).status).toBe(401)
    await tenant.signIn()
    tenant.clock.now += 8 * 60 * 60 * 1_000
    expect((await tenant.console('GET', '/session')).status).toBe(401)
  })
})

describe('requests that another web site made the browser send', () => {
  it('are refused without a JSON body or the extra header', async () => {
    const tenant = await startTenant()
    await tenant.signIn()
    const form = await tenant.app.inject({
      method: 'POST',
      url: '/console/api/sign-out',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'a=b',
    })
    expect(form.statusCode).toBe(403)
  })

  it('are refused when they name another origin', async () => {
    const tenant = await startTenant()
    await tenant.signIn()
    const foreign = await tenant.console('POST', '/apps', { name: 'x' }, { origin: 'https://evil.example' })
    expect(foreign.status).toBe(403)
  })
})

describe('the SCIM tab of the Azure AD integration', () => {
  it('shows the base URL built from the public address', async () => {
    const tenant = await startTenant()
    await tenant.signIn()
    const answer = await tenant.console('GET', '/integrations/azure-ad')
    expect(answer.body.scimBaseUrl).toBe(`${PUBLIC_URL}/scim/v2`)
  })

  it('is listed under Apps & Integrations', async () => {
    const tenant = await startTenant()
    await tenant.signIn()
    const { body } = await tenant.console('GET', '/integrations')
    expect(body.integrations.map((one: { id: string }) => one.id)).toEqual(['azure-ad'])
  })
})

describe('permanent tokens', () => {
  it('are refused with a wrong password, and nothing is made', async () => {
    const tenant = await startTenant()
    await tenant.signIn()
    const { body: app } = await tenant.console('POST', '/apps', { name: 'Azure SCIM' })
    const refused = await tenant.console('POST', `/apps/${app.id}/tokens`, { password: 'wrong' })
    expect(refused.status).toBe(403)
    expect((await tenant.console('GET', `/apps/${app.id}/tokens`)).body.tokens).toEqual([])
  })

  it('are shown once and kept only as their hash', async () => {
    const tenant = await startTenant()
    await tenant.signIn()
    const { body: app } = await tenant.console('POST', '/apps', { name: 'Azure SCIM' })
    const created = await tenant.console('POST', `/apps/${app.id}/tokens`, { password: OWNER.password })
    expect(created.status).toBe(201)
    const { token } = created.body
    expect(token).toMatch(/^[\w-]{43}$/)

    const later = await tenant.console('GET', `/apps/${app.id}`)
    expect(JSON.stringify(later.body)).not.toContain(token)
    expect(later.body.tokens).toMatchObject([{ hint: token.slice(-4), revokedAt: null }])
    const stored = await tenant.store.db.builder.selectFrom('permanent_tokens').selectAll().execute()
    expect(stored.map((row) => row.token_hash)).toEqual([hashSecretToken(token)])
    expect(JSON.stringify(stored)).not.toContain(token)
  })

  it('stop working at once when they are revoked', async () => {
    const tenant = await startTenant()
    await tenant.signIn()
    const { body: app } = await tenant.console('POST', '/apps', { name: 'Azure SCIM' })
    const { body } = await tenant.console('POST', `/apps/${app.id}/tokens`, { password: OWNER.password })
    const headers = { authorization: `Bearer ${body.token}` }
    expect((await tenant.scim('GET', '/Users', undefined, headers)).status).toBe(200)
    expect((await tenant.console('DELETE', `/apps/${app.id}/tokens/${body.id}`)).status).toBe(204)
    expect((await tenant.scim('GET', '/Users', undefined, headers)).status).toBe(401)
    expect((await tenant.console('DELETE', `/apps/${app.id}/tokens/${body.id}`)).status).toBe(404)
  })

  it('stop working when their app is deleted', async () => {
    const tenant = await startTenant()
    await tenant.signIn()
    const token = await tenant.makeToken()
    const { body } = await tenant.console('GET', '/apps')
    await tenant.console('DELETE', `/apps/${body.apps[0].id}`)
    const headers = { authorization: `Bearer ${token}` }
    expect((await tenant.scim('GET', '/Users', undefined, headers)).status).toBe(401)
  })

  it('answer 403 with advice when their owner has lost admin rights', async () => {
    const tenant = await startTenant()
    const second = { email: 'second@contoso.example', password: 'battery staple' }
    const { body: user } = await tenant.scim('POST', '/Users', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: second.email,
      roles: [{ value: 'admin', primary: true }],
    })
    const passwords = { password: OWNER.password, newPassword: second.password }
    expect((await tenant.console('PUT', `/users/${user.id}/password`, passwords)).status).toBe(204)
    await tenant.signIn(second)
    const headers = { authorization: `Bearer ${await tenant.makeToken(second.password)}` }
    expect((await tenant.scim('GET', '/Users', undefined, headers)).status).toBe(200)

    await tenant.signIn()
    const demotion = { userType: 'regular', password: OWNER.password }
    expect((await tenant.console('PATCH', `/users/${user.id}`, demotion)).body.userType).toBe('regular')
    const refused = await tenant.scim('GET', '/Users', undefined, headers)
    expect(refused.status).toBe(403)
    expect(refused.body.detail).toContain('no admin permissions')
  })
})

describe('account settings', () => {
  it('replace the approved domains, in lower case and each once', async () => {
    const tenant = await startTenant()
    await tenant.signIn()
    const domains = ['Fabrikam.example', 'contoso.example', 'fabrikam.example']
    expect((await tenant.console('PUT', '/approved-domains', { domains })).body).toEqual({
      domains: ['fabrikam.example', 'contoso.example'],
    })
    expect((await tenant.console('GET', '/approved-domains')).body.domains).toHaveLength(2)
  })

  it('refuse what is no domain, naming it', async () => {
    const tenant = await startTenant()
    await tenant.signIn()
    const answer = await tenant.console('PUT', '/approved-domains', { domains: ['not a domain'] })
    expect(answer.status).toBe(400)
    expect(answer.body.errorDescription).toContain('"not a domain"')
  })

  it('keep both of two changes that arrive together', async () => {
    const tenant = await startTenant()
    await tenant.signIn()
    await Promise.all([
      tenant.console('PUT', '/approved-domains', { domains: ['fabrikam.example'] }),
      tenant.console('PUT', '/seats', { total: 7 }),
    ])
    expect((await tenant.console('GET', '/seats')).body).toEqual({ total: 7, used: 1 })
    expect((await tenant.console('GET', '/approved-domains')).body.domains).toEqual(['fabrikam.example'])
  })
})

describe('the Users page', () => {
  const user = (name: string) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: `${name}@contoso.example`,
  })

  it('deactivates and activates with the password, and lists by status', async () => {
    const tenant = await startTenant()
    const { body } = await tenant.scim('POST', '/Users', user('adele'))
    const password = { password: OWNER.password }
    expect((await tenant.console('POST', `/users/${body.id}/deactivate`, { password: 'wrong' })).status).toBe(
      403,
    )
    const deactivated = await tenant.console('POST', `/users/${body.id}/deactivate`, password)
    expect(deactivated.body.status).toBe('deactivated')
    const list = await tenant.console('GET', '/users?status=deactivated')
    expect(list.body.users.map((one: { id: string }) => one.id)).toEqual([body.id])
    expect((await tenant.scim('GET', `/Users/${body.id}`)).body.active).toBe(false)
    await tenant.console('POST', `/users/${body.id}/activate`, password)
    expect((await tenant.console('GET', '/users?status=deactivated')).body.users).toEqual([])
  })

  it('lists by user type', async () => {
    const tenant = await startTenant()
    await tenant.scim('POST', '/Users', user('adele'))
    const { body } = await tenant.scim('POST', '/Users', {
      ...user('bianca'),
      roles: [{ value: 'collaborator' }],
    })
    const ids = async (query: string) =>
      (await tenant.console('GET', `/users?${query}`)).body.users.map((one: { id: string }) => one.id)
    expect(await ids('userType=collaborator')).toEqual([body.id])
    expect(await ids('userType=collaborator&search=b&status=active')).toEqual([body.id])
    expect(await ids('userType=external')).toEqual([])
    expect((await tenant.console('GET', '/users?userType=guest')).status).toBe(400)
  })

  it('pages through everybody and finds by the beginning of the name', async () => {
    const tenant = await startTenant()
    for (const name of ['adele', 'adam', 'bianca']) await tenant.scim('POST', '/Users', user(name))
    const first = await tenant.console('GET', '/users?limit=2')
    const second = await tenant.console('GET', `/users?limit=2&after=${first.body.next}`)
    expect([first.body.users.length, second.body.users.length, second.body.next]).toEqual([2, 2, null])
    const found = await tenant.console('GET', '/users?search=AD')
    expect(found.body.users.map((one: { userName: string }) => one.userName)).toEqual([
      'adam@contoso.example',
      'adele@contoso.example',
    ])
  })

  it('protects the owner and members of other accounts from deactivation', async () => {
    const tenant = await startTenant()
    const { body } = await tenant.scim('POST', '/Users', user('adele'))
    const password = { password: OWNER.password }
    const member = { ...password, memberOfOtherAccounts: true }
    expect((await tenant.console('PATCH', `/users/${body.id}`, member)).body.memberOfOtherAccounts).toBe(true)
    expect((await tenant.console('POST', `/users/${body.id}/deactivate`, password)).status).toBe(403)
    const { body: session } = await tenant.console('GET', '/session')
    const owner = await tenant.console('POST', `/users/${session.user.id}/deactivate`, password)
    expect(owner.body.error).toBe('ERR_OWNER_PROTECTED')
  })

  it('deletes for good', async () => {
    const tenant = await startTenant()
    const { body } = await tenant.scim('POST', '/Users', user('adele'))
    expect((await tenant.console('DELETE', `/users/${body.id}`)).status).toBe(204)
    expect((await tenant.scim('GET', `/Users/${body.id}`)).status).toBe(404)
  })
})

describe('the audit list of SCIM calls', () => {
  it('shows newest first what was called, by which token, and why it failed', async () => {
    const tenant = await startTenant()
    await tenant.scim('GET', '/Users?filter=userName%20eq%20%22secret@contoso.example%22')
    await tenant.scim('GET', '/Users/unknown')
    const { body } = await tenant.console('GET', '/scim-calls')
    expect(body.calls).toMatchObject([
      {
        method: 'GET',
        path: '/scim/v2/Users/unknown',
        status: 404,
        detail: expect.stringContaining('unknown'),
      },
      { method: 'GET', path: '/scim/v2/Users', status: 200, detail: null },
    ])
    expect(body.calls[0].tokenId).toMatch(/^KU/)
    expect(JSON.stringify(body)).not.toContain('secret@')
  })
})
