import { describe, expect, it } from 'vitest'
import { QUIRKS } from '../src/quirks/quirk-board.ts'
import { accountSettingsSchema } from '../src/store/account.ts'
import { aUser, create, filtered } from './a-user.ts'
import { startTenant, type Tenant } from './start-tenant.ts'

const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group'
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const ANN = filtered('userName eq "ann@contoso.example"')

function aTenant(): Promise<Tenant> {
  return startTenant({ settings: accountSettingsSchema.parse({ groups: 'on' }) }, { quirksAllowed: true })
}

async function setQuirks(tenant: Tenant, ...quirks: readonly Record<string, unknown>[]) {
  const answer = await tenant.app.inject({ method: 'PUT', url: '/quirks', payload: { quirks } })
  return { status: answer.statusCode, body: answer.json() }
}

/** A tenant with Ann and this quirk. */
async function misbehaving(name: string, more: Record<string, unknown> = {}) {
  const tenant = await aTenant()
  const ann = await create(tenant, aUser('ann'))
  expect((await setQuirks(tenant, { name, ...more })).status).toBe(200)
  return { tenant, ann }
}

function patchOf(path: string, value: unknown) {
  return { schemas: [PATCH_OP], Operations: [{ op: 'replace', path, value }] }
}

describe('quirks of the account that somebody else made', () => {
  it('shown-after-conflict finds it when it was in the way', async () => {
    const { tenant } = await misbehaving('shown-after-conflict')
    const found = async () => (await tenant.scim('GET', ANN)).body.totalResults
    expect(await found()).toBe(0)
    expect((await tenant.scim('POST', '/Users', aUser('ann'))).status).toBe(409)
    expect(await found()).toBe(1)
  })
})

describe('quirks of changes', () => {
  it('change-without-effect-refused takes a change once', async () => {
    const { tenant, ann } = await misbehaving('change-without-effect-refused')
    const change = async (title: string) =>
      (await tenant.scim('PATCH', `/Users/${ann}`, patchOf('title', title))).status
    expect([await change('x'), await change('x'), await change('y'), await change('x')]).toEqual([
      200, 400, 200, 200,
    ])
  })
})

describe('quirks of lists of values', () => {
  const numbers = async (tenant: Tenant, id: string) =>
    ((await tenant.scim('GET', `/Users/${id}`)).body.phoneNumbers ?? []).map(
      ({ value }: { value: string }) => value,
    )
  const list = [
    { type: 'work', value: '1' },
    { type: 'mobile', value: '2' },
  ]

  it('other-elements-dropped keeps the element that was written through brackets', async () => {
    const { tenant, ann } = await misbehaving('other-elements-dropped')
    await tenant.scim('PATCH', `/Users/${ann}`, patchOf('phoneNumbers', list))
    expect(await numbers(tenant, ann)).toEqual(['1', '2'])
    await tenant.scim('PATCH', `/Users/${ann}`, patchOf('phoneNumbers[type eq "mobile"].value', '3'))
    expect(await numbers(tenant, ann)).toEqual(['3'])
  })

  it('one-element-lists keeps what was written last', async () => {
    const { tenant, ann } = await misbehaving('one-element-lists')
    await tenant.scim('PATCH', `/Users/${ann}`, patchOf('phoneNumbers', list))
    expect(await numbers(tenant, ann)).toEqual(['1'])
    await tenant.scim('PATCH', `/Users/${ann}`, patchOf('phoneNumbers[type eq "mobile"].value', '3'))
    expect(await numbers(tenant, ann)).toEqual(['3'])
  })
})

describe('quirks of the request', () => {
  it.each([
    ['put-only', 'PATCH', '/Users/ANN', patchOf('title', 'x'), 501],
    ['patch-only', 'PUT', '/Users/ANN', aUser('ann'), 404],
    ['filter-refused', 'GET', ANN, undefined, 400],
    ['equality-only', 'GET', filtered('userName co "ann"'), undefined, 400],
    ['short-filters-only', 'GET', filtered(Array(21).fill('title pr').join(' or ')), undefined, 400],
    ['few-group-attributes', 'POST', '/Groups', { schemas: [GROUP], displayName: 'A', owner: 'x' }, 400],
    ['unknown-sub-attributes-refused', 'PATCH', '/Users/ANN', patchOf('emails', [{ display: 'A' }]), 400],
    ['redirected-at-home', 'GET', '/Users', undefined, 307],
    ['redirected-away', 'GET', '/Users', undefined, 307],
    ['throttle-with-reset', 'GET', '/Users', undefined, 429],
    ['throttle-without-retry-after', 'GET', '/Users', undefined, 429],
    ['fail-before-commit', 'GET', '/Users', undefined, 500],
    ['paused', 'GET', '/Users', undefined, 503],
    ['token-refused', 'GET', '/Users', undefined, 401],
    ['no-discovery', 'GET', '/Schemas', undefined, 404],
    ['user-name-immutable', 'PATCH', '/Users/ANN', patchOf('userName', 'b@contoso.example'), 400],
  ])('%s answers %s %s', async (name, method, path, body, status) => {
    const { tenant, ann } = await misbehaving(name)
    const answer = await tenant.scim(method, path.replace('ANN', ann), body)
    expect(answer.status).toBe(status)
    expect(answer.headers).not.toHaveProperty('retry-after')
    await setQuirks(tenant)
    expect((await tenant.scim('GET', `/Users/${ann}`)).body.meta.version).toBe('W/"1"')
  })

  it.each([
    ['equality-only', ANN],
    ['equality-only', filtered('userName eq "a or not b" and active eq true')],
    ['short-filters-only', filtered(Array(20).fill('title pr').join(' or '))],
    ['equality-as-pattern', filtered('userName eq "an"')],
  ])('%s lets %s pass', async (name, path) => {
    const { tenant } = await misbehaving(name)
    const { body, status } = await tenant.scim('GET', path)
    expect(status).toBe(200)
    if (name === 'equality-as-pattern') expect(body.totalResults).toBe(1)
  })

  it('throttle says for how long', async () => {
    const { tenant } = await misbehaving('throttle', { retryAfterSeconds: 7 })
    const answer = await tenant.scim('GET', '/Users')
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '7'])
  })

  it('slow takes its time', async () => {
    const { tenant } = await misbehaving('slow', { delayMs: 60 })
    const begun = performance.now()
    expect((await tenant.scim('GET', '/Users')).status).toBe(200)
    expect(performance.now() - begun).toBeGreaterThan(50)
  })

  it.each([
    ['no-filter', ANN, ['owner', 'ann']],
    ['page-size-1', '/Users?count=50', ['owner']],
    ['same-page-forever', '/Users?startIndex=2', ['owner', 'ann']],
  ])('%s answers %s with other people', async (name, path, expected) => {
    const { tenant } = await misbehaving(name)
    const { body } = await tenant.scim('GET', path)
    expect(body.Resources.map((user: { userName: string }) => user.userName.split('@')[0])).toEqual(expected)
  })

  it('members-never-excluded shows members all the same', async () => {
    const { tenant, ann } = await misbehaving('members-never-excluded')
    await tenant.scim('POST', '/Groups', { schemas: [GROUP], displayName: 'Team', members: [{ value: ann }] })
    const { body } = await tenant.scim('GET', '/Groups?excludedAttributes=members')
    expect(body.Resources[0].members).toHaveLength(1)
  })
})

describe('quirks of the answer', () => {
  it.each([
    ['create-answers-200', 200],
    ['fail-after-commit', 500],
  ])('%s answers a create that was done with %i', async (name, status) => {
    const { tenant } = await misbehaving(name)
    expect((await tenant.scim('POST', '/Users', aUser('bob'))).status).toBe(status)
    expect((await tenant.scim('GET', '/Users')).body.totalResults).toBe(3)
  })

  it('patch-answers-204 leaves the body out', async () => {
    const { tenant, ann } = await misbehaving('patch-answers-204')
    const answer = await tenant.scim('PATCH', `/Users/${ann}`, patchOf('title', 'Guide'))
    expect([answer.status, answer.body]).toEqual([204, ''])
    expect((await tenant.scim('GET', `/Users/${ann}`)).body.title).toBe('Guide')
  })

  it('wrong-content-type types JSON as something else', async () => {
    const { tenant } = await misbehaving('wrong-content-type')
    expect((await tenant.scim('GET', '/Users')).headers['content-type']).toBe('application/json+scim')
  })

  it('html-errors answers a page', async () => {
    const { tenant } = await misbehaving('html-errors')
    const answer = await tenant.scim('GET', '/Users/nobody')
    expect([answer.status, answer.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
    expect(answer.body).toContain('<h1>404</h1>')
  })

  it('status-as-number changes the type of the status', async () => {
    const { tenant } = await misbehaving('status-as-number')
    expect((await tenant.scim('GET', '/Users/nobody')).body.status).toBe(404)
  })

  it.each([
    ['total-results-as-string', { totalResults: '2' }],
    ['total-results-of-page', { totalResults: 1 }],
    ['start-index-zero', { startIndex: 0 }],
  ])('%s changes the list', async (name, expected) => {
    const { tenant } = await misbehaving(name)
    expect((await tenant.scim('GET', '/Users?count=1')).body).toMatchObject(expected)
  })

  it('total-results-missing and repeated-resources change the list together', async () => {
    const { tenant } = await misbehaving('total-results-missing')
    await setQuirks(tenant, { name: 'total-results-missing' }, { name: 'repeated-resources' })
    const { body } = await tenant.scim('GET', '/Users')
    expect(body).not.toHaveProperty('totalResults')
    expect(body.Resources).toHaveLength(3)
  })

  it('soft-deleted-conflict hides whoever is deleted and keeps the name', async () => {
    const { tenant, ann } = await misbehaving('soft-deleted-conflict')
    expect((await tenant.scim('DELETE', `/Users/${ann}`)).status).toBe(204)
    expect((await tenant.scim('GET', `/Users/${ann}`)).status).toBe(404)
    expect((await tenant.scim('GET', ANN)).body).toMatchObject({ totalResults: 0, Resources: [] })
    expect((await tenant.scim('POST', '/Users', aUser('ann'))).status).toBe(409)
  })

  it.each([
    ['drop-connection', 1],
    ['drop-after-commit', 2],
  ])('%s closes the connection', async (name, users) => {
    const tenant = await aTenant()
    await tenant.signIn()
    const authorization = `Bearer ${await tenant.makeToken()}`
    const url = await tenant.app.listen({ port: 0, host: '127.0.0.1' })
    await setQuirks(tenant, { name, match: { method: 'POST' } })
    const init = {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/scim+json' },
      body: JSON.stringify(aUser('bob')),
    }
    await expect(fetch(`${url}/scim/v2/Users`, init)).rejects.toThrow('fetch failed')
    expect((await tenant.scim('GET', '/Users')).body.totalResults).toBe(users)
  })
})

describe('PUT /quirks', () => {
  it('is there only when the process was started for it', async () => {
    const tenant = await startTenant()
    expect((await setQuirks(tenant, { name: 'slow' })).status).toBe(404)
  })

  it('is for the machine itself only', async () => {
    const tenant = await aTenant()
    const answer = await tenant.app.inject({ method: 'GET', url: '/quirks', remoteAddress: '10.0.0.7' })
    expect(answer.statusCode).toBe(403)
  })

  it.each([
    [{ name: 'no-such-quirk' }, /expected one of/],
    [{ name: 'slow', times: 0 }, /times/],
    [{ name: 'slow', other: 1 }, /other/],
  ])('refuses %j and says why', async (quirk, problem) => {
    const { status, body } = await setQuirks(await aTenant(), quirk)
    expect(status).toBe(400)
    expect(body.errorDescription).toMatch(problem)
  })

  it('keeps to times, every and match', async () => {
    const { tenant } = await misbehaving('paused', {
      times: 2,
      every: 2,
      match: { path: '/Users', method: 'get' },
    })
    const statuses: number[] = []
    for (let call = 0; call < 7; call++) {
      statuses.push((await tenant.scim('GET', '/Users')).status)
      expect((await tenant.scim('GET', '/Groups')).status).toBe(200)
    }
    expect(statuses).toEqual([200, 503, 200, 503, 200, 200, 200])
    const told = await tenant.app.inject({ method: 'GET', url: '/quirks' })
    expect(told.json()).toEqual({ quirks: [{ name: 'paused', shown: 2 }], available: QUIRKS })
  })
})
