import { describe, expect, it } from 'vitest'
import { accountSettingsSchema } from '../src/store/account.ts'
import { adele, aUser, create, ENTERPRISE, filtered, USER } from './a-user.ts'
import { startTenant } from './start-tenant.ts'

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

  it('finds users, then groups, at the root, page by page in either way of paging', async () => {
    const tenant = await startTenant({ settings: accountSettingsSchema.parse({ groups: 'on' }) })
    await create(tenant, adele)
    const group = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'] }
    for (const displayName of ['Sales', 'Legal'])
      await tenant.scim('POST', '/Groups', { ...group, displayName })
    const whole = (await tenant.scim('GET', '/')).body
    const ids = whole.Resources.map(({ id }: { id: string }) => id)
    expect(ids).toHaveLength(whole.totalResults)
    expect(whole.Resources.at(-1).displayName).toBe('Legal')

    for (const count of [1, 2, 3]) {
      const byIndex: string[] = []
      while (byIndex.length < ids.length) {
        const page = (await tenant.scim('GET', `/?count=${count}&startIndex=${byIndex.length + 1}`)).body
        expect(page.totalResults).toBe(ids.length)
        byIndex.push(...page.Resources.map(({ id }: { id: string }) => id))
      }
      const byCursor: string[] = []
      for (let cursor: string | undefined = ''; cursor !== undefined; ) {
        const page: typeof whole = (await tenant.scim('GET', `/?count=${count}&cursor=${cursor}`)).body
        expect(page.totalResults).toBe(ids.length)
        byCursor.push(...page.Resources.map(({ id }: { id: string }) => id))
        cursor = page.nextCursor
      }
      expect([byIndex, byCursor]).toEqual([ids, ids])
    }
  })

  it('sorts the root by attributes of either type', async () => {
    const tenant = await startTenant({ settings: accountSettingsSchema.parse({ groups: 'on' }) })
    await create(tenant, adele)
    expect(await tenant.scim('GET', '/?sortBy=userName')).toMatchObject({ status: 200 })
    expect(await tenant.scim('GET', '/?sortBy=nonsense')).toMatchObject({
      status: 400,
      body: { scimType: 'invalidPath' },
    })
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
