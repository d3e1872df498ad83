import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { givenGroup, givenUser, givenWrike } from './given.ts'
import { openTestApi, ROOT, type TestApi } from './test-api.ts'

let api: TestApi
beforeEach(async () => {
  api = await openTestApi()
})
afterEach(() => api.close())

const reference = (id: string) => ({ '@odata.id': `${ROOT}/v1.0/directoryObjects/${id}` })
const url = (id: string) => `https://graph.microsoft.com/beta/directoryObjects/${id}`

describe('/groups (graph-api.md §5)', () => {
  it('shows every property of a new group, membershipRule as null [client]', async () => {
    const id = await givenGroup(api)
    const { json } = await api.get(`/beta/groups/${id}`)
    expect(json).toMatchObject({
      membershipRule: null,
      membershipRuleProcessingState: null,
      groupTypes: [],
      mailEnabled: false,
      securityEnabled: true,
      visibility: 'Private',
    })
  })

  it('takes members and owners with its creation, as Terraform sends them [client]', async () => {
    const [ada, bob] = [await givenUser(api), await givenUser(api)]
    const me = api.client.servicePrincipalId
    const id = await givenGroup(api, {
      'owners@odata.bind': [url(me)],
      'members@odata.bind': [url(ada), url(bob)],
    })
    expect((await api.get(`/beta/groups/${id}/owners`)).json.value).toMatchObject([
      { '@odata.type': '#microsoft.graph.servicePrincipal', id: me },
    ])
    expect((await api.get(`/beta/groups/${id}/members`)).json.value).toHaveLength(2)
  })

  it('creates nothing when one of them is unknown, and says so without a retry text [client]', async () => {
    const answer = await api.post('/groups', {
      displayName: 'G',
      mailNickname: 'g',
      mailEnabled: false,
      securityEnabled: true,
      'members@odata.bind': [url('ab000000-0000-4000-8000-000000000009')],
    })
    expect(answer.status).toBe(400)
    expect(answer.json.error.message).not.toContain(
      'does not exist or one of its queried reference-property objects',
    )
    expect((await api.get('/groups')).json.value).toEqual([])
  })

  it('renames, finds by name and deletes', async () => {
    const id = await givenGroup(api)
    expect((await api.patch(`/groups/${id}`, { displayName: 'Renamed' })).status).toBe(204)
    expect((await api.get("/groups?$filter=displayName eq 'renamed'")).json.value).toMatchObject([{ id }])
    expect((await api.remove(`/groups/${id}`)).status).toBe(204)
    expect((await api.get(`/groups/${id}`)).status).toBe(404)
  })
})

describe('/groups/{id}/members (graph-api.md §5.3)', () => {
  it('shows each member with its type and its own default set', async () => {
    const [user, inner] = [await givenUser(api), await givenGroup(api)]
    const id = await givenGroup(api, { 'members@odata.bind': [url(user), url(inner)] })
    const { json } = await api.get(`/groups/${id}/members`)
    const byType = Object.fromEntries(
      json.value.map((item: Record<string, string>) => [item['@odata.type'], item]),
    )
    expect(byType['#microsoft.graph.user']).toMatchObject({ id: user, surname: null })
    expect(byType['#microsoft.graph.group']).toMatchObject({ id: inner, membershipRule: null })
    const cast = await api.get(`/groups/${id}/members/microsoft.graph.user`)
    expect(cast.json.value).toMatchObject([{ id: user }])
  })

  it('answers whether someone is a member without advanced headers [client]', async () => {
    const [ada, bob] = [await givenUser(api), await givenUser(api)]
    const id = await givenGroup(api, { 'members@odata.bind': [url(ada)] })
    const find = async (member: string) =>
      (await api.get(`/beta/groups/${id}/members?$filter=id eq '${member}'`)).json.value
    expect(await find(ada)).toMatchObject([{ id: ada }])
    expect(await find(bob)).toEqual([])
  })

  it('refuses a second time and a stranger in the texts that clients match [client]', async () => {
    const [ada, bob] = [await givenUser(api), await givenUser(api)]
    const id = await givenGroup(api)
    expect((await api.post(`/groups/${id}/members/$ref`, reference(ada))).status).toBe(204)
    expect(await api.post(`/groups/${id}/members/$ref`, reference(ada))).toMatchObject({
      status: 400,
      json: {
        error: {
          message:
            "One or more added object references already exist for the following modified properties: 'members'.",
        },
      },
    })
    expect((await api.remove(`/groups/${id}/members/${ada}/$ref`)).status).toBe(204)
    const missing = await api.remove(`/groups/${id}/members/${bob}/$ref`)
    expect(missing.status).toBe(404)
    expect(missing.json.error.message).toContain('One or more removed object references do not exist')
    const unknown = await api.post(
      `/groups/${id}/members/$ref`,
      reference('ab000000-0000-4000-8000-000000000009'),
    )
    expect(unknown.status).toBe(404)
  })

  it('adds up to twenty with one PATCH, all or nothing', async () => {
    const id = await givenGroup(api)
    const [ada, bob] = [await givenUser(api), await givenUser(api)]
    await api.post(`/groups/${id}/members/$ref`, reference(ada))
    const answer = await api.patch(`/groups/${id}`, { 'members@odata.bind': [url(bob), url(ada)] })
    expect(answer.status).toBe(400)
    expect((await api.get(`/groups/${id}/members`)).json.value).toHaveLength(1)
    expect((await api.patch(`/groups/${id}`, { 'members@odata.bind': [url(bob)] })).status).toBe(204)
    expect((await api.get(`/users/${bob}/memberOf`)).json.value).toMatchObject([
      { '@odata.type': '#microsoft.graph.group', id },
    ])
  })

  it('changes nothing when one of the members cannot be added', async () => {
    const id = await givenGroup(api, { displayName: 'Before' })
    const change = {
      displayName: 'After',
      'members@odata.bind': [url('ab000000-0000-4000-8000-000000000009')],
    }
    expect((await api.patch(`/groups/${id}`, change)).status).toBe(404)
    expect((await api.get(`/groups/${id}`)).json.displayName).toBe('Before')
  })

  it('shows the first members beside their group when asked', async () => {
    const ada = await givenUser(api, { displayName: 'Ada' })
    const id = await givenGroup(api, { 'members@odata.bind': [url(ada)] })
    const { json } = await api.get(`/groups/${id}?$expand=members($select=id,displayName)`)
    expect(json.members).toEqual([{ '@odata.type': '#microsoft.graph.user', id: ada, displayName: 'Ada' }])
    expect((await api.get('/groups?$expand=members')).json.value[0].members).toHaveLength(1)
  })

  it('shows the first twenty live owners of each group beside it when asked', async () => {
    const people = await Promise.all(Array.from({ length: 22 }, () => givenUser(api)))
    const [gone = '', ...owners] = people
    const { servicePrincipalId } = await givenWrike(api)
    const many = await givenGroup(api, { 'owners@odata.bind': [gone, ...owners.slice(0, 19)].map(url) })
    for (const owner of owners.slice(19)) await api.post(`/groups/${many}/owners/$ref`, reference(owner))
    const few = await givenGroup(api, { 'owners@odata.bind': [servicePrincipalId, gone].map(url) })
    const none = await givenGroup(api)
    await api.remove(`/users/${gone}`)
    const shownFew = [{ '@odata.type': '#microsoft.graph.servicePrincipal', id: servicePrincipalId }]
    expect((await api.get(`/groups/${few}?$expand=owners($select=id)`)).json.owners).toEqual(shownFew)
    const { json } = await api.get('/groups?$select=id&$expand=owners($select=id)')
    const shownMany = owners.slice(0, 20).map((id) => ({ '@odata.type': '#microsoft.graph.user', id }))
    expect(
      new Map(json.value.map(({ id, owners }: { id: string; owners: unknown }) => [id, owners])),
    ).toEqual(
      new Map<string, unknown>([
        [many, shownMany],
        [few, shownFew],
        [none, []],
      ]),
    )
    expect((await api.get('/groups?$expand=memberOf')).json.error).toMatchObject({
      code: 'Request_UnsupportedQuery',
      message: "Expanding 'memberOf' is not supported for groups; 'members' and 'owners' are.",
    })
  })

  it('takes a service principal as a member, as Terraform does [client]', async () => {
    const user = await givenUser(api)
    const { applicationId, servicePrincipalId } = await givenWrike(api)
    const id = await givenGroup(api, { 'members@odata.bind': [url(user)] })
    const members = async (part = '') => (await api.get(`/groups/${id}/members${part}`)).json.value
    expect((await api.post(`/groups/${id}/members/$ref`, reference(applicationId))).status).toBe(404)
    expect((await api.post(`/groups/${id}/members/$ref`, reference(servicePrincipalId))).status).toBe(204)
    const again = await api.post(`/groups/${id}/members/$ref`, reference(servicePrincipalId))
    expect(again.json.error.message).toContain('references already exist')
    const shown = { id: servicePrincipalId, '@odata.type': '#microsoft.graph.servicePrincipal' }
    expect(await members()).toHaveLength(2)
    expect(await members('/microsoft.graph.servicePrincipal')).toMatchObject([
      { ...shown, displayName: 'Wrike', servicePrincipalType: 'Application' },
    ])
    expect(await members('/microsoft.graph.user')).toMatchObject([{ id: user }])
    expect(await members('/microsoft.graph.group')).toEqual([])
    expect(await members(`?$filter=id eq '${servicePrincipalId}'&$select=id,appId,mail`)).toEqual([
      { ...shown, appId: expect.any(String) },
    ])
    const eventual = { headers: { consistencylevel: 'eventual' } }
    const counted = await api.get(`/groups/${id}/members/microsoft.graph.servicePrincipal/$count`, eventual)
    expect(counted.text).toBe('1')
    const expanded = (await api.get(`/groups/${id}?$expand=members($select=id)`)).json.members
    expect(expanded).toContainEqual(shown)
    expect((await api.get(`/servicePrincipals/${servicePrincipalId}/memberOf`)).json.value).toMatchObject([
      { id, '@odata.type': '#microsoft.graph.group' },
    ])
    expect((await api.remove(`/groups/${id}/members/${servicePrincipalId}/$ref`)).status).toBe(204)
    expect(await members()).toHaveLength(1)
  })

  it('takes service principals with its creation and a PATCH, and lets them go with their application', async () => {
    const [wrike, other] = [await givenWrike(api), await givenWrike(api, 'Other')]
    const id = await givenGroup(api, { 'members@odata.bind': [url(wrike.servicePrincipalId)] })
    const bind = { 'members@odata.bind': [url(other.servicePrincipalId)] }
    expect((await api.patch(`/groups/${id}`, bind)).status).toBe(204)
    expect((await api.get(`/groups/${id}/members`)).json.value).toHaveLength(2)
    expect((await api.remove(`/applications/${wrike.applicationId}`)).status).toBe(204)
    expect((await api.get(`/groups/${id}/members`)).json.value).toMatchObject([
      { id: other.servicePrincipalId },
    ])
  })

  it('pages through members', async () => {
    const members = await Promise.all(Array.from({ length: 5 }, () => givenUser(api)))
    const id = await givenGroup(api, { 'members@odata.bind': members.map(url) })
    const first = await api.get(`/groups/${id}/members?$top=2&$select=id`)
    const second = await api.get(first.json['@odata.nextLink'])
    expect([...first.json.value, ...second.json.value]).toHaveLength(4)
    expect(
      (await api.get(`/groups/${id}/members/$count`, { headers: { consistencylevel: 'eventual' } })).text,
    ).toBe('5')
  })
})

describe('owners', () => {
  it('are added and removed, each with its text', async () => {
    const [id, ada] = [await givenGroup(api), await givenUser(api)]
    expect((await api.post(`/groups/${id}/owners/$ref`, reference(ada))).status).toBe(204)
    expect((await api.post(`/groups/${id}/owners/$ref`, reference(ada))).json.error.message).toContain(
      "One or more added object references already exist for the following modified properties: 'owners'.",
    )
    expect((await api.get(`/groups/${id}/owners`)).json.value).toMatchObject([
      { '@odata.type': '#microsoft.graph.user', id: ada },
    ])
    expect((await api.remove(`/groups/${id}/owners/${ada}/$ref`)).status).toBe(204)
    expect((await api.get(`/groups/${id}/owners`)).json.value).toEqual([])
  })

  it('are listed and counted by kind (graph-api.md §3.3, §3.6)', async () => {
    const [id, ada, ben] = [await givenGroup(api), await givenUser(api), await givenUser(api)]
    const me = api.client.servicePrincipalId
    for (const owner of [ada, me, ben]) await api.post(`/groups/${id}/owners/$ref`, reference(owner))
    const idsOf = async (path: string) =>
      (await api.get(`/groups/${id}/${path}`)).json.value.map((owner: { id: string }) => owner.id)
    expect(await idsOf('owners')).toEqual([ada, me, ben])
    expect(await idsOf('owners/microsoft.graph.user')).toEqual([ada, ben])
    expect(await idsOf('owners/microsoft.graph.servicePrincipal')).toEqual([me])
    const eventual = { headers: { consistencylevel: 'eventual' } }
    const counts = ['owners/$count', 'owners/microsoft.graph.user/$count'].map(async (path) => {
      expect((await api.get(`/groups/${id}/${path}`)).status).toBe(400)
      return (await api.get(`/groups/${id}/${path}`, eventual)).text
    })
    expect(await Promise.all(counts)).toEqual(['3', '2'])
    await api.remove(`/users/${ben}`)
    expect(await idsOf('owners')).toEqual([ada, me])
  })
})

describe('/directoryObjects (graph-api.md §6)', () => {
  it('gives many objects by their ids', async () => {
    const [user, group] = [await givenUser(api), await givenGroup(api)]
    const ids = [group, user, 'ab000000-0000-4000-8000-000000000009']
    const { json } = await api.post('/directoryObjects/getByIds', { ids })
    expect(json.value.map((item: { id: string }) => item.id)).toEqual([group, user])
    const users = await api.post('/directoryObjects/microsoft.graph.getByIds', { ids, types: ['user'] })
    expect(users.json.value).toMatchObject([{ id: user, '@odata.type': '#microsoft.graph.user' }])
  })

  it('gives service principals too, which own what clients made [client]', async () => {
    const user = await givenUser(api)
    const id = api.client.servicePrincipalId
    const typed = { id, '@odata.type': '#microsoft.graph.servicePrincipal' }
    expect((await api.get(`/directoryObjects/${id}`)).json).toMatchObject(typed)
    const byId = async (body: object) => (await api.post('/directoryObjects/getByIds', body)).json.value
    expect(await byId({ ids: [user, id.toUpperCase()] })).toMatchObject([{ id: user }, typed])
    expect(await byId({ ids: [user, id], types: ['servicePrincipal'] })).toMatchObject([typed])
    expect(await byId({ ids: [user, id], types: ['directoryObject'] })).toHaveLength(2)
    expect(await byId({ ids: [user, id], types: ['group'] })).toEqual([])
  })

  it('gives applications by their own ids', async () => {
    const { applicationId: id, servicePrincipalId } = await givenWrike(api)
    await api.post(`/applications/${id}/addPassword`, { passwordCredential: { displayName: 'A key' } })
    const typed = { '@odata.type': '#microsoft.graph.application', displayName: 'Wrike', id }
    const { json } = await api.get(`/directoryObjects/${id}`)
    expect(json).toMatchObject({
      ...typed,
      passwordCredentials: [{ displayName: 'A key', secretText: null }],
    })
    const byId = async (body: object) => (await api.post('/directoryObjects/getByIds', body)).json.value
    const ids = [servicePrincipalId, id, id.toUpperCase()]
    expect(await byId({ ids })).toMatchObject([{ id: servicePrincipalId }, typed])
    expect(await byId({ ids, types: ['application'] })).toMatchObject([typed])
    expect((await api.remove(`/directoryObjects/${id}`)).status).toBe(204)
    expect(await byId({ ids })).toEqual([])
  })

  it('refuse with 403 only what the answer would show', async () => {
    const [user, group] = [await givenUser(api), await givenGroup(api)]
    const token = await api.tokenWith('User.Read.All')
    const ids = [user, group, api.client.servicePrincipalId]
    const statusFor = async (types: readonly string[]) =>
      (await api.post('/directoryObjects/getByIds', { ids, types }, { token })).status
    expect(await statusFor(['user'])).toBe(200)
    expect(await statusFor(['group'])).toBe(403)
    expect(await statusFor(['servicePrincipal'])).toBe(403)
  })
})
