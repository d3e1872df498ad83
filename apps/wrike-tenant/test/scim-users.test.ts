import { describe, expect, it } from 'vitest'
import { adele, aUser, create, ENTERPRISE, filtered, USER } from './a-user.ts'
import { OWNER, PUBLIC_URL, startTenant } from './start-tenant.ts'

const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error'

function patchOf(...Operations: readonly Record<string, unknown>[]) {
  return { schemas: [PATCH], Operations }
}

describe('POST /Users', () => {
  it('makes the user, keeps every value as sent and says where it is', async () => {
    const tenant = await startTenant()
    const { status, headers, body } = await tenant.scim('POST', '/Users', adele)
    expect(status).toBe(201)
    const { roles: _, meta: __, ...sent } = adele
    expect(body).toMatchObject(sent)
    expect(body.id).toMatch(/^KU[0-9A-Z]{19}$/)
    const location = `${PUBLIC_URL}/scim/v2/Users/${body.id}`
    expect(body.meta).toEqual({
      resourceType: 'User',
      created: '2026-01-05T08:00:00.000Z',
      lastModified: '2026-01-05T08:00:00.000Z',
      location,
      version: 'W/"1"',
    })
    expect(headers).toMatchObject({ location, etag: 'W/"1"' })
    expect(headers['content-type']).toMatch(/^application\/scim\+json/)
    expect((await tenant.scim('GET', `/Users/${body.id}`)).body).toEqual(body)
  })

  it('composes the display name, and keeps it in step with the name', async () => {
    const tenant = await startTenant()
    const name = { givenName: 'Adele', familyName: 'Vance' }
    const { body } = await tenant.scim('POST', '/Users', aUser('adele', { name }))
    expect(body.displayName).toBe('Adele Vance')
    const rename = patchOf({ op: 'replace', path: 'name.familyName', value: 'Moore' })
    expect((await tenant.scim('PATCH', `/Users/${body.id}`, rename)).body.displayName).toBe('Adele Moore')
    const own = patchOf({ op: 'replace', path: 'displayName', value: 'Del' })
    expect((await tenant.scim('PATCH', `/Users/${body.id}`, own)).body.displayName).toBe('Del')
    expect((await tenant.scim('PATCH', `/Users/${body.id}`, rename)).body.displayName).toBe('Del')
  })

  it('never stores a password', async () => {
    const tenant = await startTenant()
    const { body } = await tenant.scim('POST', '/Users', aUser('adele', { password: 'pa55word!' }))
    expect(JSON.stringify(body)).not.toContain('pa55word!')
    const rows = await tenant.store.db.builder.selectFrom('users').select('resource').execute()
    expect(JSON.stringify(rows)).not.toContain('pa55word!')
  })

  it('signs people in with an address of emails when userName is none (wrike.md W5.4)', async () => {
    const tenant = await startTenant()
    const emails = [{ type: 'work', value: 'adele@contoso.example' }]
    await create(tenant, { schemas: [USER], userName: 'adele', emails })
    const clash = await tenant.scim('POST', '/Users', aUser('ADELE'))
    expect(clash.status).toBe(409)
  })

  it('wants an e-mail address', async () => {
    const tenant = await startTenant()
    const answer = await tenant.scim('POST', '/Users', { schemas: [USER], userName: 'adele' })
    expect(answer).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } })
  })

  it('turns away people outside the approved domains, naming the domain', async () => {
    const tenant = await startTenant()
    const answer = await tenant.scim('POST', '/Users', {
      schemas: [USER],
      userName: 'adele@fabrikam.example',
    })
    expect(answer.status).toBe(403)
    expect(answer.body).toMatchObject({
      schemas: [ERROR],
      status: '403',
      detail: expect.stringContaining('fabrikam.example'),
    })
    expect(answer.body.scimType).toBeUndefined()
    expect(tenant.store.counts().users).toBe(1)
  })

  it('answers 409 for a userName in another case, even of a deactivated user', async () => {
    const tenant = await startTenant()
    await create(tenant, aUser('adele', { active: false }))
    const answer = await tenant.scim('POST', '/Users', aUser('ADELE'))
    expect(answer).toMatchObject({ status: 409, body: { status: '409', scimType: 'uniqueness' } })
    expect(tenant.store.counts().users).toBe(2)
  })

  it('lets one of two creations of the same user through when they arrive together', async () => {
    const tenant = await startTenant()
    await tenant.scim('GET', '/Users')
    const answers = await Promise.all([1, 2, 3].map(() => tenant.scim('POST', '/Users', aUser('adele'))))
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409])
  })

  it.each([
    ['an unknown one', 'wizard', 400],
    ['the owner', 'owner', 403],
  ])('refuses a role that is %s', async (_, value, status) => {
    const tenant = await startTenant()
    expect((await tenant.scim('POST', '/Users', aUser('adele', { roles: [{ value }] }))).status).toBe(status)
  })
})

describe('seats', () => {
  it('run out with a message that names the limit, stay with deactivated users and come back on deletion', async () => {
    const tenant = await startTenant({ seatsTotal: 2 })
    const id = await create(tenant, aUser('adele'))
    const full = await tenant.scim('POST', '/Users', aUser('bianca'))
    expect(full).toMatchObject({ status: 403, body: { detail: expect.stringContaining('all 2 seats') } })
    await tenant.scim('PATCH', `/Users/${id}`, patchOf({ op: 'replace', path: 'active', value: false }))
    expect((await tenant.scim('POST', '/Users', aUser('bianca'))).status).toBe(403)
    await tenant.scim('DELETE', `/Users/${id}`)
    expect((await tenant.scim('POST', '/Users', aUser('bianca'))).status).toBe(201)
  })

  it('are not taken by collaborators', async () => {
    const tenant = await startTenant({ seatsTotal: 1 })
    await create(tenant, aUser('adele', { roles: [{ value: 'collaborator' }] }))
    expect((await tenant.console('GET', '/seats')).body).toEqual({ total: 1, used: 1 })
  })

  it('are counted the same after a restart', async () => {
    const tenant = await startTenant({ seatsTotal: 2 })
    await create(tenant, aUser('adele'))
    const stored = await tenant.store.db.builder.selectFrom('accounts').selectAll().executeTakeFirstOrThrow()
    expect([stored.users_total, stored.seats_used]).toEqual([2, 2])
  })
})

describe('GET /Users/{id}', () => {
  it('answers 404 without scimType for an unknown id', async () => {
    const tenant = await startTenant()
    const { status, body } = await tenant.scim('GET', '/Users/KU0')
    expect(status).toBe(404)
    expect(body).toEqual({ schemas: [ERROR], status: '404', detail: expect.stringContaining('KU0') })
  })

  it('answers 304 when the client has this version', async () => {
    const tenant = await startTenant()
    const id = await create(tenant, adele)
    const answer = await tenant.scim('GET', `/Users/${id}`, undefined, { 'if-none-match': 'W/"1"' })
    expect([answer.status, answer.body]).toEqual([304, ''])
  })

  it('cuts the answer to attributes, or leaves excludedAttributes out', async () => {
    const tenant = await startTenant()
    const id = await create(tenant, adele)
    const some = await tenant.scim('GET', `/Users/${id}?attributes=userName,name.givenName`)
    expect(some.body).toEqual({ schemas: [USER], id, userName: adele.userName, name: { givenName: 'Adele' } })
    const most = await tenant.scim('GET', `/Users/${id}?excludedAttributes=emails`)
    expect(most.body.emails).toBeUndefined()
    expect(most.body.title).toBe(adele.title)
    expect((await tenant.scim('GET', `/Users/${id}?attributes=a&excludedAttributes=b`)).status).toBe(400)
  })
})

describe('PATCH /Users/{id}', () => {
  it('changes what Entra sends in its old dialect', async () => {
    const tenant = await startTenant()
    const id = await create(tenant, adele)
    tenant.clock.now += 1_000
    const { status, headers, body } = await tenant.scim(
      'PATCH',
      `/Users/${id}`,
      patchOf(
        { op: 'Replace', path: 'active', value: 'False' },
        { op: 'Replace', path: 'emails[type eq "work"].value', value: 'vance@contoso.example' },
        { op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '+1 555' },
        { op: 'Add', path: 'manager', value: [{ $ref: null, value: 'KU0OTHER' }] },
        { op: 'Replace', path: `${ENTERPRISE}:department`, value: 'Sales' },
      ),
    )
    expect(status).toBe(200)
    expect(body).toMatchObject({
      active: false,
      emails: [{ type: 'work', value: 'vance@contoso.example' }],
      phoneNumbers: [adele.phoneNumbers[0], { type: 'mobile', value: '+1 555' }],
      [ENTERPRISE]: { department: 'Sales', manager: { value: 'KU0OTHER' } },
      meta: { version: 'W/"2"', lastModified: '2026-01-05T08:00:01.000Z' },
    })
    expect(headers.etag).toBe('W/"2"')
    const old = await tenant.scim('GET', filtered('emails.value eq "adelev@contoso.example"'))
    const moved = await tenant.scim('GET', filtered('emails.value eq "vance@contoso.example"'))
    expect([old.body.totalResults, moved.body.totalResults]).toEqual([0, 1])
  })

  it('leaves version and time alone when nothing changes', async () => {
    const tenant = await startTenant()
    const id = await create(tenant, adele)
    tenant.clock.now += 1_000
    const same = patchOf({ op: 'replace', value: { active: true, name: { givenName: 'Adele' } } })
    const { status, body } = await tenant.scim('PATCH', `/Users/${id}`, same)
    expect([status, body.meta.version]).toEqual([200, 'W/"1"'])
  })

  it('changes nothing when one of its operations fails', async () => {
    const tenant = await startTenant()
    const id = await create(tenant, adele)
    const half = patchOf(
      { op: 'replace', path: 'title', value: 'x' },
      { op: 'replace', path: 'nonsense', value: 1 },
    )
    expect((await tenant.scim('PATCH', `/Users/${id}`, half)).status).toBe(400)
    expect((await tenant.scim('GET', `/Users/${id}`)).body.title).toBe(adele.title)
  })

  it('renames, freeing the old name and keeping the new one', async () => {
    const tenant = await startTenant()
    const id = await create(tenant, aUser('adele'))
    await create(tenant, aUser('bianca'))
    const rename = (name: string) =>
      tenant.scim(
        'PATCH',
        `/Users/${id}`,
        patchOf({ op: 'replace', path: 'userName', value: `${name}@contoso.example` }),
      )
    expect((await rename('BIANCA')).body.scimType).toBe('uniqueness')
    expect((await rename('Adele')).status).toBe(200)
    expect((await rename('vance')).status).toBe(200)
    expect((await tenant.scim('POST', '/Users', aUser('adele'))).status).toBe(201)
  })

  it('goes to the owner’s actions only as far as the owner is not deactivated or demoted', async () => {
    const tenant = await startTenant()
    const { body } = await tenant.scim('GET', filtered(`userName eq "${OWNER.email}"`))
    const [owner] = body.Resources
    expect(owner.roles).toEqual([{ value: 'owner', primary: true }])
    const patch = (operation: Record<string, unknown>) =>
      tenant.scim('PATCH', `/Users/${owner.id}`, patchOf(operation))
    expect((await patch({ op: 'replace', path: 'active', value: false })).status).toBe(403)
    expect((await patch({ op: 'replace', path: 'roles', value: [{ value: 'regular' }] })).status).toBe(403)
    expect((await tenant.scim('DELETE', `/Users/${owner.id}`)).status).toBe(403)
    expect((await patch({ op: 'replace', path: 'title', value: 'Owner' })).status).toBe(200)
  })

  it('takes a required If-Match, and only the current version', async () => {
    const tenant = await startTenant()
    const id = await create(tenant, adele)
    const patch = (title: string, headers = {}) =>
      tenant.scim('PATCH', `/Users/${id}`, patchOf({ op: 'replace', path: 'title', value: title }), headers)
    const both = await Promise.all([patch('a', { 'if-match': 'W/"1"' }), patch('b', { 'if-match': 'W/"1"' })])
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 412])
    expect((await patch('c', { 'if-match': '*' })).status).toBe(200)
    await tenant.console('PUT', '/settings', { requireIfMatch: true })
    expect((await patch('d')).status).toBe(428)
  })
})

describe('PUT /Users/{id}', () => {
  it('replaces what is sent, clears the rest and keeps active', async () => {
    const tenant = await startTenant()
    const id = await create(tenant, { ...adele, active: false })
    const { status, body } = await tenant.scim('PUT', `/Users/${id}`, aUser('vance', { nickName: 'Del' }))
    expect(status).toBe(200)
    expect(body).toMatchObject({ id, userName: 'vance@contoso.example', nickName: 'Del', active: false })
    expect([body.title, body.externalId, body[ENTERPRISE], body.schemas]).toEqual([
      undefined,
      undefined,
      undefined,
      [USER],
    ])
    expect((await tenant.scim('GET', filtered('externalId eq "a1b2"'))).body.totalResults).toBe(0)
  })

  it('refuses another id and an unknown user', async () => {
    const tenant = await startTenant()
    const id = await create(tenant, adele)
    expect((await tenant.scim('PUT', `/Users/${id}`, { ...adele, id: 'KU0' })).body.scimType).toBe(
      'mutability',
    )
    expect((await tenant.scim('PUT', '/Users/KU0', adele)).status).toBe(404)
  })
})

describe('DELETE /Users/{id}', () => {
  it('deletes for good: gone from reads, searches and as a manager; the name is free for a new id', async () => {
    const tenant = await startTenant()
    const boss = await create(tenant, adele)
    const report = await create(
      tenant,
      aUser('bianca', { schemas: [USER, ENTERPRISE], [ENTERPRISE]: { manager: { value: boss } } }),
    )
    const gone = await tenant.scim('DELETE', `/Users/${boss}`)
    expect([gone.status, gone.body]).toEqual([204, ''])
    expect((await tenant.scim('DELETE', `/Users/${boss}`)).status).toBe(404)
    expect((await tenant.scim('GET', filtered('externalId eq "a1b2"'))).body.totalResults).toBe(0)
    const { body } = await tenant.scim('GET', `/Users/${report}`)
    expect([body[ENTERPRISE], body.schemas, body.meta.version]).toEqual([undefined, [USER], 'W/"2"'])
    expect(await create(tenant, adele)).not.toBe(boss)
  })
})
