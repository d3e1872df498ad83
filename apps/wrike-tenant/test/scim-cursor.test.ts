import { describe, expect, it } from 'vitest'
import { aUser, create } from './a-user.ts'
import { startTenant, type Tenant } from './start-tenant.ts'

const SEARCH_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'

async function aTenantWith(names: readonly string[]): Promise<Tenant> {
  const tenant = await startTenant()
  for (const name of names) await create(tenant, aUser(name, { title: 'Guide' }))
  return tenant
}

/** The names on each page, from the first to the last. */
async function walk(tenant: Tenant, query: string, between?: () => Promise<unknown>) {
  const pages: string[][] = []
  let cursor = ''
  do {
    const { status, body } = await tenant.scim('GET', `/Users?${query}&cursor=${cursor}`)
    expect(status).toBe(200)
    expect(body).not.toHaveProperty('startIndex')
    pages.push(body.Resources.map(({ userName }: { userName: string }) => userName.split('@')[0]))
    cursor = body.nextCursor ?? ''
    await between?.()
  } while (cursor !== '')
  return pages
}

describe('paging by cursor (RFC 9865)', () => {
  it.each([
    ['everybody', 'count=2', [['owner', 'd'], ['b', 'c'], ['a']]],
    [
      'an indexed search',
      'count=3&filter=meta.lastModified%20pr',
      [
        ['owner', 'd', 'b'],
        ['c', 'a'],
      ],
    ],
    [
      'a search by key',
      'count=1&filter=userName%20eq%20"a@contoso.example"%20or%20userName%20eq%20"b@contoso.example"',
      [['b'], ['a']],
    ],
    ['a search of all', 'count=3&filter=title%20eq%20"guide"', [['d', 'b', 'c'], ['a']]],
    ['a sorted list', 'count=3&filter=title%20pr&sortBy=userName', [['a', 'b', 'c'], ['d']]],
  ])('walks through %s', async (_, query, expected) => {
    const tenant = await aTenantWith(['d', 'b', 'c', 'a'])
    expect(await walk(tenant, query)).toEqual(expected)
  })

  it('skips nobody when people before the page are deleted', async () => {
    const tenant = await aTenantWith([])
    const ids = [await create(tenant, aUser('a')), await create(tenant, aUser('b'))]
    await create(tenant, aUser('c'))
    const deleteOne = async () => {
      const id = ids.shift()
      if (id !== undefined) await tenant.scim('DELETE', `/Users/${id}`)
    }
    expect((await walk(tenant, 'count=2', deleteOne)).flat()).toEqual(['owner', 'a', 'b', 'c'])
  })

  it('works in a search request, and tells the total on each page', async () => {
    const tenant = await aTenantWith(['a', 'b'])
    const search = (cursor: string) =>
      tenant.scim('POST', '/Users/.search', { schemas: [SEARCH_REQUEST], count: 2, cursor })
    const first = await search('')
    expect(first.body).toMatchObject({ totalResults: 3, itemsPerPage: 2 })
    const second = await search(first.body.nextCursor)
    expect(second.body).toMatchObject({ totalResults: 3, itemsPerPage: 1 })
    expect(second.body).not.toHaveProperty('nextCursor')
  })

  it.each([
    ['with startIndex', 'count=1&startIndex=1', 'invalidValue'],
    ['with another count', 'count=2', 'invalidCount'],
    ['with another filter', 'count=1&filter=title%20pr', 'invalidCursor'],
    ['with a count that is no number', 'count=x', 'invalidCount'],
  ])('refuses a cursor %s', async (_, query, scimType) => {
    const tenant = await aTenantWith(['a'])
    const { nextCursor } = (await tenant.scim('GET', '/Users?count=1&cursor=')).body
    const { status, body } = await tenant.scim('GET', `/Users?${query}&cursor=${nextCursor}`)
    expect([status, body.scimType]).toEqual([400, scimType])
  })

  it('refuses a cursor at another endpoint, and one that is too old', async () => {
    const tenant = await aTenantWith(['a'])
    const { nextCursor } = (await tenant.scim('GET', '/Users?count=1&cursor=')).body
    const path = `?count=1&cursor=${nextCursor}`
    expect((await tenant.scim('GET', `/${path}`)).body.scimType).toBe('invalidCursor')
    tenant.clock.now += 3_600_001
    expect((await tenant.scim('GET', `/Users${path}`)).body.scimType).toBe('expiredCursor')
  })

  it('gives no cursor where a page of nothing would lead nowhere', async () => {
    const tenant = await aTenantWith(['a'])
    const { body } = await tenant.scim('GET', '/Users?count=0&cursor=')
    expect([body.totalResults, body.nextCursor]).toEqual([2, undefined])
  })

  it('is announced in the service provider configuration', async () => {
    const tenant = await startTenant()
    const { body } = await tenant.scim('GET', '/ServiceProviderConfig')
    expect(body.pagination).toMatchObject({ cursor: true, index: true, defaultPaginationMethod: 'index' })
  })
})
