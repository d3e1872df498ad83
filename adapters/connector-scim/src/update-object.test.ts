import { type AttributeValue, type AttributeValues, asId } from '@rollcall/core'
import type { AttributeChange, TargetObject } from '@rollcall/ports'
import { CONTRACT_OBJECT_TYPES } from '@rollcall/ports/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isObject, type JsonObject, toResource } from '../test/flat-resource.ts'
import { openTestTarget, type TestTarget } from '../test/open-test-target.ts'
import { type Answer, type RecordedRequest, scimError } from '../test/scim-test-server.ts'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const HOME_MAIL = 'emails[type eq "home"].value'
const WORK_CITY = 'addresses[type eq "work"].locality'
const ADA: AttributeValues = { userName: 'ada@contoso.example', externalId: 'E-1', displayName: 'Ada' }

const isPatch = ({ method }: RecordedRequest) => method === 'PATCH'

let target: TestTarget
beforeEach(async () => {
  target = await openTestTarget()
})
afterEach(() => target.close())

function given(values: AttributeValues = ADA): TargetObject {
  return { id: target.seed('User', values), values }
}

function change(attribute: string, oldValue: AttributeValue, newValue: AttributeValue): AttributeChange {
  return { attribute, oldValue, newValue }
}

const title = change('title', null, 'Analyst')
const sentOperations = () => target.server.requests.filter(isPatch).map(({ body }) => body?.Operations)
const storedValues = () => target.stored('User')[0]?.values

describe('update', () => {
  it('sends lower-case operations with one path each', async () => {
    await target.connector.update('User', given({ ...ADA, [HOME_MAIL]: 'a@home.example', active: true }), [
      change('active', true, false),
      change('displayName', 'Ada', null),
      change(HOME_MAIL, 'a@home.example', 'b@home.example'),
      change(WORK_CITY, null, 'London'),
      change(`${ENTERPRISE}:manager`, null, 'u-9'),
    ])
    expect(sentOperations()).toEqual([
      [
        { op: 'replace', path: 'active', value: false },
        { op: 'remove', path: 'displayName' },
        { op: 'replace', path: HOME_MAIL, value: 'b@home.example' },
        { op: 'add', path: 'addresses', value: [{ type: 'work', locality: 'London' }] },
        { op: 'replace', path: `${ENTERPRISE}:manager`, value: { value: 'u-9' } },
      ],
    ])
  })

  it('removes an e-mail address as a whole, so that no empty one stays', async () => {
    await target.connector.update('User', given({ ...ADA, [HOME_MAIL]: 'a@home.example' }), [
      change(HOME_MAIL, 'a@home.example', null),
    ])
    expect(target.server.resources('Users')[0]?.emails).toEqual([])
  })

  it('removes only its own part of an address', async () => {
    const id = target.server.put('Users', {
      ...toResource(ADA),
      addresses: [{ type: 'work', locality: 'London', streetAddress: 'set by hand' }],
    })
    await target.connector.update('User', { id: asId(id), values: { ...ADA, [WORK_CITY]: 'London' } }, [
      change(WORK_CITY, 'London', null),
    ])
    expect(target.server.resources('Users')[0]?.addresses).toEqual([
      { type: 'work', streetAddress: 'set by hand' },
    ])
  })

  it('writes into an element that nobody knew of', async () => {
    const id = target.server.put('Users', {
      ...toResource(ADA),
      addresses: [{ type: 'work', region: 'by hand' }],
    })
    await target.connector.update('User', { id: asId(id), values: ADA }, [change(WORK_CITY, null, 'London')])
    expect((await target.connector.read('User', asId(id)))?.values[WORK_CITY]).toBe('London')
  })

  it.each([
    ['a 204', () => ({ status: 204 })],
    ['an empty 200', () => ({ status: 200 })],
  ])('takes its own change for granted after %s', async (_, answer) => {
    target.server.misbehave(
      (__, carryOut) => {
        carryOut()
        return answer()
      },
      { when: isPatch },
    )
    const updated = await target.connector.update('User', given(), [
      title,
      change('displayName', 'Ada', null),
    ])
    const { displayName: _gone, ...rest } = ADA
    expect(updated.values).toEqual({ ...rest, title: 'Analyst' })
    expect(storedValues()).toEqual(updated.values)
  })

  it('keeps what was sent of an attribute that the target does not return', async () => {
    target.server.misbehave(
      (_, carryOut) => {
        carryOut()
        return { status: 200, body: { id: 'u-000001', userName: 'ada@contoso.example' } }
      },
      { when: isPatch },
    )
    const updated = await target.connector.update('User', given(), [title])
    expect(updated.values).toEqual({ ...ADA, title: 'Analyst' })
  })

  it('sends once when only one request is needed', async () => {
    await target.connector.update('User', given(), [title])
    expect(target.connector.requestCount()).toBe(1)
  })

  it('encodes ids that are not made for addresses', async () => {
    const odd: TargetObject = { id: asId('a/b?c#d é'), values: ADA }
    await expect(target.connector.update('User', odd, [title])).rejects.toMatchObject({
      target: { errorCode: 'InvalidAnchor' },
    })
    expect(target.server.requests[0]?.path).toBe('/scim/v2/Users/a%2Fb%3Fc%23d%20%C3%A9')
  })
})

describe('update that the target refuses', () => {
  it('reads the object and sends once more after a 412', async () => {
    target.server.misbehave(() => scimError(412), { when: isPatch, times: 1 })
    await target.connector.update('User', given(), [title])
    expect(storedValues()).toEqual({ ...ADA, title: 'Analyst' })
  })

  it('reports an object that keeps changing', async () => {
    target.server.misbehave(() => scimError(412), { when: isPatch })
    await expect(target.connector.update('User', given(), [title])).rejects.toMatchObject({
      code: 'ERR_TARGET_REJECTED',
      target: { httpStatus: 412, scope: 'object' },
    })
  })

  it('is content when the object holds the change already (scim.md C34)', async () => {
    const current = given({ ...ADA, title: 'Analyst' })
    target.server.misbehave(() => scimError(400, 'invalidValue', 'nothing to do'), { when: isPatch })
    const updated = await target.connector.update('User', { ...current, values: ADA }, [title])
    expect(updated.values.title).toBe('Analyst')
  })

  it('corrects an element that is not there any more (scim.md C29)', async () => {
    const { id } = given()
    const stale = { id, values: { ...ADA, [HOME_MAIL]: 'a@home.example' } }
    await target.connector.update('User', stale, [change(HOME_MAIL, 'a@home.example', 'b@home.example')])
    expect(storedValues()).toEqual({ ...ADA, [HOME_MAIL]: 'b@home.example' })
  })

  it.each([
    ['uniqueness', 'EntryConflict'],
    ['mutability', 'SchemaAttributeNotFound'],
    ['invalidPath', 'SchemaAttributeNotFound'],
    ['noTarget', 'SchemaAttributeNotFound'],
    ['invalidValue', 'UnprocessableEntity'],
    [undefined, 'UnprocessableEntity'],
  ])('reports a 400 of the kind %s', async (scimType, errorCode) => {
    target.server.misbehave(() => scimError(400, scimType), { when: isPatch })
    await expect(target.connector.update('User', given(), [title])).rejects.toMatchObject({
      code: 'ERR_TARGET_REJECTED',
      target: { errorCode, scope: 'object', httpStatus: 400 },
    })
    expect(target.server.requests.filter(isPatch)).toHaveLength(1)
  })

  it('reports a missing method when the object is still there (scim.md C2)', async () => {
    target.server.misbehave(() => ({ status: 404, text: '<html>Not Found</html>' }), { when: isPatch })
    await expect(target.connector.update('User', given(), [title])).rejects.toMatchObject({
      target: { errorCode: 'MethodNotAllowed', httpStatus: 404 },
    })
  })

  it('does not take a broken gateway for a missing object', async () => {
    target.server.misbehave(() => ({ status: 404, text: '<html>Not Found</html>' }))
    const error = await target.connector.update('User', given(), [title]).catch((reason) => reason)
    expect(error.target).toMatchObject({ httpStatus: 404 })
    expect(error.target.errorCode).not.toBe('InvalidAnchor')
  })

  it('reports a 500 for an object that is gone as an invalid anchor (scim.md C38)', async () => {
    target.server.misbehave(() => scimError(500), { when: isPatch })
    const gone: TargetObject = { id: asId('gone'), values: ADA }
    await expect(target.connector.update('User', gone, [title])).rejects.toMatchObject({
      target: { errorCode: 'InvalidAnchor' },
    })
  })

  it('gives a new object time to appear before it is called gone (scim.md C44)', async () => {
    const created = await target.connector.create('User', ADA)
    target.server.misbehave(() => scimError(404), { times: 3 })
    await target.connector.update('User', created, [title])
    expect(storedValues()).toEqual({ ...ADA, title: 'Analyst' })
    expect(target.waits).toEqual([1_000, 2_000])
  })
})

describe('update of group members', () => {
  const members = Array.from({ length: 250 }, (_, index) => `u-${index}`)

  it('adds and removes by difference, one operation for each that leaves (scim.md C27)', async () => {
    const id = target.seed('Group', { displayName: 'Engineers', members: ['u-1', 'u-2'] })
    const current = { id, values: { displayName: 'Engineers', members: ['u-1', 'u-2'] } }
    await target.connector.update('Group', current, [change('members', ['u-1', 'u-2'], ['u-2', 'u-3'])])
    expect(sentOperations()).toEqual([
      [
        { op: 'remove', path: 'members[value eq "u-1"]' },
        { op: 'add', path: 'members', value: [{ value: 'u-3' }] },
      ],
    ])
  })

  it('sends at most a hundred members with one request (provisioning.md CYC-31)', async () => {
    const id = target.seed('Group', { displayName: 'Everyone' })
    const current = { id, values: { displayName: 'Everyone' } }
    const updated = await target.connector.update('Group', current, [
      change('displayName', 'Everyone', 'All'),
      change('members', null, members),
    ])
    expect(target.connector.requestCount()).toBe(3)
    expect(updated.values).toEqual({ displayName: 'All', members })
    expect(target.stored('Group')[0]?.values).toEqual({ displayName: 'All', members })
  })

  it('sends smaller portions to a target that finds them too large (scim.md C7)', async () => {
    target.server.misbehave(() => scimError(413), {
      when: ({ body }) => JSON.stringify(body ?? {}).length > 1_500,
    })
    const id = target.seed('Group', { displayName: 'Everyone' })
    await target.connector.update('Group', { id, values: { displayName: 'Everyone' } }, [
      change('members', null, members),
    ])
    expect(target.stored('Group')[0]?.values.members).toEqual(members)
  })

  it('reports a single member that is too large', async () => {
    target.server.misbehave(() => scimError(413), { when: isPatch })
    const id = target.seed('Group', { displayName: 'Everyone' })
    await expect(
      target.connector.update('Group', { id, values: {} }, [change('members', null, ['u-1'])]),
    ).rejects.toMatchObject({ target: { httpStatus: 413, errorCode: 'UnprocessableEntity' } })
  })
})

describe('update of group members that nobody reads', () => {
  beforeEach(async () => {
    await target.close()
    const attributes = ['displayName']
    const objectTypes = CONTRACT_OBJECT_TYPES.map((type) =>
      type.objectType === 'Group' ? { ...type, attributes } : type,
    )
    target = await openTestTarget({ connection: { objectTypes } })
  })
  const group = () => target.seed('Group', { displayName: 'Engineers', members: ['u-1', 'u-2'] })
  const leaver = change('members', ['u-1'], [])

  it('does not take a refused removal for done', async () => {
    target.server.misbehave(() => scimError(400), { when: isPatch })
    await expect(
      target.connector.update('Group', { id: group(), values: {} }, [leaver]),
    ).rejects.toMatchObject({ target: { httpStatus: 400 } })
  })

  it('asks for the group without its members', async () => {
    const id = group()
    expect(await target.connector.read('Group', id)).toEqual({ id, values: { displayName: 'Engineers' } })
    expect(target.server.requests.at(-1)?.query).toContainEqual(['excludedAttributes', 'members'])
  })

  it('puts back every member of a group on a target without PATCH (scim.md C1)', async () => {
    target.server.misbehave(() => scimError(405), { when: isPatch })
    await target.connector.update('Group', { id: group(), values: {} }, [leaver])
    expect(target.stored('Group')[0]?.values.members).toEqual(['u-2'])
  })
})

describe('update on a target without PATCH (scim.md C1)', () => {
  const sentMethods = () => target.server.requests.map(({ method }) => method)

  it.each([405, 501])('puts the whole object back after a %i', async (status) => {
    target.server.misbehave(() => scimError(status), { when: isPatch })
    const id = target.server.put('Users', {
      ...toResource({ ...ADA, [HOME_MAIL]: 'a@home.example' }),
      nickName: 'set by hand',
    })
    const current = { id: asId<TargetObject['id']>(id), values: { ...ADA, [HOME_MAIL]: 'a@home.example' } }
    const updated = await target.connector.update('User', current, [
      title,
      change('displayName', 'Ada', null),
      change(HOME_MAIL, 'a@home.example', 'b@home.example'),
    ])
    const { displayName: _, ...rest } = ADA
    const expected = { ...rest, title: 'Analyst', [HOME_MAIL]: 'b@home.example' }
    expect(updated).toEqual({ id, values: expected })
    expect(storedValues()).toEqual({ ...expected, nickName: 'set by hand' })
  })

  it('does not try PATCH a second time', async () => {
    target.server.misbehave(() => scimError(501), { when: isPatch })
    const first = await target.connector.update('User', given(), [title])
    await target.connector.update('User', first, [change('title', 'Analyst', 'Countess')])
    expect(sentMethods()).toEqual(['PATCH', 'GET', 'PUT', 'GET', 'PUT'])
    expect(storedValues()?.title).toBe('Countess')
  })

  it('asks for the version that it read', async () => {
    target.server.misbehave(() => scimError(405), { when: isPatch })
    const id = target.server.put('Users', { ...toResource(ADA), meta: { version: 'W/"7"' } })
    await target.connector.update('User', { id: asId(id), values: ADA }, [title])
    expect(target.server.requests.at(-1)?.headers['if-match']).toBe('W/"7"')
    expect(storedValues()?.title).toBe('Analyst')
  })

  it('reads anew when somebody else was faster', async () => {
    target.server.misbehave(() => scimError(405), { when: isPatch })
    target.server.misbehave(() => scimError(412), { when: ({ method }) => method === 'PUT', times: 1 })
    await target.connector.update('User', given(), [title])
    expect(sentMethods()).toEqual(['PATCH', 'GET', 'PUT', 'GET', 'PUT'])
  })

  it('reports a target that has neither', async () => {
    target.server.misbehave(() => scimError(405), { when: ({ method }) => method !== 'GET' })
    await expect(target.connector.update('User', given(), [title])).rejects.toMatchObject({
      code: 'ERR_TARGET_REJECTED',
      target: { errorCode: 'MethodNotAllowed', httpStatus: 405, request: 'PATCH /scim/v2/Users/u-000001' },
    })
  })

  it('changes members by difference', async () => {
    target.server.misbehave(() => scimError(405), { when: isPatch })
    const id = target.seed('Group', { displayName: 'Engineers', members: ['u-1', 'u-2', 'u-3'] })
    const current = { id, values: { displayName: 'Engineers', members: ['u-1', 'u-2'] } }
    await target.connector.update('Group', current, [change('members', ['u-1', 'u-2'], ['u-2', 'u-9'])])
    expect(target.stored('Group')[0]?.values.members).toEqual(['u-2', 'u-3', 'u-9'])
  })
})

describe('remove', () => {
  it('does not take a web page for a missing object', async () => {
    const { id } = given()
    target.server.misbehave(() => ({ status: 404, text: '<html>Not Found</html>' }), {
      when: ({ method }) => method === 'DELETE',
    })
    await expect(target.connector.remove('User', id)).rejects.toMatchObject({
      target: { errorCode: 'MethodNotAllowed' },
    })
  })

  it('succeeds when an earlier attempt deleted the object', async () => {
    const { id } = given()
    target.server.misbehave(
      (_, carryOut) => {
        carryOut()
        return null
      },
      { times: 1 },
    )
    await target.connector.remove('User', id)
    expect(target.stored('User')).toEqual([])
  })
})

describe('C30: a target that drops the other elements of a list', () => {
  const WORK_MAIL = 'emails[type eq "work"].value'
  const MAILS = { ...ADA, [WORK_MAIL]: '1', [HOME_MAIL]: '2' }
  const mails = (id: string) =>
    target.server.resources('Users').find((resource) => resource.id === id)?.emails

  /** Every value written through brackets leaves its element alone in the list. */
  function dropOthers(answer: (resource: JsonObject) => Answer): void {
    target.server.misbehave(
      (request, carryOut) => {
        const written = JSON.stringify(request.body).matchAll(/"replace","path":"emails\[type eq \\"(\w+)/g)
        const type = [...written].at(-1)?.[1]
        const carriedOut = carryOut()
        const resource = target.server.resources('Users').find(({ id }) => request.path.endsWith(String(id)))
        if (resource === undefined || type === undefined) return carriedOut
        const held = Array.isArray(resource.emails) ? resource.emails : []
        resource.emails = held.filter((one) => isObject(one) && one.type === type)
        return answer(resource)
      },
      { when: isPatch },
    )
  }

  it.each([
    ['what it answers', (resource: JsonObject): Answer => ({ status: 200, body: resource })],
    ['a look, when it answers nothing', (): Answer => ({ status: 204 })],
  ])('is found out by %s, put right, and given whole lists from then on', async (_, answer) => {
    dropOthers(answer)
    const [ada, ben] = [given(MAILS), given({ ...MAILS, userName: 'ben@contoso.example' })]
    const after = await target.connector.update('User', ada, [change(HOME_MAIL, '2', '3')])
    expect(after.values).toEqual({ ...MAILS, [HOME_MAIL]: '3' })
    expect(mails(ada.id)).toHaveLength(2)
    await target.connector.update('User', ben, [change(WORK_MAIL, '1', '4'), title])
    expect(mails(ben.id)).toEqual(expect.arrayContaining([expect.objectContaining({ value: '4' })]))
    expect(mails(ben.id)).toHaveLength(2)
    expect(sentOperations().at(-1)).toMatchObject([
      { path: 'title' },
      { op: 'replace', path: 'emails', value: [{ value: '4' }, { value: '2' }] },
    ])
  })

  it('is found out when one change writes two elements, the second of which costs the first', async () => {
    dropOthers((resource) => ({ status: 200, body: resource }))
    const ada = given(MAILS)
    await target.connector.update('User', ada, [change(HOME_MAIL, '2', '3'), change(WORK_MAIL, '1', '4')])
    expect(mails(ada.id)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ value: '3' }),
        expect.objectContaining({ value: '4' }),
      ]),
    )
  })
})
