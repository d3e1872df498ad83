import { randomBytes, randomUUID } from 'node:crypto'
import { asId, type TenantId } from '@rollcall/core'
import { createScimToken } from '@rollcall/directory'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApi, TENANT_ID, type TestApi } from './test-api.ts'

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group'
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

let api: TestApi
let token: string
beforeEach(async () => {
  api = await openTestApi({
    publicUrl: 'https://rollcall.example',
    ids: { next: () => randomUUID(), randomBytes: (count) => randomBytes(count) },
  })
  token = (await api.post('/rollcall/scimTokens', { displayName: 'HR system' })).json.tokenText
})
afterEach(() => api.close())

function scim(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  return api.raw(method, `/scim/v2${path}`, { token, headers, ...(body === undefined ? {} : { body }) })
}

function patch(path: string, ...operations: readonly object[]) {
  return scim('PATCH', path, { schemas: [PATCH_OP], Operations: operations })
}

const ann = (change: object = {}) => ({
  schemas: [USER],
  userName: 'ann@contoso.example',
  externalId: 'hr-1',
  displayName: 'Ann Ash',
  name: { givenName: 'Ann', familyName: 'Ash', middleName: 'M' },
  title: 'Clerk',
  emails: [
    { value: 'ann@contoso.example', type: 'work', primary: true },
    { value: 'ann@home.example', type: 'home' },
  ],
  phoneNumbers: [{ value: '+1 555 0100', type: 'mobile' }],
  addresses: [{ type: 'work', locality: 'Leiden', country: 'NL' }],
  [ENTERPRISE]: { department: 'Sales', costCenter: '7', employeeNumber: 'E1' },
  ...change,
})

describe('tokens of SCIM clients', () => {
  it('shows the text once and keeps its hash alone', async () => {
    const { value } = (await api.get('/rollcall/scimTokens')).json
    expect(value).toMatchObject([{ displayName: 'HR system', hint: token.slice(0, 7), tokenText: null }])
    const [kept] = await api.deps.store.scimTokens.list(TENANT_ID, { after: null, limit: 9 })
    expect(JSON.stringify(kept)).not.toContain(token)
  })

  it('refuses a token from the moment it is taken back', async () => {
    const [{ id }] = (await api.get('/rollcall/scimTokens')).json.value
    expect((await scim('GET', '/Users')).status).toBe(200)
    expect((await api.remove(`/rollcall/scimTokens/${id}`)).status).toBe(204)
    const answer = await scim('GET', '/Users')
    expect(answer.status).toBe(401)
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="Rollcall SCIM"')
    expect((await api.remove(`/rollcall/scimTokens/${id}`)).status).toBe(404)
  })

  it('tells when a token was last used', async () => {
    const used = async () => (await api.get('/rollcall/scimTokens')).json.value[0].lastUsedDateTime
    expect(await used()).toBeNull()
    await scim('GET', '/Users')
    const first = new Date(api.clock.now()).toISOString()
    expect(await used()).toBe(first)
    // A write for every request would be too dear.
    api.clock.advance(30_000)
    await scim('GET', '/Users')
    expect(await used()).toBe(first)
    api.clock.advance(31_000)
    await scim('GET', '/Users')
    expect(await used()).toBe(new Date(api.clock.now()).toISOString())
  })

  it('refuses a token after its end', async () => {
    const endDateTime = new Date(api.clock.now() + 60_000).toISOString()
    token = (await api.post('/rollcall/scimTokens', { displayName: 'Short', endDateTime })).json.tokenText
    expect((await scim('GET', '/Users')).status).toBe(200)
    api.clock.advance(60_001)
    expect((await scim('GET', '/Users')).status).toBe(401)
  })

  it.each([
    [{ displayName: '' }, 'displayName'],
    [{ displayName: 'x', endDateTime: '2001-01-01T00:00:00Z' }, 'endDateTime'],
    [{ displayName: 'x', tokenText: 'mine' }, 'tokenText'],
    [{}, 'displayName'],
  ])('refuses %j', async (body, named) => {
    const answer = await api.post('/rollcall/scimTokens', body)
    expect(answer.status).toBe(400)
    expect(answer.text).toContain(named)
  })

  it('wants Directory.ReadWrite.All', async () => {
    const other = await api.tokenWith('User.ReadWrite.All')
    expect((await api.get('/rollcall/scimTokens', { token: other })).status).toBe(403)
  })

  it('takes no token of the admin API, and gives none', async () => {
    expect((await api.get('/users', { token })).status).toBe(401)
    token = await api.tokenWith('Directory.ReadWrite.All')
    expect((await scim('GET', '/Users')).status).toBe(401)
  })

  it('shows a token its own tenant alone', async () => {
    const { id } = (await scim('POST', '/Users', ann())).json
    const tenantId = asId<TenantId>('7e000000-0000-4000-8000-000000000002')
    const createdAt = new Date(api.clock.now()).toISOString()
    const other = { id: tenantId, domain: 'other.example', displayName: 'Other', createdAt }
    await api.deps.store.tenants.insert(other)
    token = (await createScimToken(api.deps, tenantId, { displayName: 'Other' })).tokenText
    expect((await scim('GET', '/Users')).json.totalResults).toBe(0)
    expect((await scim('GET', `/Users/${id}`)).status).toBe(404)
    expect((await scim('DELETE', `/Users/${id}`)).status).toBe(404)
    const userName = 'ann@other.example'
    expect((await scim('POST', '/Users', ann({ userName }))).status).toBe(201)
  })
})

describe('users that a SCIM client feeds', () => {
  it('are named in a domain of the tenant, and keep their name when a change asks for another', async () => {
    const refused = { status: 400, json: { scimType: 'invalidValue' } }
    const userName = 'ann@fabrikam.example'
    expect(await scim('POST', '/Users', ann({ userName }))).toMatchObject(refused)
    const { id } = (await scim('POST', '/Users', ann())).json
    const answer = await scim('PUT', `/Users/${id}`, ann({ userName }))
    expect(answer).toMatchObject(refused)
    expect(answer.json.detail).toContain('"fabrikam.example" is not among contoso.example')
    expect((await scim('GET', `/Users/${id}`)).json.userName).toBe('ann@contoso.example')
  })

  it('are users of the directory, with its properties', async () => {
    const { id, meta } = (await scim('POST', '/Users', ann())).json
    const select =
      'accountEnabled,mail,givenName,surname,jobTitle,mobilePhone,city,country,department,employeeId,employeeOrgData,mailNickname'
    const user = (await api.get(`/users/${id}?$select=userPrincipalName,displayName,${select}`)).json
    expect(user).toMatchObject({
      userPrincipalName: 'ann@contoso.example',
      displayName: 'Ann Ash',
      accountEnabled: true,
      mail: 'ann@contoso.example',
      givenName: 'Ann',
      surname: 'Ash',
      jobTitle: 'Clerk',
      mobilePhone: '+1 555 0100',
      city: 'Leiden',
      country: 'NL',
      department: 'Sales',
      employeeId: 'E1',
      employeeOrgData: { costCenter: '7' },
      mailNickname: 'ann',
    })
    expect(meta.location).toBe(`https://rollcall.example/scim/v2/Users/${id}`)
  })

  it('show what the admin API changed, and keep the rest as it was sent', async () => {
    const made = (await scim('POST', '/Users', ann({ nickName: 'Annie' }))).json
    await api.patch(`/users/${made.id}`, { jobTitle: 'Chief', mail: 'a@contoso.example', city: null })
    const shown = (await scim('GET', `/Users/${made.id}`)).json
    expect(shown).toMatchObject({
      title: 'Chief',
      nickName: 'Annie',
      name: { middleName: 'M' },
      emails: [
        { value: 'a@contoso.example', type: 'work', primary: true },
        { value: 'ann@home.example', type: 'home' },
      ],
      addresses: [{ type: 'work', country: 'NL' }],
    })
    expect(shown.meta.version).not.toBe(made.meta.version)
    expect((await scim('PUT', `/Users/${made.id}`, made, { 'if-match': made.meta.version })).status).toBe(412)
  })

  it('are found among those that came another way', async () => {
    const grown = {
      userPrincipalName: 'bo@contoso.example',
      displayName: 'Bo',
      mailNickname: 'bo',
      accountEnabled: true,
      mail: 'bo@contoso.example',
      passwordProfile: { password: 'not kept' },
    }
    const { id } = (await api.post('/users', grown)).json
    const before = (await scim('GET', `/Users/${id}`)).json
    expect(before).toMatchObject({ userName: 'bo@contoso.example', active: true, emails: [{ type: 'work' }] })
    const same = await patch(`/Users/${id}`, { op: 'replace', path: 'displayName', value: 'Bo' })
    expect(same.json).toEqual(before)
    const changed = await patch(`/Users/${id}`, { op: 'replace', path: 'active', value: 'False' })
    expect(changed.json.active).toBe(false)
    expect((await api.get(`/users/${id}?$select=accountEnabled`)).json.accountEnabled).toBe(false)
  })

  it('are found by when they were modified', async () => {
    const id = (await scim('POST', '/Users', ann())).json.id
    const group = (await scim('POST', '/Groups', { schemas: [GROUP], displayName: 'Staff' })).json
    const modified = group.meta.lastModified
    const found = async (path: string, comparison: string) => {
      const filter = encodeURIComponent(`meta.lastModified ${comparison}`)
      const { Resources } = (await scim('GET', `${path}?filter=${filter}`)).json
      return Resources.map((one: { id: string }) => one.id)
    }
    expect(await found('/Users', `ge "${modified}"`)).toContain(id)
    expect(await found('/Users', `gt "${modified}" and userName eq "ann@contoso.example"`)).toEqual([])
    expect(await found('/Groups', `ge "${modified}"`)).toEqual([group.id])
    api.clock.advance(1_000)
    await patch(`/Users/${id}`, { op: 'replace', path: 'title', value: 'Head clerk' })
    expect(await found('/Users', `gt "${modified}"`)).toEqual([id])
    expect(await found('/Groups', `gt "${modified}"`)).toEqual([])
  })

  it('are listed by index page after page, also when somebody comes in between', async () => {
    for (let number = 1; number <= 5; number++) {
      await scim(
        'POST',
        '/Users',
        ann({ userName: `ann${number}@contoso.example`, externalId: `n${number}` }),
      )
    }
    const everybody = (await scim('GET', '/Users')).json.Resources.map(({ id }: { id: string }) => id)
    const walk = async (count: number) => {
      const ids: string[] = []
      for (let startIndex = 1; startIndex <= everybody.length; startIndex += count) {
        const page = (await scim('GET', `/Users?startIndex=${startIndex}&count=${count}`)).json.Resources
        ids.push(...page.map(({ id }: { id: string }) => id))
      }
      return ids
    }
    expect(await walk(2)).toEqual(everybody)
    expect(await walk(1)).toEqual(everybody)
    await scim('POST', '/Users', ann({ userName: 'new@contoso.example', externalId: 'new' }))
    const [second] = (await scim('GET', '/Users?startIndex=3&count=1')).json.Resources
    const now = (await scim('GET', '/Users')).json.Resources
    expect(second.id).toBe(now[2].id)
  })

  it('go to the recycle bin when they are deleted', async () => {
    const { id } = (await scim('POST', '/Users', ann())).json
    expect((await scim('DELETE', `/Users/${id}`)).status).toBe(204)
    expect((await api.get(`/directory/deletedItems/${id}`)).status).toBe(200)
    expect((await scim('GET', '/Users')).json.totalResults).toBe(0)
  })

  it.each([
    [{ userName: 'no address' }, 'userPrincipalName'],
    [{ emails: [{ value: 'nowhere', type: 'work' }] }, 'mail'],
    [{ [ENTERPRISE]: { manager: { value: 'nobody' } } }, 'manager'],
    [{ preferredLanguage: '!' }, 'preferredLanguage'],
  ])('are refused with %j', async (change, named) => {
    const answer = await scim('POST', '/Users', ann(change))
    expect([answer.status, answer.json.scimType]).toEqual([400, 'invalidValue'])
    expect(answer.json.detail).toContain(named)
    expect((await scim('GET', '/Users')).json.totalResults).toBe(0)
  })

  it('are provisioned on: a change by SCIM moves the change sequence, a repeated one does not', async () => {
    const { id } = (await scim('POST', '/Users', ann())).json
    const sequence = () => api.deps.store.tenants.changeSequence(TENANT_ID)
    const before = await sequence()
    const operation = { op: 'replace', path: `${ENTERPRISE}:department`, value: 'Research' }
    await patch(`/Users/${id}`, operation)
    const after = await sequence()
    expect(after).toBeGreaterThan(before)
    await patch(`/Users/${id}`, operation)
    expect(await sequence()).toBe(after)
  })
})

describe('groups that a SCIM client feeds', () => {
  it('are security groups of the directory with its members', async () => {
    const user = (await scim('POST', '/Users', ann())).json
    const body = { schemas: [GROUP], displayName: 'Sales (NL)', members: [{ value: user.id }] }
    const { id, members } = (await scim('POST', '/Groups', body)).json
    expect(members).toMatchObject([{ display: 'Ann Ash', type: 'User' }])
    const group = (await api.get(`/groups/${id}`)).json
    expect(group).toMatchObject({ displayName: 'Sales (NL)', securityEnabled: true, mailEnabled: false })
    expect((await api.get(`/groups/${id}/members`)).json.value).toMatchObject([{ id: user.id }])
  })

  it('keep service principals as members, whom SCIM does not know', async () => {
    const user = (await scim('POST', '/Users', ann())).json
    const { id } = (await scim('POST', '/Groups', { schemas: [GROUP], displayName: 'Sales' })).json
    const servicePrincipal = api.client.servicePrincipalId
    const reference = { '@odata.id': `https://x/v1.0/directoryObjects/${servicePrincipal}` }
    await api.post(`/groups/${id}/members/$ref`, reference)
    const add = { op: 'add', path: 'members', value: [{ value: servicePrincipal }] }
    expect((await patch(`/Groups/${id}`, add)).status).toBe(400)
    const body = { schemas: [GROUP], displayName: 'Sales', members: [{ value: user.id }] }
    const replaced = (await scim('PUT', `/Groups/${id}`, body)).json
    expect(replaced.members).toMatchObject([{ value: user.id }])
    expect((await scim('GET', `/Groups/${id}`)).json.members).toHaveLength(1)
    const found = await scim('GET', `/Groups?filter=members.value eq "${servicePrincipal}"`)
    expect(found.json.totalResults).toBe(0)
    expect((await api.get(`/groups/${id}/members/microsoft.graph.servicePrincipal`)).json.value).toHaveLength(
      1,
    )
  })

  it('keep members that come from a rule', async () => {
    const user = (await scim('POST', '/Users', ann())).json
    const dynamic = {
      displayName: 'Everybody',
      mailNickname: 'everybody',
      mailEnabled: false,
      securityEnabled: true,
      groupTypes: ['DynamicMembership'],
      membershipRule: 'user.accountEnabled -eq true',
    }
    const { id } = (await api.post('/groups', dynamic)).json
    const answer = await patch(`/Groups/${id}`, { op: 'add', path: 'members', value: [{ value: user.id }] })
    expect(answer.status).toBe(400)
    expect(answer.json.detail).toContain('membershipRule')
  })

  it('answer a PATCH of more than a thousand members without the group', async () => {
    const { store } = api.deps
    const createdAt = new Date(api.clock.now()).toISOString()
    const users = Array.from({ length: 1_001 }, (_, index) => ({
      id: asId<never>(`00000000-0000-4000-9000-${String(index).padStart(12, '0')}`),
      userPrincipalName: `p${index}@contoso.example`,
      displayName: `P ${index}`,
      accountEnabled: true,
      userType: 'Member' as const,
      managerId: null,
      properties: {},
      createdAt,
      deletedAt: null,
    }))
    await store.users.put(TENANT_ID, users)
    const { id } = (await scim('POST', '/Groups', { schemas: [GROUP], displayName: 'Large' })).json
    const value = users.map((user) => ({ value: user.id }))
    const add = await patch(`/Groups/${id}`, { op: 'add', path: 'members', value })
    expect([add.status, add.text]).toEqual([204, ''])
    const asked = await scim('GET', `/Groups/${id}?excludedAttributes=members`)
    expect(asked.json.members).toBeUndefined()
    expect((await scim('GET', `/Groups/${id}`)).json.members).toHaveLength(1_001)
  })
})

describe('addresses of SCIM', () => {
  it.each([
    ['/scim/v1/Users', 400],
    ['/scim/v2/Nobody', 404],
    ['/scim', 404],
    ['/scim/v2/Users/%E0%A4%A', 400],
  ])('%s answers %i in the words of SCIM', async (path, status) => {
    const answer = await api.raw('GET', path, { token })
    expect(answer.status).toBe(status)
    expect(answer.headers['content-type']).toMatch(/^application\/scim\+json/)
    expect(answer.headers).not.toHaveProperty('odata-version')
  })
})
