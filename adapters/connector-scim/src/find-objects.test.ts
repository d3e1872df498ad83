import type { AttributeValues } from '@rollcall/core'
import { CONTRACT_OBJECT_TYPES } from '@rollcall/ports/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestTarget, type TestTarget } from '../test/open-test-target.ts'
import { listResponse, scimError } from '../test/scim-test-server.ts'

const WORK_MAIL = 'emails[type eq "work"].value'
const ADA: AttributeValues = {
  userName: 'ada@contoso.example',
  externalId: 'E-1',
  [WORK_MAIL]: 'ada@work.example',
}

let target: TestTarget
beforeEach(async () => {
  target = await openTestTarget()
})
afterEach(() => target.close())

const filters = () => target.server.requests.map(({ query }) => query.get('filter'))

describe('find', () => {
  it('asks once for what the target can filter', async () => {
    target.seed('User', ADA)
    await target.connector.find('User', 'userName', 'ada@contoso.example')
    await target.connector.find('User', 'userName', 'nobody@contoso.example')
    expect(target.connector.requestCount()).toBe(2)
  })

  it('leaves out the members of groups', async () => {
    target.seed('Group', { displayName: 'Engineers', members: ['u-1'] })
    const found = await target.connector.find('Group', 'displayName', 'engineers')
    expect(found.map(({ values }) => values)).toEqual([{ displayName: 'Engineers' }])
  })

  it.each([null, '', []])('asks nothing for %j', async (value) => {
    expect(await target.connector.find('User', 'userName', value)).toEqual([])
    expect(target.connector.requestCount()).toBe(0)
  })

  it('finds the account among everything that a target without filter answers (scim.md C21)', async () => {
    for (let index = 0; index < 350; index += 1) {
      target.seed('User', { userName: `user-${index}@contoso.example` })
    }
    const id = target.seed('User', ADA)
    target.server.misbehave((request, carryOut) => {
      request.query.delete('filter')
      return carryOut()
    })
    const found = await target.connector.find('User', 'userName', 'ada@contoso.example')
    expect(found.map((object) => object.id)).toEqual([id])
  })

  it('never calls an account absent because a target without filter did not send it', async () => {
    target.server.misbehave(({ query }) => {
      const startIndex = Number(query.get('startIndex') ?? 1)
      const page = Array.from({ length: 10 }, (_, index) => ({
        id: `u-${startIndex + index}`,
        userName: 'x',
      }))
      return listResponse(page, { totalResults: 1_000_000 })
    })
    await expect(target.connector.find('User', 'userName', 'ada@contoso.example')).rejects.toMatchObject({
      code: 'ERR_TARGET_INCOMPATIBLE',
      target: { scope: 'object' },
    })
  })

  it('leaves out what a vague filter brings too much of (scim.md C22)', async () => {
    const id = target.seed('User', ADA)
    target.seed('User', { userName: 'xada@contoso.example' })
    target.server.misbehave((request, carryOut) => {
      request.query.delete('filter')
      return carryOut()
    })
    const found = await target.connector.find('User', 'userName', 'ada@contoso.example')
    expect(found.map((object) => object.id)).toEqual([id])
  })

  it('takes the same account twice for one (scim.md C23)', async () => {
    const twice = { id: 'u-1', userName: 'ada@contoso.example' }
    target.server.misbehave(() => listResponse([twice, twice]))
    expect(await target.connector.find('User', 'userName', 'ada@contoso.example')).toHaveLength(1)
  })

  it('asks again in lower case where case counts for the target (scim.md C25)', async () => {
    target.server.misbehave((request, carryOut) => {
      const answer = carryOut()
      const asked = request.query.get('filter') ?? ''
      return asked === asked.toLowerCase().replace('username', 'userName') ? answer : listResponse([])
    })
    const id = target.seed('User', ADA)
    const found = await target.connector.find('User', 'userName', 'ADA@Contoso.example')
    expect(found.map((object) => object.id)).toEqual([id])
  })

  it('asks once in any case where case was seen not to count', async () => {
    target.seed('User', ADA)
    await target.connector.find('User', 'userName', 'ADA@Contoso.example')
    await target.connector.find('User', 'userName', 'NOBODY@Contoso.example')
    await target.connector.find('User', 'externalId', 'ABC')
    expect(target.connector.requestCount()).toBe(3)
  })

  it('reads on when the target says that there is more', async () => {
    const page = (id: string) => listResponse([{ id, externalId: 'same' }], { totalResults: 2 })
    target.server.misbehave(({ query }) =>
      query.get('startIndex') === '3'
        ? listResponse([])
        : page(query.get('startIndex') === '2' ? 'u-2' : 'u-1'),
    )
    expect(await target.connector.find('User', 'externalId', 'same')).toHaveLength(2)
  })

  it('moves the comparison into the brackets for a target that knows only the RFC', async () => {
    target.server.misbehave(() => scimError(400, 'invalidFilter'), {
      when: ({ query }) => query.get('filter')?.includes('].value') === true,
    })
    target.server.misbehave(
      () => listResponse([{ id: 'u-1', emails: [{ type: 'work', value: 'ada@work.example' }] }]),
      { when: ({ query }) => query.get('filter')?.endsWith(']') === true },
    )
    expect(await target.connector.find('User', WORK_MAIL, 'ada@work.example')).toHaveLength(1)
    await target.connector.find('User', WORK_MAIL, 'ada@work.example')
    expect(filters()).toEqual([
      'emails[type eq "work"].value eq "ada@work.example"',
      'emails[type eq "work" and value eq "ada@work.example"]',
      'emails[type eq "work" and value eq "ada@work.example"]',
    ])
  })

  it('reads a boolean that the target writes as text (scim.md C31)', async () => {
    target.server.misbehave(() => listResponse([{ id: 'u-1', userName: 'ada', active: 'False' }]))
    const [found] = await target.connector.find('User', 'userName', 'ada')
    expect(found?.values.active).toBe(false)
  })

  it('reads a manager that the target writes as text, object or list', async () => {
    const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
    const forms = ['u-9', { value: 'u-9', displayName: 'Boss' }, [{ value: 'u-9' }]]
    for (const manager of forms) {
      target.server.misbehave(
        () => listResponse([{ id: 'u-1', userName: 'ada', [enterprise]: { manager } }]),
        {
          times: 1,
        },
      )
      const [found] = await target.connector.find('User', 'userName', 'ada')
      expect(found?.values[`${enterprise}:manager`]).toBe('u-9')
    }
  })

  it.each([
    ['a 404, which a query never has', 404, 'ERR_TARGET_ADDRESS', 'job'],
    ['a 401', 401, 'ERR_TARGET_CREDENTIALS', 'job'],
    ['a 403', 403, 'ERR_TARGET_REJECTED', 'object'],
    ['a 400', 400, 'ERR_TARGET_REJECTED', 'object'],
    ['a 503', 503, 'ERR_TARGET_UNAVAILABLE', 'transient'],
    ['a 429', 429, 'ERR_TARGET_THROTTLED', 'transient'],
    ['a redirect elsewhere', 302, 'ERR_TARGET_ADDRESS', 'job'],
  ])('reports %s', async (_, status, code, scope) => {
    target.server.misbehave(() => scimError(status))
    await expect(target.connector.find('User', 'userName', 'ada')).rejects.toMatchObject({
      code,
      target: { scope, httpStatus: status, request: 'GET /scim/v2/Users?filter' },
    })
  })

  it.each([
    ['a web page', { status: 200, text: '<html></html>' }],
    ['nothing', { status: 200 }],
    ['half an answer', { status: 200, text: '{"Resources":[{"id":' }],
    ['resources without ids', { status: 200, body: { totalResults: 1, Resources: [{ userName: 'ada' }] } }],
    ['a claim without resources', { status: 200, body: { totalResults: 3 } }],
  ])('never takes %s for "no such account"', async (_, answer) => {
    target.server.misbehave(() => answer)
    await expect(target.connector.find('User', 'userName', 'ada')).rejects.toMatchObject({
      code: 'ERR_TARGET_INCOMPATIBLE',
    })
  })

  it('survives an answer that is nested without end', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    const text = `{"totalResults":1,"Resources":[{"id":"u-1","userName":"ada","title":${deep}}]}`
    target.server.misbehave(() => ({ status: 200, text }))
    expect(await target.connector.find('User', 'userName', 'ada')).toEqual([
      { id: 'u-1', values: { userName: 'ada' } },
    ])
  })

  it('reports an attribute path that cannot be read', async () => {
    await expect(target.connector.find('User', 'emails[type', 'x')).rejects.toMatchObject({
      code: 'ERR_TARGET_REJECTED',
      target: { errorCode: 'SchemaAttributeNotFound' },
    })
  })

  it('keeps attribute values out of the message and the request line', async () => {
    target.server.misbehave(() => scimError(403))
    const error = await target.connector
      .find('User', 'userName', 'ada@contoso.example')
      .catch((reason) => reason)
    expect(error.message + error.target.request + JSON.stringify(error.facts)).not.toContain('ada')
  })
})

describe('the types of a connection', () => {
  it('are found by the ending of their schema', async () => {
    await target.close()
    const [user, group] = CONTRACT_OBJECT_TYPES
    if (user === undefined || group === undefined) throw new Error('the contract has both types')
    target = await openTestTarget({
      connection: {
        objectTypes: [
          { ...user, targetObjectName: 'urn:example:custom:User' },
          { ...group, targetObjectName: 'urn:example:custom:Group' },
        ],
      },
    })
    await target.connector.find('User', 'userName', 'x')
    await target.connector.find('Group', 'displayName', 'x')
    expect(target.server.requests.map(({ path }) => path)).toEqual(['/scim/v2/Users', '/scim/v2/Groups'])
  })
})
