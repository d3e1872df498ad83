import type { AttributeValues } from '@rollcall/core'
import type { TargetError } from '@rollcall/ports'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestTarget, type TestTarget } from '../test/open-test-target.ts'
import { type RecordedRequest, scimError } from '../test/scim-test-server.ts'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const ADA: AttributeValues = { userName: 'ada@contoso.example', externalId: 'E-1', displayName: 'Ada' }

const isPost = ({ method }: RecordedRequest) => method === 'POST'

let target: TestTarget
beforeEach(async () => {
  target = await openTestTarget()
})
afterEach(() => target.close())

const sent = () =>
  target.server.requests.map(({ method, path }) => `${method} ${path.replace('/scim/v2', '')}`)

describe('create', () => {
  it('sends one resource with real booleans, one element per type and the enterprise schema', async () => {
    await target.connector.create('User', {
      ...ADA,
      active: true,
      'name.givenName': 'Ada',
      'emails[type eq "work"].value': 'ada@contoso.example',
      'addresses[type eq "work"].locality': 'London',
      [`${ENTERPRISE}:department`]: 'Research',
      [`${ENTERPRISE}:manager`]: 'u-9',
    })
    expect(target.server.requests[0]?.body).toEqual({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', ENTERPRISE],
      ...ADA,
      active: true,
      name: { givenName: 'Ada' },
      emails: [{ type: 'work', value: 'ada@contoso.example', primary: true }],
      addresses: [{ type: 'work', locality: 'London' }],
      [ENTERPRISE]: { department: 'Research', manager: { value: 'u-9' } },
    })
  })

  it('names itself and asks for SCIM', async () => {
    await target.connector.create('User', ADA)
    expect(target.server.requests[0]?.headers).toMatchObject({
      'content-type': 'application/scim+json',
      accept: 'application/scim+json',
      'user-agent': expect.stringMatching(/^Rollcall\//),
    })
  })

  it('takes what the target changed for what it holds', async () => {
    target.server.misbehave((request, carryOut) => {
      const answer = carryOut()
      return request.method === 'POST'
        ? { ...answer, body: { id: 'u-000001', userName: 'ADA@contoso.example' } }
        : answer
    })
    const created = await target.connector.create('User', ADA)
    expect(created).toEqual({ id: 'u-000001', values: { ...ADA, userName: 'ADA@contoso.example' } })
  })

  it('accepts a 200 and a numeric id', async () => {
    target.server.misbehave(() => ({ status: 200, body: { id: 42, userName: 'ada@contoso.example' } }))
    expect((await target.connector.create('User', ADA)).id).toBe('42')
  })

  it('refuses the answer of another account to an upsert', async () => {
    target.server.misbehave(() => ({ status: 200, body: { id: 'u-7', userName: 'grace@contoso.example' } }))
    await expect(target.connector.create('User', ADA)).rejects.toMatchObject({
      code: 'ERR_TARGET_INCOMPATIBLE',
      target: { scope: 'object' },
    })
  })

  it('reads the object where the target says it is when the answer is empty', async () => {
    target.server.misbehave((_, carryOut) => ({ ...carryOut(), body: undefined }), { when: isPost })
    const created = await target.connector.create('User', ADA)
    expect(created.values).toEqual(ADA)
    expect(sent()).toEqual(['POST /Users', `GET /Users/${created.id}`])
  })

  it('looks for the object when the answer says nothing at all', async () => {
    target.server.misbehave((_, carryOut) => ({ status: carryOut().status }), { when: isPost })
    const created = await target.connector.create('User', ADA)
    expect(target.stored('User').map(({ id }) => id)).toEqual([created.id])
  })

  it('waits for an object that is created later and never sends it twice', async () => {
    target.server.misbehave(() => ({ status: 202 }), { when: isPost })
    target.server.misbehave(() => ({ status: 200, body: { totalResults: 0, Resources: [] } }), { times: 4 })
    target.server.put('Users', { userName: 'ada@contoso.example', externalId: 'E-1' })
    const created = await target.connector.create('User', ADA)
    expect(created.id).toBe('u-000001')
    expect(sent().filter((line) => line.startsWith('POST'))).toHaveLength(1)
    expect(target.waits).toEqual([1_000, 2_000])
  })

  it('gives up on an object that does not appear within the grace period', async () => {
    target.server.misbehave(() => ({ status: 202 }), { when: isPost })
    await expect(target.connector.create('User', ADA)).rejects.toMatchObject({
      code: 'ERR_TARGET_INCOMPATIBLE',
    })
    expect(target.waits.reduce((sum, one) => sum + one, 0)).toBe(60_000)
  })

  it('reports an attribute path that cannot be sent', async () => {
    await expect(target.connector.create('User', { ...ADA, 'emails[type eq': 'x' })).rejects.toMatchObject({
      code: 'ERR_TARGET_REJECTED',
      target: { errorCode: 'SchemaAttributeNotFound', scope: 'object' },
    })
    expect(target.server.requests).toHaveLength(0)
  })
})

describe('create when the target fails (scim.md C36)', () => {
  it.each([
    ['a 500 after the commit', () => scimError(500)],
    ['a 503 after the commit', () => scimError(503)],
    ['a connection that breaks after the commit', () => null],
  ])('makes one account despite %s', async (_, answer) => {
    target.server.misbehave(
      (__, carryOut) => {
        carryOut()
        return answer()
      },
      { when: isPost, times: 1 },
    )
    const created = await target.connector.create('User', ADA)
    expect(target.stored('User')).toEqual([{ id: created.id, values: ADA }])
    expect(sent()).toEqual(['POST /Users', 'GET /Users'])
  })

  it('makes one account despite a timeout after the commit', async () => {
    await target.close()
    target = await openTestTarget({ connector: { limits: { callTimeoutMs: 80 } } })
    target.server.misbehave(
      (_, carryOut) => {
        carryOut()
        return 'silence'
      },
      { when: isPost, times: 1 },
    )
    const created = await target.connector.create('User', ADA)
    expect(target.stored('User')).toEqual([{ id: created.id, values: ADA }])
  })

  it.each([
    ['a 500', () => scimError(500)],
    ['a broken connection', () => null],
  ])('sends again after %s without a commit', async (_, answer) => {
    target.server.misbehave(answer, { when: isPost, times: 2 })
    const created = await target.connector.create('User', ADA)
    expect(target.stored('User')).toEqual([{ id: created.id, values: ADA }])
  })

  it('finds its own account when the repetition meets a conflict', async () => {
    target.server.misbehave(() => scimError(500), { when: isPost, times: 1 })
    // The first request is carried out late: after we looked for the account, before we send again.
    target.server.misbehave(
      (_, carryOut) => {
        carryOut()
        return scimError(409, 'uniqueness')
      },
      { when: isPost, times: 1 },
    )
    const created = await target.connector.create('User', ADA)
    expect(target.stored('User')).toEqual([{ id: created.id, values: ADA }])
  })

  it('does not take over an account with another external id', async () => {
    target.server.put('Users', { userName: 'ada@contoso.example', externalId: 'somebody else' })
    target.server.misbehave(() => scimError(500), { when: isPost, times: 1 })
    const error = await target.connector.create('User', ADA).catch((reason: TargetError) => reason)
    expect(error).toMatchObject({ target: { errorCode: 'EntryConflict' } })
    expect(target.stored('User')).toHaveLength(1)
  })

  it('reports a target that keeps failing as unwell', async () => {
    target.server.misbehave(() => scimError(500), { when: isPost })
    await expect(target.connector.create('User', ADA)).rejects.toMatchObject({
      code: 'ERR_TARGET_UNAVAILABLE',
      target: { errorCode: 'InternalServerError', scope: 'transient', httpStatus: 500 },
    })
    expect(target.stored('User')).toHaveLength(0)
  })

  it('waits out a 429 and creates once', async () => {
    target.server.misbehave(() => ({ ...scimError(429), headers: { 'retry-after': '9' } }), { times: 2 })
    await target.connector.create('User', ADA)
    expect(target.stored('User')).toHaveLength(1)
    expect(target.waits).toEqual([9_000, 9_000])
    expect(target.connector.requestCount()).toBe(3)
  })

  it('speaks plain JSON to a target that refuses the media type', async () => {
    target.server.misbehave(() => scimError(415), {
      when: ({ headers }) => headers['content-type'] === 'application/scim+json',
    })
    await target.connector.create('User', ADA)
    await target.connector.create('User', { ...ADA, userName: 'grace@contoso.example' })
    expect(target.stored('User')).toHaveLength(2)
    expect(target.connector.requestCount()).toBe(3)
  })
})
