import type { TargetId } from '@rollcall/core'
import { type AttributeChange, parseTargetProfile, type TargetProfileInput } from '@rollcall/ports'
import { afterEach, describe, expect, it } from 'vitest'
import { openTestTarget, type TestTarget } from '../test/open-test-target.ts'
import { listResponse, type RecordedRequest, scimError } from '../test/scim-test-server.ts'

let target: TestTarget
afterEach(() => target.close())

const ADA = { userName: 'ada@contoso.example', externalId: 'E-1', displayName: 'Ada' }
const change = (attribute: string, newValue: AttributeChange['newValue']): AttributeChange => ({
  attribute,
  oldValue: null,
  newValue,
})

async function open(profile: TargetProfileInput) {
  target = await openTestTarget({ connection: { profile: parseTargetProfile(profile) } })
  return target
}

const sent = (method: string) => target.server.requests.filter((request) => request.method === method)
const ask = ({ query }: RecordedRequest) => query.toString()

describe('a connector with a profile', () => {
  it('C1: changes users by PUT without trying PATCH first', async () => {
    await open({ users: { update: 'put' } })
    const id = target.seed('User', ADA)
    await target.connector.update('User', { id, values: ADA }, [change('title', 'Analyst')])
    expect(target.stored('User')[0]?.values).toEqual({ ...ADA, title: 'Analyst' })
    expect(sent('PATCH')).toEqual([])
  })

  it('C41: says again what the target does not show, so that a PUT does not lose it', async () => {
    await open({ users: { update: 'put' } })
    const id = target.seed('User', ADA)
    target.server.misbehave(() => ({ status: 200, body: { id, userName: ADA.userName } }), {
      when: ({ method }) => method === 'GET',
    })
    await target.connector.update('User', { id, values: ADA }, [change('title', 'Analyst')])
    expect(target.stored('User')[0]?.values).toEqual({ ...ADA, title: 'Analyst' })
  })

  it('C2: takes a PUT that is answered with a web page for refused, and not the account for gone', async () => {
    await open({ users: { update: 'put' } })
    const id = target.seed('User', ADA)
    target.server.misbehave(() => ({ status: 404, text: '<h1>404</h1>' }), {
      when: ({ method }) => method === 'PUT',
    })
    const updating = target.connector.update('User', { id, values: ADA }, [change('title', 'Analyst')])
    await expect(updating).rejects.toMatchObject({ target: { errorCode: 'MethodNotAllowed' } })
  })

  it('C5: puts no more members into a request than the profile allows', async () => {
    await open({ members: { perRequest: 2 } })
    const values = { displayName: 'Team' }
    const members = ['a', 'b', 'c', 'd', 'e'].map((name) => target.seed('User', { userName: name }))
    const id = target.seed('Group', values)
    await target.connector.update('Group', { id, values }, [change('members', members)])
    expect(target.stored('Group')[0]?.values.members).toEqual(members)
    expect(sent('PATCH')).toHaveLength(3)
  })

  it('C15, C16: speaks plain JSON from the first request on', async () => {
    await open({ mediaType: 'application/json' })
    await target.connector.create('User', ADA)
    expect(sent('POST')[0]?.headers['content-type']).toBe('application/json')
  })

  it('C18: takes the first page for all there is to find where pages do not go on', async () => {
    await open({ paging: { kind: 'none' }, filter: { attributes: [] } })
    target.seed('User', ADA)
    expect(target.connector.canList).toBe(false)
    expect(await target.connector.find('User', 'userName', ADA.userName)).toHaveLength(1)
    expect(sent('GET')).toHaveLength(1)
  })

  it('begins a list with an empty cursor, in pages of the size and order that the profile gives', async () => {
    await open({ paging: { kind: 'cursor', pageSize: 7, sortBy: 'userName' } })
    target.server.misbehave(() => listResponse([{ id: '1', userName: 'ada' }], { totalResults: 1 }))
    for await (const page of target.connector.list('User')) expect(page.objects).toHaveLength(1)
    expect(sent('GET').map(ask)).toEqual(['sortBy=userName&cursor=&count=7'])
  })

  it('C21, C24: looks through the list for what the filters do not find', async () => {
    await open({ filter: { attributes: ['externalId'] } })
    target.seed('User', ADA)
    await target.connector.testConnection()
    expect(await target.connector.find('User', 'userName', 'ADA@contoso.example')).toHaveLength(1)
    expect(await target.connector.find('User', 'userName', 'bob@contoso.example')).toEqual([])
    expect(await target.connector.find('User', 'externalId', 'E-1')).toHaveLength(1)
    const filters = sent('GET').flatMap(({ query }) => query.get('filter') ?? [])
    expect(filters.filter((filter) => filter.startsWith('userName'))).toEqual([])
    expect(filters).toContain('externalId eq "E-1"')
  })

  it('C25: asks once where the filters are known to read any case', async () => {
    await open({ filter: { comparesCase: false } })
    await target.connector.find('User', 'userName', 'Bob@contoso.example')
    expect(sent('GET')).toHaveLength(1)
  })

  it('C26: does not ask to leave out members where that is refused', async () => {
    await open({ members: { canBeExcluded: false } })
    target.seed('Group', { displayName: 'Team' })
    expect(await target.connector.find('Group', 'displayName', 'Team')).toHaveLength(1)
    expect(sent('GET').every(({ query }) => !query.has('excludedAttributes'))).toBe(true)
  })

  describe('C28: members who leave as a list of values', () => {
    const values = { displayName: 'Team' }
    const membersOf = (id: string) => target.stored('Group').find((group) => group.id === id)?.values.members
    const leave = (id: TargetId, member: string) =>
      target.connector.update('Group', { id, values }, [
        { attribute: 'members', oldValue: [member], newValue: null },
      ])

    it('cost nobody else the group on a target that empties it, which is told apart by the first', async () => {
      await open({ patch: { memberRemoval: 'value' } })
      const [team, crew] = ['Team', 'Crew'].map((displayName) =>
        target.seed('Group', { displayName, members: ['a', 'b', 'c'] }),
      )
      await leave(team as TargetId, 'a')
      expect(membersOf(String(team))).toEqual(['b', 'c'])
      await leave(crew as TargetId, 'b')
      expect(membersOf(String(crew))).toEqual(['a', 'c'])
      const removals = sent('PATCH').map(({ body }) => JSON.stringify(body?.Operations))
      expect(removals.filter((text) => text.includes('"remove"')).at(-1)).toContain('members[value eq')
    })

    it('are looked into once on a target that takes only those', async () => {
      await open({ patch: { memberRemoval: 'value' } })
      const team = target.seed('Group', { displayName: 'Team', members: ['a', 'b', 'c'] })
      target.server.misbehave(
        ({ body }) => {
          const { value } = JSON.parse(JSON.stringify(body?.Operations))[0]
          const group = target.server.resources('Groups')[0]
          const gone = new Set(value.map((one: { value: string }) => one.value))
          if (group !== undefined && Array.isArray(group.members))
            group.members = group.members.filter((one) => !gone.has(Object(one).value))
          return { status: 204 }
        },
        { when: ({ method }) => method === 'PATCH' },
      )
      await leave(team, 'a')
      await leave(team, 'b')
      expect(membersOf(team)).toEqual(['c'])
      expect(sent('GET')).toHaveLength(2)
      expect(sent('PATCH')).toHaveLength(2)
    })
  })

  it('C29: replaces the first value with brackets where the target makes the element itself', async () => {
    await open({ patch: { newElement: 'replace' } })
    target.server.misbehave((_, __) => ({ status: 204 }), { when: ({ method }) => method === 'PATCH' })
    const id = target.seed('User', ADA)
    const mail = 'emails[type eq "work"].value'
    await target.connector.update('User', { id, values: ADA }, [change(mail, 'ada@contoso.example')])
    expect(sent('PATCH')[0]?.body?.Operations).toEqual([
      { op: 'replace', path: mail, value: 'ada@contoso.example' },
    ])
  })

  it('C39: switches an account off where the target knows no DELETE', async () => {
    await open({ users: { deletion: 'deactivate' } })
    const id = target.seed('User', { ...ADA, active: true })
    await target.connector.remove('User', id)
    expect(target.stored('User')[0]?.values.active).toBe(false)
    expect(sent('DELETE')).toEqual([])
  })

  it('C40: changes the rest where the target never changes a user name', async () => {
    await open({ users: { createOnly: ['userName'] } })
    const id = target.seed('User', ADA)
    const changes = [change('userName', 'ada2@contoso.example'), change('title', 'Analyst')]
    const after = await target.connector.update('User', { id, values: ADA }, changes)
    expect(after.values).toEqual({ ...ADA, title: 'Analyst' })
    expect(target.stored('User')[0]?.values).toEqual({ ...ADA, title: 'Analyst' })
  })

  it.each([
    ['follows the Location header', true, 'u-000001'],
    ['looks the account up where there is no useful Location', false, null],
  ])('C44: %s after an answer without the new object', async (_, sendsLocation, readId) => {
    await open({ creation: { sendsLocation, settlesWithinSeconds: 4 } })
    target.server.misbehave(
      (__, carryOut) => {
        carryOut()
        return { status: 202, headers: { location: '/scim/v2/Users/u-000001' } }
      },
      { when: ({ method }) => method === 'POST' },
    )
    expect((await target.connector.create('User', ADA)).id).toBe('u-000001')
    expect(sent('GET').some(({ path }) => path.endsWith(`/Users/${readId}`))).toBe(sendsLocation)
  })

  it('C44: waits as long for a new object as the profile says', async () => {
    await open({ creation: { settlesWithinSeconds: 10 } })
    target.server.misbehave(() => ({ status: 202 }), { when: ({ method }) => method === 'POST' })
    await expect(target.connector.create('User', ADA)).rejects.toMatchObject({
      code: 'ERR_TARGET_INCOMPATIBLE',
    })
    expect(target.waits.reduce((sum, wait) => sum + wait, 0)).toBe(10_000)
  })

  it('sends the schemas as the target spells them', async () => {
    await open({ schemas: { user: 'urn:ietf:params:scim:schemas:core:2.0:user' } })
    await target.connector.create('User', ADA)
    expect(sent('POST')[0]?.body?.schemas).toEqual(['urn:ietf:params:scim:schemas:core:2.0:user'])
  })

  it('learns beyond its profile: PATCH refused is PUT from then on', async () => {
    await open({})
    target.server.misbehave(() => scimError(501), { when: ({ method }) => method === 'PATCH' })
    const id = target.seed('User', ADA)
    await target.connector.update('User', { id, values: ADA }, [change('title', 'Analyst')])
    await target.connector.update('User', { id, values: ADA }, [change('title', 'Manager')])
    expect(sent('PATCH')).toHaveLength(1)
  })
})
