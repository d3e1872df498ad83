import { describe, expect, it } from 'vitest'
import { aUser, create, ENTERPRISE, USER } from './a-user.ts'
import { PUBLIC_URL, startTenant, type Tenant } from './start-tenant.ts'

const BULK_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest'
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

function bulk(tenant: Tenant, Operations: readonly unknown[], more: Record<string, unknown> = {}) {
  return tenant.scim('POST', '/Bulk', { schemas: [BULK_REQUEST], Operations, ...more })
}

function post(name: string, managerId?: string) {
  const manager = managerId === undefined ? {} : { [ENTERPRISE]: { manager: { value: managerId } } }
  const schemas = managerId === undefined ? [USER] : [USER, ENTERPRISE]
  return { method: 'POST', path: '/Users', bulkId: name, data: aUser(name, { schemas, ...manager }) }
}

async function managerOf(tenant: Tenant, location: string): Promise<unknown> {
  const id = location.slice(location.lastIndexOf('/'))
  return (await tenant.scim('GET', `/Users${id}`)).body[ENTERPRISE]?.manager.value
}

describe('POST /Bulk (RFC 7644 §3.7)', () => {
  it('creates, changes and deletes in one request', async () => {
    const tenant = await startTenant()
    const id = await create(tenant, aUser('old'))
    const patch = { schemas: [PATCH_OP], Operations: [{ op: 'replace', path: 'title', value: 'Lead' }] }
    const { status, body } = await bulk(tenant, [
      post('ann'),
      { method: 'PATCH', path: `/Users/${id}`, data: patch },
      { method: 'PUT', path: `/Users/${id}`, data: aUser('new') },
      { method: 'DELETE', path: `/Users/${id}` },
    ])
    const location = `${PUBLIC_URL}/scim/v2/Users/${id}`
    expect(status).toBe(200)
    expect(body).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkResponse'],
      Operations: [
        {
          method: 'POST',
          bulkId: 'ann',
          location: expect.stringContaining('/scim/v2/Users/'),
          version: expect.stringMatching(/^W\//),
          status: '201',
        },
        { method: 'PATCH', location, version: expect.any(String), status: '200' },
        { method: 'PUT', location, version: expect.any(String), status: '200' },
        { method: 'DELETE', location, status: '204' },
      ],
    })
    expect((await tenant.scim('GET', `/Users/${id}`)).status).toBe(404)
  })

  it('lets each operation fail by itself', async () => {
    const tenant = await startTenant()
    const id = await create(tenant, aUser('ann'))
    const { body } = await bulk(tenant, [
      post('ann'),
      { method: 'DELETE', path: `/Users/${id}`, version: 'W/"99"' },
      { method: 'POST', path: '/Groups', bulkId: 'g', data: {} },
      { method: 'POST', path: '/Pets', bulkId: 'p', data: {} },
      { method: 'GET', path: `/Users/${id}` },
      post('bob'),
    ])
    const statuses = body.Operations.map((operation: { status: string }) => operation.status)
    expect(statuses).toEqual(['409', '412', '501', '404', '400', '201'])
    expect(body.Operations[0]).toMatchObject({ response: { status: '409', scimType: 'uniqueness' } })
    expect(body.Operations[0]).not.toHaveProperty('location')
  })

  it('stops after as many errors as failOnErrors allows', async () => {
    const tenant = await startTenant()
    await create(tenant, aUser('ann'))
    const { body } = await bulk(tenant, [post('ann'), post('bob')], { failOnErrors: 1 })
    expect(body.Operations).toHaveLength(1)
    expect((await tenant.scim('GET', '/Users')).body.totalResults).toBe(2)
  })

  it('resolves references forward and in a circle', async () => {
    const tenant = await startTenant()
    const { body } = await bulk(tenant, [
      post('ann', 'bulkId:bob'),
      post('bob', 'bulkId:cid'),
      post('cid', 'bulkId:bob'),
    ])
    const [ann, bob, cid] = body.Operations.map((operation: { location: string }) => operation.location)
    expect(await managerOf(tenant, ann)).toBe(bob.split('/').at(-1))
    expect(await managerOf(tenant, bob)).toBe(cid.split('/').at(-1))
    expect(await managerOf(tenant, cid)).toBe(bob.split('/').at(-1))
  })

  it('refuses a whole request that is beyond a limit, and says which', async () => {
    const tenant = await startTenant()
    const many = await bulk(
      tenant,
      Array.from({ length: 1_001 }, (_, index) => post(`u${index}`)),
    )
    expect([many.status, many.body.detail]).toEqual([413, expect.stringContaining('maxOperations (1000)')])
    const large = await bulk(tenant, [{ ...post('ann'), data: 'x'.repeat(1024 * 1024) }])
    expect([large.status, large.body.detail]).toEqual([413, expect.stringContaining('maxPayloadSize')])
    expect((await tenant.scim('GET', '/Users')).body.totalResults).toBe(1)
  })

  it('needs a token like everything else', async () => {
    const tenant = await startTenant()
    expect((await tenant.scim('POST', '/Bulk', {}, { authorization: 'Bearer x' })).status).toBe(401)
  })
})
