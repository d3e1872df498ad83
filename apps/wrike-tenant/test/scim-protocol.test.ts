import { describe, expect, it } from 'vitest'
import { startTenant } from './start-tenant.ts'

const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error'
const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
const body = { schemas: [USER], userName: 'adele@contoso.example' }

describe('authentication', () => {
  it.each([[''], ['Bearer wrong'], ['Basic b3duZXI6eA==']])('answers 401 to %j', async (authorization) => {
    const tenant = await startTenant()
    const answer = await tenant.scim('GET', '/Users', undefined, { authorization })
    expect(answer).toMatchObject({ status: 401, body: { schemas: [ERROR], status: '401' } })
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer/)
  })

  it('is not asked for by /ServiceProviderConfig', async () => {
    const tenant = await startTenant()
    const answer = await tenant.scim('GET', '/ServiceProviderConfig', undefined, { authorization: '' })
    expect(answer).toMatchObject({
      status: 200,
      body: {
        patch: { supported: true },
        bulk: { supported: true, maxOperations: 1000, maxPayloadSize: 1048576 },
      },
    })
  })
})

describe('media types', () => {
  it.each([
    'application/scim+json',
    'application/scim+json; charset=utf-8',
    'application/json',
    'application/json;charset=UTF-8',
  ])('accepts %s', async (type) => {
    const tenant = await startTenant()
    expect((await tenant.scim('POST', '/Users', body, { 'content-type': type })).status).toBe(201)
  })

  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded'])(
    'answers 415 to %s',
    async (type) => {
      const tenant = await startTenant()
      const answer = await tenant.scim('POST', '/Users', body, { 'content-type': type })
      expect(answer).toMatchObject({ status: 415, body: { schemas: [ERROR], status: '415' } })
    },
  )

  it.each(['application/scim+json', 'application/json', '*/*'])(
    'answers SCIM JSON to Accept %s',
    async (accept) => {
      const tenant = await startTenant()
      const answer = await tenant.scim('GET', '/Users', undefined, { accept })
      expect(answer.headers['content-type']).toMatch(/^application\/scim\+json/)
    },
  )
})

describe('bodies that cannot be read', () => {
  it.each([
    ['broken JSON', '{"schemas":'],
    ['no object', '[]'],
    ['nothing', ''],
    ['nesting without end', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
  ])('give 400 invalidSyntax for %s', async (_, text) => {
    const tenant = await startTenant()
    const answer = await tenant.scim('POST', '/Users', text)
    expect(answer).toMatchObject({ status: 400, body: { schemas: [ERROR], scimType: 'invalidSyntax' } })
  })

  it('give 413 above one mebibyte', async () => {
    const tenant = await startTenant()
    const answer = await tenant.scim('POST', '/Users', { ...body, title: 'x'.repeat(1024 * 1024) })
    expect(answer).toMatchObject({ status: 413, body: { schemas: [ERROR] } })
  })

  it('cannot reach the prototype of our objects', async () => {
    const tenant = await startTenant()
    const hostile = `{"schemas":["${USER}"],"userName":"adele@contoso.example","__proto__":{"title":"x"},"constructor":{"prototype":{"x":1}}}`
    const answer = await tenant.scim('POST', '/Users', hostile)
    expect(answer.status).toBe(201)
    expect(answer.body.title).toBeUndefined()
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })
})

describe('paths and methods', () => {
  it.each(['/Nonsense', '/Users/a/b', '/Schemas/urn:unknown'])(
    'answers 404 with a SCIM body at %s',
    async (path) => {
      const tenant = await startTenant()
      expect(await tenant.scim('GET', path)).toMatchObject({
        status: 404,
        body: { schemas: [ERROR], status: '404' },
      })
    },
  )

  it('answers 400 to a path that cannot be decoded', async () => {
    const tenant = await startTenant()
    expect(await tenant.scim('GET', '/Users/%zz')).toMatchObject({ status: 400, body: { schemas: [ERROR] } })
  })

  it('answers 400 invalidVers to another protocol version', async () => {
    const tenant = await startTenant()
    const answer = await tenant.app.inject({ method: 'GET', url: '/scim/v1/Users' })
    expect([answer.statusCode, answer.json().scimType]).toEqual([400, 'invalidVers'])
  })

  it.each([
    ['POST', '/ServiceProviderConfig', 'GET'],
    ['PUT', '/Schemas', 'GET'],
    ['DELETE', '/ResourceTypes', 'GET'],
    ['PATCH', '/ResourceTypes/User', 'GET'],
    ['PUT', '/Users', 'GET, POST'],
    ['DELETE', '/Users', 'GET, POST'],
    ['POST', '/Users/KU0', 'GET, PUT, PATCH, DELETE'],
    ['GET', '/.search', 'POST'],
  ])('answers 405 to %s %s and says what is allowed', async (method, path, allowed) => {
    const tenant = await startTenant()
    const answer = await tenant.scim(method, path, method === 'DELETE' ? undefined : body)
    expect([answer.status, answer.headers.allow, answer.body.schemas]).toEqual([405, allowed, [ERROR]])
  })

  it('takes a trailing slash and unknown query parameters for nothing', async () => {
    const tenant = await startTenant()
    expect((await tenant.scim('GET', '/Users/?aadOptscim062020')).body.totalResults).toBe(1)
  })

  it('answers 501 to /Me', async () => {
    const tenant = await startTenant()
    expect((await tenant.scim('GET', '/Me')).status).toBe(501)
  })
})

describe('discovery', () => {
  it('lists the User type alone, with the enterprise extension', async () => {
    const tenant = await startTenant()
    const { body: list } = await tenant.scim('GET', '/ResourceTypes')
    expect(list).toMatchObject({
      totalResults: 1,
      Resources: [{ name: 'User', endpoint: '/Users', schema: USER }],
    })
    expect((await tenant.scim('GET', '/ResourceTypes/User')).body).toEqual(list.Resources[0])
  })

  it('serves every schema that a resource type names, whatever the case of the URN', async () => {
    const tenant = await startTenant()
    const { body: types } = await tenant.scim('GET', '/ResourceTypes')
    const { schema, schemaExtensions } = types.Resources[0]
    for (const urn of [
      schema,
      ...schemaExtensions.map((extension: { schema: string }) => extension.schema),
    ]) {
      expect((await tenant.scim('GET', `/Schemas/${encodeURIComponent(urn.toUpperCase())}`)).body.id).toBe(
        urn,
      )
    }
  })

  it('advertises only what Wrike keeps, and the user types as roles', async () => {
    const tenant = await startTenant()
    const { body: schema } = await tenant.scim('GET', `/Schemas/${USER}`)
    const names = schema.attributes.map((attribute: { name: string }) => attribute.name)
    expect(names).toContain('title')
    expect(names).not.toContain('password')
    expect(names).not.toContain('groups')
    const roles = schema.attributes.find((attribute: { name: string }) => attribute.name === 'roles')
    expect(roles.subAttributes[0].canonicalValues).toContain('collaborator')
  })

  it('refuses filters', async () => {
    const tenant = await startTenant()
    expect((await tenant.scim('GET', '/Schemas?filter=id%20pr')).status).toBe(403)
  })
})

describe('/Groups while group synchronization is off', () => {
  it('finds nothing and writes nothing', async () => {
    const tenant = await startTenant()
    const list = await tenant.scim(
      'GET',
      '/Groups?excludedAttributes=members&filter=displayName%20eq%20%22x%22',
    )
    expect(list).toMatchObject({ status: 200, body: { totalResults: 0, Resources: [] } })
    const group = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: 'Sales' }
    expect((await tenant.scim('POST', '/Groups', group)).status).toBe(501)
    expect((await tenant.scim('PATCH', '/Groups/1', group)).status).toBe(501)
    expect((await tenant.scim('GET', '/Groups/1')).status).toBe(404)
  })
})

describe('an account that speaks by the letter of the RFCs (scim.md E1)', () => {
  it('refuses what only Entra’s old dialect allows', async () => {
    const tenant = await startTenant()
    const { body: user } = await tenant.scim('POST', '/Users', body)
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp']
    const old = { schemas, Operations: [{ op: 'Replace', path: 'active', value: 'False' }] }
    await tenant.console('PUT', '/settings', { compat: 'rfc' })
    expect((await tenant.scim('PATCH', `/Users/${user.id}`, old)).body.scimType).toBe('invalidSyntax')
    const bareWord = '/Users?filter=externalId%20eq%20a1b2'
    expect((await tenant.scim('GET', bareWord)).body.scimType).toBe('invalidFilter')
    await tenant.console('PUT', '/settings', { compat: 'entra-legacy' })
    expect((await tenant.scim('PATCH', `/Users/${user.id}`, old)).body.active).toBe(false)
  })
})
