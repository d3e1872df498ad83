// Whatever arrives: the answer is the client's mistake or a success, never a fault of ours, and the service goes on.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { accountSettingsSchema } from '../src/store/account.ts'
import { adele, create } from './a-user.ts'
import { startTenant, type Tenant } from './start-tenant.ts'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
const ENDPOINTS = [
  ...['/Users', '/Groups', '/Bulk', '/.search', '/Users/.search', '/Groups/.search', '/', '/Me', '/Schemas'],
  ...['/Users/ID', '/Groups/ID', '/ResourceTypes/User', '/ServiceProviderConfig'],
]
const PARAMETERS = [
  'filter',
  'attributes',
  'excludedAttributes',
  'sortBy',
  'sortOrder',
  'startIndex',
  'count',
  'cursor',
]

const bytes = fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array))
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('userName', '1', '-1', '', 'id pr'),
)

const PATCH = JSON.stringify({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', path: 'emails[type eq "work"].value', value: 'a@contoso.example' }],
})
const BULK = JSON.stringify({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
  Operations: [{ method: 'POST', path: '/Users', bulkId: 'a', data: adele }],
})
const SEARCH = JSON.stringify({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
  filter: 'userName eq "a"',
  count: 2,
})

/** A request that was right, with some of its bytes changed. */
const damaged = fc
  .tuple(
    fc.constantFrom(PATCH, BULK, SEARCH, JSON.stringify(adele)),
    fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }),
  )
  .map(([body, changes]) => {
    const damagedBody = Buffer.from(body)
    for (const [at, byte] of changes) damagedBody[at % damagedBody.length] = byte
    return damagedBody
  })
const json = fc.json({ maxDepth: 4 }).map((value) => Buffer.from(value))

const request = fc.record({
  method: fc.constantFrom(...METHODS),
  endpoint: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...ENDPOINTS) },
    { weight: 1, arbitrary: text.map((part) => `/${encodeURIComponent(part)}`) },
  ),
  query: fc.dictionary(fc.constantFrom(...PARAMETERS), text, { maxKeys: 3, noNullPrototype: true }),
  body: fc.oneof(bytes, damaged, json),
  type: fc.constantFrom('application/scim+json', 'application/json; charset=utf-8', 'text/plain'),
  ifMatch: fc.option(fc.constantFrom('*', 'W/"1"', '"', ',')),
})

type RandomRequest = typeof request extends fc.Arbitrary<infer Value> ? Value : never

it('never causes a 5xx, over a thousand random requests', { timeout: 60_000 }, async () => {
  const tenant = await startTenant({ settings: accountSettingsSchema.parse({ groups: 'on' }) })
  const id = await create(tenant, adele)
  await tenant.signIn()
  const authorization = `Bearer ${await tenant.makeToken()}`
  const statuses = new Set<number>()
  await fc.assert(
    fc.asyncProperty(request, async (random) => {
      const status = await send(tenant, random, { id, authorization })
      statuses.add(status)
      expect(status < 500 || (status === 501 && random.endpoint === '/Me')).toBe(true)
    }),
    { numRuns: 1_000 },
  )
  expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 404, 405, 415]))
  expect((await tenant.scim('GET', '/Users?count=1')).status).toBe(200)
})

async function send(
  { app }: Tenant,
  { method, endpoint, query, body, type, ifMatch }: RandomRequest,
  { id, authorization }: { readonly id: string; readonly authorization: string },
): Promise<number> {
  const search = Object.keys(query).length === 0 ? '' : `?${new URLSearchParams(query)}`
  const answer = await app.inject({
    method,
    url: `/scim/v2${endpoint.replace('ID', id)}${search}`,
    headers: {
      authorization,
      ...(ifMatch === null ? {} : { 'if-match': ifMatch }),
      ...(method === 'GET' ? {} : { 'content-type': type }),
    },
    ...(method === 'GET' ? {} : { payload: body }),
  })
  return answer.statusCode
}
