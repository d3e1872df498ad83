import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { givenGroup, givenUser } from './given.ts'
import { openTestApi, ROOT, type TestApi } from './test-api.ts'

let api: TestApi
beforeEach(async () => {
  api = await openTestApi()
})
afterEach(() => api.close())

const EVENTUAL = { headers: { ConsistencyLevel: 'eventual' } }

describe('POST /users (graph-api.md §4.3)', () => {
  const anna = {
    accountEnabled: true,
    displayName: 'Anna Lind',
    mailNickname: 'anna',
    userPrincipalName: 'anna@contoso.example',
    passwordProfile: { password: 'correct horse battery' },
  }

  it('answers 201 with the default set and a Location', async () => {
    const { status, json, headers } = await api.post('/users', anna)
    expect(status).toBe(201)
    expect(json).toEqual({
      '@odata.context': `${ROOT}/v1.0/$metadata#users/$entity`,
      businessPhones: [],
      displayName: 'Anna Lind',
      givenName: null,
      id: json.id,
      jobTitle: null,
      mail: null,
      mobilePhone: null,
      officeLocation: null,
      preferredLanguage: null,
      surname: null,
      userPrincipalName: 'anna@contoso.example',
    })
    expect(headers.location).toBe(`${ROOT}/v1.0/users/${json.id}`)
  })

  it('takes what Terraform sends: nulls for everything it does not set [client]', async () => {
    const nulls = Object.fromEntries(
      [
        'ageGroup',
        'city',
        'companyName',
        'department',
        'employeeId',
        'employeeOrgData',
        'faxNumber',
        'givenName',
        'jobTitle',
        'mobilePhone',
        'officeLocation',
        'passwordPolicies',
        'postalCode',
        'preferredLanguage',
        'state',
        'streetAddress',
        'surname',
        'usageLocation',
      ].map((name) => [name, null]),
    )
    const answer = await api.post('/users', { '@odata.type': '#microsoft.graph.user', ...nulls, ...anna })
    expect(answer.status).toBe(201)
  })

  it.each(['accountEnabled', 'displayName', 'mailNickname', 'userPrincipalName', 'passwordProfile'])(
    'names %s when it is missing',
    async (name) => {
      const answer = await api.post('/users', { ...anna, [name]: undefined })
      expect(answer).toMatchObject({ status: 400, json: { error: { code: 'Request_BadRequest' } } })
      expect(answer.json.error.message).toContain(name)
      expect(answer.json.error.message).not.toContain('One or more property values specified are invalid')
    },
  )

  it('refuses a userPrincipalName that is taken, without case', async () => {
    await api.post('/users', anna)
    const answer = await api.post('/users', { ...anna, userPrincipalName: 'ANNA@contoso.example' })
    expect(answer.status).toBe(400)
    expect(answer.json.error).toMatchObject({
      code: 'Request_BadRequest',
      details: [{ code: 'ObjectConflict', target: 'userPrincipalName' }],
    })
    expect(answer.json.error.message).toMatch(
      /^Another object with the same value for property userPrincipalName already exists\./,
    )
  })
})

describe("a userPrincipalName in a domain that is not the tenant's (graph-api.md §4.2)", () => {
  it('is refused on creation and on change, with the property in the details', async () => {
    const userPrincipalName = 'anna@fabrikam.example'
    const body = {
      accountEnabled: true,
      displayName: 'Anna',
      mailNickname: 'anna',
      passwordProfile: { password: 'a long enough one' },
    }
    const id = await givenUser(api)
    const before = (await api.get(`/users/${id}`)).json
    for (const answer of [
      await api.post('/users', { ...body, userPrincipalName }),
      await api.patch(`/users/${id}`, { userPrincipalName, city: 'Oslo' }),
    ]) {
      expect(answer).toMatchObject({
        status: 400,
        json: { error: { code: 'Request_BadRequest', details: [{ target: 'userPrincipalName' }] } },
      })
      expect(answer.json.error.message).toMatch(
        /^The domain portion of the userPrincipalName property is invalid\. You must use one of the verified domain names in your organization; "fabrikam\.example" is not among contoso\.example\./,
      )
    }
    expect((await api.get(`/users/${id}`)).json).toEqual(before)
  })
})

describe('GET /users/{id}', () => {
  it('finds by id and by userPrincipalName, and shows what is selected', async () => {
    const id = await givenUser(api, { userPrincipalName: 'kim@contoso.example', department: 'Sales' })
    const { json } = await api.get('/users/KIM@contoso.example?$select=department,accountEnabled')
    expect(json).toMatchObject({ id, department: 'Sales', accountEnabled: true })
    expect(json.displayName).toBeUndefined()
  })

  it('shows twenty selected names at once, as Terraform asks [client]', async () => {
    const id = await givenUser(api)
    const names =
      'accountEnabled,ageGroup,city,companyName,consentProvidedForMinor,country,department,employeeHireDate,employeeId,employeeOrgData,employeeType,faxNumber,mailNickname,onPremisesImmutableId,otherMails,passwordPolicies,postalCode,state,streetAddress,usageLocation'
    const { json } = await api.get(`/users/${id}?$select=${names}`)
    for (const name of names.split(',')) expect(json[name], name).not.toBeUndefined()
  })

  it.each(['/v1.0', '/beta'])('keeps showInAddressList that is set on %s [client]', async (version) => {
    const id = await givenUser(api)
    const shown = async (version: string) =>
      (await api.get(`${version}/users/${id}?$select=showInAddressList`)).json.showInAddressList
    expect(await shown('/beta')).toBeNull()
    expect((await api.patch(`${version}/users/${id}`, { showInAddressList: false })).status).toBe(204)
    expect([await shown('/v1.0'), await shown('/beta')]).toEqual([false, false])
  })

  it('answers 404 in the text that clients match [client]', async () => {
    expect(await api.get('/users/nobody@contoso.example')).toMatchObject({
      status: 404,
      json: {
        error: {
          code: 'Request_ResourceNotFound',
          message:
            "Resource 'nobody@contoso.example' does not exist or one of its queried reference-property objects are not present.",
        },
      },
    })
  })
})

describe('PATCH /users/{id} (graph-api.md §3.2)', () => {
  it('keeps what is absent, clears what is null, merges objects', async () => {
    const id = await givenUser(api, {
      jobTitle: 'Baker',
      employeeOrgData: { costCenter: '1', division: 'A' },
    })
    await api.patch(`/users/${id}`, { city: 'Oslo', employeeOrgData: { division: 'B' } })
    await api.patch(`/users/${id}`, { jobTitle: null })
    const { json } = await api.get(`/users/${id}?$select=jobTitle,city,employeeOrgData`)
    expect(json).toMatchObject({
      jobTitle: null,
      city: 'Oslo',
      employeeOrgData: { costCenter: '1', division: 'B' },
    })
  })

  it('refuses unknown properties by name and changes nothing', async () => {
    const id = await givenUser(api, { city: 'Oslo' })
    const answer = await api.patch(`/users/${id}`, { city: 'Bergen', shoeSize: 43 })
    expect(answer).toMatchObject({ status: 400, json: { error: { details: [{ target: 'shoeSize' }] } } })
    expect((await api.get(`/users/${id}?$select=city`)).json.city).toBe('Oslo')
  })
})

describe('manager (graph-api.md §4.1)', () => {
  it('is set by a reference of any host, shown with its type, and 404 when there is none [client]', async () => {
    const [id, boss] = [await givenUser(api), await givenUser(api, { displayName: 'Boss' })]
    expect((await api.get(`/users/${id}/manager`)).status).toBe(404)
    const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/users/${boss}` }
    expect((await api.put(`/users/${id}/manager/$ref`, reference)).status).toBe(204)
    expect((await api.get(`/users/${id}/manager`)).json).toMatchObject({
      '@odata.type': '#microsoft.graph.user',
      id: boss,
      displayName: 'Boss',
    })
    expect((await api.get(`/users/${boss}/directReports`)).json.value).toMatchObject([{ id }])
    expect((await api.remove(`/users/${id}/manager/$ref`)).status).toBe(204)
    expect((await api.get(`/users/${id}/manager`)).status).toBe(404)
  })

  it('has reports that are counted and sorted among themselves, nobody else with them', async () => {
    const boss = await givenUser(api, { displayName: 'Boss' })
    for (const displayName of ['Bo', 'Ada']) {
      const id = await givenUser(api, { displayName })
      await api.put(`/users/${id}/manager/$ref`, { '@odata.id': `${ROOT}/v1.0/users/${boss}` })
    }
    const path = `/users/${boss}/directReports`
    expect((await api.get(`${path}/$count`, EVENTUAL)).text).toBe('2')
    expect((await api.get(`${path}/$count?$filter=displayName eq 'Ada'`, EVENTUAL)).text).toBe('1')
    expect(await api.get(`${path}/$count`)).toMatchObject({
      status: 400,
      json: { error: { code: 'Request_BadRequest', message: '$count is not currently supported.' } },
    })
    const { json } = await api.get(`${path}?$count=true&$orderby=displayName`, EVENTUAL)
    expect(json['@odata.count']).toBe(2)
    expect(json.value).toMatchObject([{ displayName: 'Ada' }, { displayName: 'Bo' }])
  })

  it('cannot be the user or a stranger', async () => {
    const id = await givenUser(api)
    const put = (target: string) =>
      api.put(`/users/${id}/manager/$ref`, { '@odata.id': `${ROOT}/v1.0/users/${target}` })
    expect((await put(id)).status).toBe(400)
    expect((await put('ab000000-0000-4000-8000-000000000009')).status).toBe(400)
    expect((await api.put(`/users/${id}/manager/$ref`, {})).json.error.message).toContain('@odata.id')
  })
})

describe('GET /users', () => {
  it('pages through everyone once, following links', async () => {
    const ids = new Set<string>()
    for (let index = 0; index < 7; index++) ids.add(await givenUser(api))
    const seen: string[] = []
    let next: string | undefined = '/users?$top=3&$select=id'
    while (next !== undefined) {
      const { json } = await api.get(next)
      seen.push(...json.value.map((user: { id: string }) => user.id))
      next = json['@odata.nextLink']
    }
    expect(seen.toSorted()).toEqual([...ids].toSorted())
  })

  it('accepts a link whose query was encoded again and sorted [client]', async () => {
    for (let index = 0; index < 3; index++) await givenUser(api, { department: 'Sales' })
    const { json } = await api.get("/users?$filter=department eq 'Sales'&$top=1")
    const link = new URL(json['@odata.nextLink'])
    link.searchParams.sort()
    expect(link.toString()).toContain('%24')
    expect((await api.get(`${link.pathname}${link.search}`)).json.value).toHaveLength(1)
  })

  it('refuses a token that is forged or of another query', async () => {
    for (let index = 0; index < 2; index++) await givenUser(api)
    const { json } = await api.get('/users?$top=1')
    const token = new URL(json['@odata.nextLink']).searchParams.get('$skiptoken')
    for (const path of ['/users?$skiptoken=abc.def', `/groups?$skiptoken=${token}`]) {
      expect((await api.get(path)).json.error.code).toBe('Directory_ExpiredPageToken')
    }
  })

  it.each([
    ["userPrincipalName eq 'ZOE@contoso.example'", ['Zoe']],
    ["displayName eq 'zoe'", ['Zoe']],
    ["department in ('Sales','IT') and accountEnabled eq true", ['Yann']],
    ["startswith(displayName,'Y')", ['Yann']],
    ["startsWith(displayName,'Z') or jobTitle eq 'Chef'", ['Xu', 'Zoe']],
    ['jobTitle eq null and accountEnabled eq false', ['Zoe']],
  ])('filters by %s', async (filter, expected) => {
    await givenUser(api, { displayName: 'Xu', jobTitle: 'Chef' })
    await givenUser(api, { displayName: 'Yann', department: 'Sales' })
    await givenUser(api, {
      displayName: 'Zoe',
      department: 'IT',
      accountEnabled: false,
      userPrincipalName: 'zoe@contoso.example',
    })
    const { json } = await api.get(`/users?$filter=${encodeURIComponent(filter)}`)
    expect(json.value.map((user: { displayName: string }) => user.displayName).toSorted()).toEqual(expected)
  })

  it('filters by ids without reading everyone', async () => {
    const ids = [await givenUser(api), await givenUser(api)]
    await givenUser(api)
    const { json } = await api.get(`/users?$filter=id in ('${ids[0]}','${ids[1]?.toUpperCase()}')`)
    expect(json.value.map((user: { id: string }) => user.id)).toEqual(ids.toSorted())
  })

  it('sorts by name both ways, across pages', async () => {
    for (const displayName of ['beta', 'Alpha', 'gamma', 'Delta']) await givenUser(api, { displayName })
    const names = async (path: string): Promise<string[]> => {
      const { json } = await api.get(path)
      const found = json.value.map((user: { displayName: string }) => user.displayName)
      return json['@odata.nextLink'] === undefined
        ? found
        : [...found, ...(await names(json['@odata.nextLink']))]
    }
    expect(await names('/users?$orderby=displayName&$top=3')).toEqual(['Alpha', 'beta', 'Delta', 'gamma'])
    expect(await names('/users?$orderBy=displayName desc&$top=2')).toEqual([
      'gamma',
      'Delta',
      'beta',
      'Alpha',
    ])
    expect((await api.get('/users?$orderby=city')).json.error.code).toBe('Request_UnsupportedQuery')
  })

  it('counts only with the header (graph-api.md §3.6)', async () => {
    await givenUser(api, { department: 'Sales' })
    await givenUser(api)
    expect((await api.get('/users?$count=true')).json['@odata.count']).toBeUndefined()
    expect((await api.get('/users?$count=true&$top=1', EVENTUAL)).json['@odata.count']).toBe(2)
    const counted = await api.get("/users/$count?$filter=department eq 'Sales'", EVENTUAL)
    expect(counted.headers['content-type']).toContain('text/plain')
    expect(counted.text).toBe('1')
    expect((await api.get('/users/$count')).json.error.message).toBe('$count is not currently supported.')
  })

  it('takes advanced operators only with header and count', async () => {
    await givenUser(api, { department: 'Sales' })
    await givenUser(api)
    const filter = "$filter=department ne 'Sales'&$count=true"
    expect((await api.get(`/users?${filter}`)).json.error.code).toBe('Request_UnsupportedQuery')
    expect((await api.get(`/users?${filter}`, EVENTUAL)).json.value).toHaveLength(1)
  })

  it('searches names by their words, in any order, with the header only', async () => {
    for (const displayName of ['Anna-Lena Lind', 'OneVideo Team', 'Lindqvist'])
      await givenUser(api, { displayName })
    const search = async (text: string) => {
      const { json } = await api.get(`/users?$search=${encodeURIComponent(text)}`, EVENTUAL)
      return json.value.map((user: { displayName: string }) => user.displayName).toSorted()
    }
    expect(await search('"displayName:lind anna"')).toEqual(['Anna-Lena Lind'])
    expect(await search('"displayName:video"')).toEqual(['OneVideo Team'])
    expect(await search('"displayName:annalena"')).toEqual(['Anna-Lena Lind'])
    expect(await search('("displayName:lindq" OR "displayName:one") AND "userPrincipalName:person"')).toEqual(
      ['Lindqvist', 'OneVideo Team'],
    )
    expect((await api.get('/users?$search="displayName:a"')).json.error.code).toBe('Request_UnsupportedQuery')
    expect((await api.get('/users?$search=anna', EVENTUAL)).json.error.message).toContain(
      'Syntax error in $search',
    )
  })

  it('shows managers beside their reports when asked', async () => {
    const [boss, id] = [await givenUser(api, { displayName: 'Boss' }), await givenUser(api)]
    await api.put(`/users/${id}/manager/$ref`, { '@odata.id': `${ROOT}/v1.0/users/${boss}` })
    const { json } = await api.get('/users?$expand=manager($select=displayName)')
    const byId = new Map(json.value.map((user: { id: string }) => [user.id, user]))
    expect(byId.get(id)).toMatchObject({ manager: { id: boss, displayName: 'Boss' } })
    expect(byId.get(boss)).toMatchObject({ manager: null })
    expect((await api.get(`/users/${id}?$expand=manager`)).json.manager.displayName).toBe('Boss')
    expect((await api.get('/users?$expand=photo')).status).toBe(400)
  })

  it.each(['$top=0', '$top=1000', '$skip=1', '$select=shoeSize', '$filter=shoeSize eq 1', '$foo=1'])(
    'refuses %s',
    async (query) => {
      expect((await api.get(`/users?${query}`)).status).toBe(400)
    },
  )
})

describe('the recycle bin (graph-api.md §6)', () => {
  it('keeps a deleted user, frees the name, and brings all of it back', async () => {
    const id = await givenUser(api, { userPrincipalName: 'lea@contoso.example' })
    const group = await givenGroup(api, { 'members@odata.bind': [`${ROOT}/v1.0/directoryObjects/${id}`] })
    expect((await api.remove(`/users/${id}`)).status).toBe(204)
    expect((await api.get(`/users/${id}`)).status).toBe(404)
    expect((await api.get(`/groups/${group}/members`)).json.value).toEqual([])
    const bin = await api.get('/directory/deleteditems/microsoft.graph.user')
    expect(bin.json.value).toMatchObject([{ id, '@odata.type': '#microsoft.graph.user' }])
    const restored = await api.post(`/directory/deletedItems/${id}/restore`)
    expect(restored.json).toMatchObject({
      '@odata.type': '#microsoft.graph.user',
      userPrincipalName: 'lea@contoso.example',
    })
    expect((await api.get(`/groups/${group}/members`)).json.value).toMatchObject([{ id }])
  })

  it('forgets for ever what is deleted there', async () => {
    const id = await givenUser(api)
    await api.remove(`/directoryObjects/${id}`)
    expect((await api.remove(`/directory/deletedItems/${id}`)).status).toBe(204)
    expect((await api.get(`/directory/deletedItems/${id}`)).status).toBe(404)
  })

  it('counts what it keeps, by type and with the header only', async () => {
    const [id, group] = [await givenUser(api), await givenGroup(api, { groupTypes: ['Unified'] })]
    await givenUser(api)
    await api.remove(`/users/${id}`)
    await api.remove(`/groups/${group}`)
    for (const type of ['user', 'group']) {
      const path = `/directory/deletedItems/microsoft.graph.${type}/$count`
      expect((await api.get(path, EVENTUAL)).text, type).toBe('1')
      expect((await api.get(`${path}?$filter=displayName eq 'Nobody'`, EVENTUAL)).text, type).toBe('0')
      expect((await api.get(path)).json.error.message, type).toBe('$count is not currently supported.')
    }
  })

  it('needs a type to be listed', async () => {
    expect((await api.get('/directory/deletedItems')).status).toBe(400)
  })
})

describe('GET /users with User.ReadBasic.All alone (graph-api.md §4.2)', () => {
  it('shows the basic profile and null for the rest', async () => {
    const id = await givenUser(api, { department: 'Sales', givenName: 'Eva' })
    const token = await api.tokenWith('User.ReadBasic.All')
    const { json } = await api.get(`/users/${id}?$select=department,givenName`, { token })
    expect(json).toMatchObject({ department: null, givenName: 'Eva' })
  })
})
