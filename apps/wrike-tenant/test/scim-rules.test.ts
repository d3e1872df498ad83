// Rules of scim.md part A that show in a single request, one row each.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountSettingsSchema } from '../src/store/account.ts'
import { aUser, create } from './a-user.ts'
import { type Answer, startTenant, type Tenant } from './start-tenant.ts'

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const SEARCH = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'
const BULK = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest'

let tenant: Tenant
let ann: string
const stops: (() => Promise<void>)[] = []

beforeAll(async () => {
  const settings = accountSettingsSchema.parse({ groups: 'on' })
  tenant = await startTenant({ settings }, { onEnd: (stop) => stops.push(stop) })
  const emails = [
    { type: 'home', value: 'z@contoso.example' },
    { type: 'work', value: 'a@contoso.example', primary: true },
  ]
  ann = await create(tenant, aUser('ann+1', { title: 'Chief', emails }))
  await create(tenant, aUser('bob', { emails: [{ type: 'work', value: 'm@contoso.example' }] }))
})

afterAll(async () => {
  for (const stop of stops) await stop()
})

const filtered = (filter: string) => `/Users?filter=${encodeURIComponent(filter)}`

function userNames({ body }: Answer): readonly string[] {
  return body.Resources.map(({ userName }: { userName: string }) => userName.split('@')[0])
}

describe('a list', () => {
  it.each([
    ['A6.10: not needs no space before its parenthesis', filtered('NOT(title pr)'), ['owner', 'bob']],
    [
      'A6.14: a plus sign stands for itself when it is encoded',
      filtered('userName eq "ann+1@contoso.example"'),
      ['ann+1'],
    ],
    ['A6.14: a bare plus sign is a space', '/Users?filter=userName+sw+%22bob%22', ['bob']],
    ['A6.16: meta.resourceType is compared with case', filtered('meta.resourceType eq "user"'), []],
    [
      'A6.17: instants are compared, whatever their offset and digits',
      filtered('meta.created gt "2026-01-05T09:59:59.9999999+02:00"'),
      ['owner', 'ann+1', 'bob'],
    ],
    [
      'A6.21: a complex attribute is present with any part of it',
      filtered('emails pr and not (title eq null)'),
      ['ann+1'],
    ],
    [
      'A6.26.2: several values are sorted by the primary one',
      '/Users?sortBy=emails.value',
      ['ann+1', 'bob', 'owner'],
    ],
    ['A6.27.1: a startIndex below 1 means 1', '/Users?startIndex=-3&count=1', ['owner']],
  ])('%s', async (_rule, path, expected) => {
    const answer = await tenant.scim('GET', path)
    expect(answer.status).toBe(200)
    expect(userNames(answer)).toEqual(expected)
  })
})

describe('a request that cannot be carried out', () => {
  it.each([
    ['A6.26.1: sortOrder has two values', '/Users?sortBy=userName&sortOrder=up', 'invalidValue'],
    ['A6.26.4: a complex attribute has no order', '/Users?sortBy=name', 'invalidPath'],
    ['A6.26.4: what is never returned gives no order away', '/Users?sortBy=password', 'invalidPath'],
    ['A6.27.4: count is a whole number', '/Users?count=1.5', 'invalidValue'],
    ['A6.27.4: startIndex is a whole number', '/Users?startIndex=1e2', 'invalidValue'],
    ['A6.28.5: count is a whole number with a cursor too', '/Users?cursor=&count=x', 'invalidCount'],
    ['A6.28.7: a list is paged in one way', '/Users?cursor=&startIndex=1', 'invalidValue'],
    [
      'A6.29.3: attributes and excludedAttributes exclude each other',
      '/Users?attributes=title&excludedAttributes=id',
      'invalidValue',
    ],
    ['E16: single quotes are no quotes', filtered("userName eq 'bob'"), 'invalidFilter'],
  ])('%s', async (_rule, path, scimType) => {
    const answer = await tenant.scim('GET', path)
    expect(answer).toMatchObject({ status: 400, body: { scimType, detail: expect.stringMatching(/./) } })
  })

  it.each([
    [
      'A6.30.2: a search names its schema',
      'POST',
      '/Users/.search',
      { filter: 'title pr' },
      400,
      'invalidSyntax',
    ],
    [
      'A6.30.1: a search with one is answered',
      'POST',
      '/Users/.search',
      { schemas: [SEARCH], count: 1 },
      200,
      undefined,
    ],
    [
      'A10.1: failOnErrors begins at 1',
      'POST',
      '/Bulk',
      { schemas: [BULK], failOnErrors: 0, Operations: [{}] },
      400,
      'invalidSyntax',
    ],
    [
      'A2.11: a schema that nobody knows is refused',
      'POST',
      '/Users',
      { schemas: [USER, 'urn:x'], userName: 'c@contoso.example' },
      400,
      'invalidSyntax',
    ],
    ['A4.4: a body is an object', 'POST', '/Users', '"text"', 400, 'invalidSyntax'],
    ['A4.4: a body is wanted', 'POST', '/Users', undefined, 400, 'invalidSyntax'],
  ])('%s', async (_rule, method, path, body, status, scimType) => {
    const answer = await tenant.scim(method, path, body)
    expect([answer.status, answer.body.scimType]).toEqual([status, scimType])
  })

  it.each([
    ['GET', '/.search', 'POST'],
    ['GET', '/Users/.search', 'POST'],
    ['GET', '/Bulk', 'POST'],
    ['POST', '/Users/someone', 'GET, PUT, PATCH, DELETE'],
    ['DELETE', '/Users', 'GET, POST'],
    ['PATCH', `/Schemas/${USER}`, 'GET'],
  ])('A1.12: %s %s is 405 and says what there is', async (method, path, allow) => {
    const answer = await tenant.scim(method, path, method === 'GET' || method === 'DELETE' ? undefined : {})
    expect(answer).toMatchObject({ status: 405, body: { status: '405' }, headers: { allow } })
    expect(answer.headers['content-type']).toMatch(/^application\/scim\+json/)
  })
})

describe('A8.4: what is wrong is told in order', () => {
  const NO_PATCH = { nothing: 1 }
  const OLD = { 'if-match': 'W/"99"' }

  it.each([
    ['nobody before an old version', 'nobody', NO_PATCH, OLD, 404, undefined],
    ['an old version before the envelope', 'ann', NO_PATCH, OLD, 412, undefined],
    [
      'the envelope before its operations',
      'ann',
      { schemas: [], Operations: [{ op: 'move' }] },
      {},
      400,
      'invalidSyntax',
    ],
    [
      'the path before its attribute',
      'ann',
      patchOf({ op: 'add', path: 'shoe[', value: 1 }),
      {},
      400,
      'invalidFilter',
    ],
    ['the attribute before its value', 'ann', patchOf({ op: 'add', path: 'shoe' }), {}, 400, 'noTarget'],
    ['mutability before the value', 'ann', patchOf({ op: 'add', path: 'id' }), {}, 400, 'mutability'],
    [
      'the value before the selection',
      'ann',
      patchOf({ op: 'add', path: 'ims[type ne "x"].value', value: 1 }),
      {},
      400,
      'invalidValue',
    ],
  ])('%s', async (_order, who, body, headers, status, scimType) => {
    const answer = await tenant.scim('PATCH', `/Users/${who === 'ann' ? ann : who}`, body, headers)
    expect([answer.status, answer.body.scimType]).toEqual([status, scimType])
  })
})

describe('headers', () => {
  it('A11.2: a strong tag matches the weak one of the same version', async () => {
    const { meta } = (await tenant.scim('GET', `/Users/${ann}`)).body
    const headers = { 'if-match': meta.version.replace('W/', '') }
    const body = patchOf({ op: 'replace', path: 'nickName', value: 'Ann' })
    expect((await tenant.scim('PATCH', `/Users/${ann}`, body, headers)).status).toBe(200)
  })

  it('A14.4: the wish for an answer later is ignored', async () => {
    const body = patchOf({ op: 'replace', path: 'nickName', value: 'Anna' })
    const answer = await tenant.scim('PATCH', `/Users/${ann}`, body, { prefer: 'respond-async' })
    expect(answer).toMatchObject({ status: 200, body: { nickName: 'Anna' } })
  })
})

function patchOf(...Operations: readonly object[]): object {
  return { schemas: [PATCH_OP], Operations }
}
