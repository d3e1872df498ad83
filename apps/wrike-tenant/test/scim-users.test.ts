import { describe, expect, it } from 'vitest'
import { OWNER, PUBLIC_URL, startTenant, type Tenant } from './start-tenant.ts'

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error'

function aUser(name: string, more: Record<string, unknown> = {}) {
  return { schemas: [USER], userName: `${name}@contoso.example`, ...more }
}

function patchOf(...Operations: readonly Record<string, unknown>[]) {
  return { schemas: [PATCH], Operations }
}

const adele = {
  schemas: [USER, ENTERPRISE],
  externalId: 'a1b2',
  userName: 'AdeleV@contoso.example',
  active: true,
  displayName: 'Adele Vance',
  emails: [{ primary: true, type: 'work', value: 'AdeleV@contoso.example' }],
  name: { formatted: 'Adele Vance', familyName: 'Vance', givenName: 'Adele' },
  title: 'Retail Manager ',
  phoneNumbers: [{ type: 'work', value: '+1 (425) 555-0109' }],
  addresses: [{ type: 'work', locality: 'Bellevue', country: 'US' }],
  roles: [],
  meta: { resourceType: 'User' },
  [ENTERPRISE]: { department: 'Retail', manager: { value: 'KU0MANAGER' } },
}

async function create(tenant: Tenant, body: unknown): Promise<string> {
  const answer = await tenant.scim('POST', '/Users', body)
  expect(answer.status).toBe(201)
  return answer.body.id
}

function filtered(filter: string, more = ''): string {
  return `/Users?filter=${encodeURIComponent(filter)}${more}`
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
    const rows = await tenant.store.db.selectFrom('users').select('resource').execute()
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
    const stored = await tenant.store.db.selectFrom('accounts').selectAll().executeTakeFirstOrThrow()
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

describe('searching users', () => {
  it.each([
    'userName eq "adelev@CONTOSO.example"',
    'externalId eq "a1b2"',
    'externalId eq a1b2',
    'emails.value eq "ADELEV@contoso.example"',
    'emails[type eq "work"].value eq "adelev@contoso.example"',
    'emails[type eq "work" and value eq "adelev@contoso.example"]',
    `${ENTERPRISE}:manager.value eq "KU0MANAGER"`,
    'manager eq "KU0MANAGER"',
    `${ENTERPRISE}:department eq "retail" and active eq true`,
    'title sw "retail" and not (userName eq "x")',
    'userName eq "nobody@contoso.example" or externalId eq "a1b2"',
    'meta.lastModified ge "2026-01-05T09:00:00+01:00" and externalId pr',
    'meta.lastModified gt "2026-01-05T07:59:59.9999999Z" and externalId pr',
  ])('finds by %s', async (filter) => {
    const tenant = await startTenant()
    await create(tenant, aUser('bianca'))
    const id = await create(tenant, adele)
    const { status, body } = await tenant.scim('GET', filtered(filter))
    expect(status).toBe(200)
    expect(body.Resources.map((user: { id: string }) => user.id)).toEqual([id])
    expect(body).toMatchObject({ totalResults: 1, startIndex: 1, itemsPerPage: 1 })
  })

  it.each([
    'userName eq "AzureAD_Test-1c7a"',
    'externalId eq "A1B2"',
    'emails[type eq "home"].value eq "adelev@contoso.example"',
    'meta.lastModified gt "2026-01-05T08:00:00Z"',
  ])('answers an empty list for %s', async (filter) => {
    const tenant = await startTenant()
    await create(tenant, adele)
    const { status, body } = await tenant.scim('GET', filtered(filter))
    expect([status, body.totalResults, body.Resources, body.itemsPerPage]).toEqual([200, 0, [], 0])
  })

  it('answers the reference check of Entra (scim.md B4)', async () => {
    const tenant = await startTenant()
    const id = await create(tenant, adele)
    const check = filtered(`id eq "${id}" and manager eq "KU0MANAGER"`, '&attributes=id')
    const { body } = await tenant.scim('GET', check)
    expect(body.Resources).toEqual([{ schemas: [USER], id }])
  })

  it('finds a deactivated user', async () => {
    const tenant = await startTenant()
    await create(tenant, aUser('adele', { active: false }))
    const { body } = await tenant.scim('GET', filtered('userName eq "adele@contoso.example"'))
    expect(body.Resources[0].active).toBe(false)
  })

  it('pages in order of creation with stable totals', async () => {
    const tenant = await startTenant()
    for (const name of ['c', 'a', 'b']) await create(tenant, aUser(name))
    const page = async (query: string) => {
      const { body } = await tenant.scim('GET', `/Users?${query}`)
      const names = body.Resources.map((user: { userName: string }) => user.userName.split('@')[0])
      return [body.totalResults, body.startIndex, body.itemsPerPage, names]
    }
    expect(await page('startIndex=1&count=2')).toEqual([4, 1, 2, ['owner', 'c']])
    expect(await page('startIndex=3&count=2')).toEqual([4, 3, 2, ['a', 'b']])
    expect(await page('startIndex=5&count=2')).toEqual([4, 5, 0, []])
    expect(await page('count=0')).toEqual([4, 1, 0, []])
    expect(await page('startIndex=0&count=-1')).toEqual([4, 1, 0, []])
    expect(await page('startIndex=2&count=1&filter=userName%20co%20%22contoso%22')).toEqual([4, 2, 1, ['c']])
    expect(await page('sortBy=userName&count=3')).toEqual([4, 1, 3, ['a', 'b', 'c']])
    expect(await page('sortBy=userName&sortOrder=descending&count=1')).toEqual([4, 1, 1, ['owner']])
    expect(await page('sortBy=emails.value&count=1&filter=userName%20pr')).toEqual([4, 1, 1, ['owner']])
  })

  it('counts on after deletions in the middle', async () => {
    const tenant = await startTenant()
    const ids = []
    for (const name of ['a', 'b', 'c']) ids.push(await create(tenant, aUser(name)))
    await tenant.scim('DELETE', `/Users/${ids[1]}`)
    const { body } = await tenant.scim('GET', '/Users?startIndex=3')
    expect(body).toMatchObject({ totalResults: 3, itemsPerPage: 1, Resources: [{ id: ids[2] }] })
  })

  it.each([
    ['filter=userName%20xx%20%22a%22', 'invalidFilter'],
    ['filter=nonsense%20eq%20%22a%22', 'invalidFilter'],
    ['filter=active%20gt%20true', 'invalidFilter'],
    ['sortBy=nonsense', 'invalidPath'],
    ['count=many', 'invalidValue'],
  ])('refuses %s with %s', async (query, scimType) => {
    const tenant = await startTenant()
    expect(await tenant.scim('GET', `/Users?${query}`)).toMatchObject({ status: 400, body: { scimType } })
  })

  it('works by POST /Users/.search, and over everything at the root', async () => {
    const tenant = await startTenant()
    const id = await create(tenant, adele)
    const body = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      filter: 'externalId eq "a1b2"',
      attributes: ['title'],
    }
    const found = { status: 200, body: { totalResults: 1, Resources: [{ id, title: adele.title }] } }
    expect(await tenant.scim('POST', '/Users/.search', body)).toMatchObject(found)
    expect(await tenant.scim('POST', '/.search', body)).toMatchObject(found)
    expect((await tenant.scim('GET', '/?filter=members%20pr')).body.totalResults).toBe(0)
    expect((await tenant.scim('POST', '/Users/.search', { filter: 'userName pr' })).body.scimType).toBe(
      'invalidSyntax',
    )
  })

  it('knows e-mail addresses only when the account asks for Wrike’s strict search (wrike.md W5.6)', async () => {
    const tenant = await startTenant()
    await create(tenant, adele)
    await tenant.console('PUT', '/settings', { strictSearch: true })
    expect(
      (await tenant.scim('GET', filtered('userName eq "adelev@contoso.example"'))).body.totalResults,
    ).toBe(1)
    expect(await tenant.scim('GET', filtered('externalId eq "a1b2"'))).toMatchObject({
      status: 400,
      body: { scimType: 'invalidFilter' },
    })
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
