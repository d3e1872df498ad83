// [client] The calls of the Terraform provider azuread, header for header (graph-api.md A.2): create, read without
// drift, update and delete of every resource that it has for provisioning.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, openTestApi, ROOT, type TestApi } from './test-api.ts'

let api: TestApi
beforeEach(async () => {
  api = await openTestApi()
})
afterEach(() => api.close())

const HEADERS = {
  accept: 'application/json; charset=utf-8; IEEE754Compatible=false',
  'odata-version': '4.0',
  'odata-maxversion': '4.0',
  'content-type': 'application/json; charset=utf-8',
}

type Query = Readonly<Record<string, string>>

/** One call as the provider sends it: keys of the query encoded, a JSON content type even without a body. */
async function call(
  method: string,
  path: string,
  { query = {}, body, expected }: { query?: Query; body?: unknown; expected?: readonly number[] } = {},
): Promise<Answer> {
  const search = Object.entries(query).map(
    ([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`,
  )
  const url = `${path}${search.length === 0 ? '' : `?${search.join('&')}`}`
  const answer = await api.raw(method, url, {
    headers: HEADERS,
    payload: body === undefined ? '' : JSON.stringify(body),
  })
  const accepted = expected ?? ACCEPTED[method] ?? []
  if (!accepted.includes(answer.status)) throw new Error(`${method} ${url}: ${answer.status} ${answer.text}`)
  return answer
}

const ACCEPTED: Readonly<Record<string, readonly number[]>> = {
  POST: [200, 201, 202, 204],
  PUT: [200, 201, 202, 204],
  PATCH: [200, 202, 204],
  DELETE: [200, 204],
  GET: [200],
}

const get = (path: string, query: Query = {}) => call('GET', path, { query })
const gone = (path: string) => call('GET', path, { expected: [404] })

/** Five in a row, as the provider waits for a change to be seen everywhere. */
async function waitFor(path: string, isSeen: (answer: Answer) => boolean): Promise<void> {
  for (let times = 0; times < 5; times += 1) expect(isSeen(await get(path)), path).toBe(true)
}

async function waitUntilGone(path: string): Promise<void> {
  for (let times = 0; times < 5; times += 1) await gone(path)
}

/** Reads twice: what the first read puts into the state must be what the second finds. */
async function readWithoutDrift(read: () => Promise<unknown>): Promise<void> {
  expect(await read()).toEqual(await read())
}

async function templateId(): Promise<string> {
  const { json } = await get('/v1.0/applicationTemplates', { $filter: "displayName eq 'Wrike'" })
  expect(json.value).toHaveLength(1)
  expect(json.value[0].displayName).toBe('Wrike')
  return json.value[0].id
}

async function fromTemplate(): Promise<{ readonly application: string; readonly principal: string }> {
  const { json } = await call('POST', `/v1.0/applicationTemplates/${await templateId()}/instantiate`, {
    body: { displayName: 'Wrike' },
  })
  await waitFor(`/v1.0/applications/${json.application.id}`, ({ status }) => status === 200)
  return { application: json.application.id, principal: json.servicePrincipal.id }
}

async function createUser(name: string): Promise<string> {
  const { json } = await call('POST', '/v1.0/users', {
    body: {
      accountEnabled: true,
      displayName: name,
      mailNickname: name,
      userPrincipalName: `${name}@contoso.example`,
      passwordProfile: { forceChangePasswordNextSignIn: false, password: 'correct horse battery' },
    },
  })
  await call('PATCH', `/beta/users/${json.id}`, { body: { showInAddressList: true } })
  await waitFor(`/v1.0/users/${json.id}`, ({ status }) => status === 200)
  return json.id
}

const reference = (id: string) => ({ '@odata.id': `${ROOT}/v1.0/directoryObjects/${id}` })

describe('data azuread_application_template', () => {
  it('finds the one by name, and by id', async () => {
    const id = await templateId()
    expect((await get(`/v1.0/applicationTemplates/${id}`)).json).toMatchObject({ id, displayName: 'Wrike' })
  })
})

describe('azuread_application_from_template', () => {
  it('is created, read, renamed and deleted', async () => {
    const { application } = await fromTemplate()
    const path = `/v1.0/applications/${application}`
    await readWithoutDrift(async () => (await get(path)).json)
    await call('PATCH', path, { body: { displayName: 'Wrike for Contoso' } })
    expect((await get(path)).json.displayName).toBe('Wrike for Contoso')
    await call('DELETE', path)
    await waitUntilGone(path)
  })
})

describe('data azuread_service_principal', () => {
  it('is found by id, appId and name, and asked for its SAML metadata', async () => {
    const { application, principal } = await fromTemplate()
    const { appId } = (await get(`/v1.0/applications/${application}`)).json
    for (const filter of [`appId eq '${appId}'`, "displayName eq 'Wrike'"]) {
      const { json } = await get('/v1.0/servicePrincipals', { $filter: filter })
      expect(
        json.value.map(({ id }: { readonly id: string }) => id),
        filter,
      ).toEqual([principal])
    }
    expect((await get(`/v1.0/servicePrincipals/${principal}`)).json.appRoles).not.toEqual([])
    await get(`/beta/servicePrincipals/${principal}`, { $select: 'samlMetadataUrl' })
  })
})

describe('azuread_synchronization_secret', () => {
  it('is written whole, read masked, and emptied', async () => {
    const { principal } = await fromTemplate()
    const path = `/v1.0/servicePrincipals/${principal}/synchronization/secrets`
    const secrets = [
      { key: 'BaseAddress', value: 'https://wrike.example/scim/v2' },
      { key: 'SecretToken', value: 'a-permanent-token' },
    ]
    await call('PUT', path, { body: { value: secrets } })
    await waitFor(path, ({ json }) => json.value.length === secrets.length)
    await readWithoutDrift(async () => (await get(path)).json.value)
    expect((await get(path)).json.value).toMatchObject([
      { key: 'BaseAddress', value: 'https://wrike.example/scim/v2' },
      { key: 'SecretToken', value: '*' },
    ])
    await call('PUT', path, { body: { value: secrets.map(({ key }) => ({ key, value: '' })) } })
    await waitFor(path, ({ json }) => json.value.length === 0)
  })
})

describe('azuread_synchronization_job', () => {
  it('is created and started, read, paused and deleted', async () => {
    const { principal } = await fromTemplate()
    await get(`/v1.0/servicePrincipals/${principal}`)
    const jobs = `/v1.0/servicePrincipals/${principal}/synchronization/jobs`
    const { json: job } = await call('POST', jobs, { body: { templateId: 'Wrike' } })
    const path = `${jobs}/${job.id}`
    await waitFor(path, ({ status }) => status === 200)
    await call('POST', `${path}/start`)
    await readWithoutDrift(async () => (await get(path)).json)
    const read = (await get(path)).json
    expect(read.templateId).toBe('Wrike')
    expect(Object.keys(read.schedule)).toEqual(expect.arrayContaining(['expiration', 'interval', 'state']))
    expect(read.schedule.state).toBe('Active')
    await call('POST', `${path}/pause`)
    expect((await get(path)).json.schedule.state).not.toBe('Active')
    await call('DELETE', path)
    await waitUntilGone(path)
  })
})

describe('azuread_synchronization_job_provision_on_demand', () => {
  it('provisions a person and reads the answer as JSON', async () => {
    const { principal } = await fromTemplate()
    const base = `/v1.0/servicePrincipals/${principal}/synchronization`
    const token = [
      { key: 'BaseAddress', value: 'https://wrike.example/scim/v2' },
      { key: 'SecretToken', value: 'a-permanent-token' },
    ]
    await call('PUT', `${base}/secrets`, { body: { value: token } })
    const { json: job } = await call('POST', `${base}/jobs`, { body: { templateId: 'Wrike' } })
    const person = await createUser('adele')
    const { synchronizationRules } = (await get(`${base}/jobs/${job.id}/schema`)).json
    await get(`/v1.0/servicePrincipals/${principal}`)
    await get(`${base}/jobs/${job.id}`)
    const { json } = await call('POST', `${base}/jobs/${job.id}/provisionOnDemand`, {
      body: {
        parameters: [
          {
            ruleId: synchronizationRules[0].id,
            subjects: [{ objectId: person, objectTypeName: 'User' }],
          },
        ],
      },
    })
    expect(json).toMatchObject({ key: expect.any(String), value: expect.any(String) })
  })
})

const USER_PROPERTIES =
  'accountEnabled,ageGroup,city,companyName,consentProvidedForMinor,country,department,employeeHireDate,employeeId,employeeOrgData,employeeType,faxNumber,mailNickname,onPremisesImmutableId,otherMails,passwordPolicies,postalCode,state,streetAddress,usageLocation'

describe('azuread_user', () => {
  it('is created with a manager, read in four calls, changed and deleted', async () => {
    const [boss, person] = [await createUser('boss'), await createUser('adele')]
    const path = `/v1.0/users/${person}`
    await call('GET', `${path}/manager`, { expected: [404] })
    await call('PUT', `${path}/manager/$ref`, { body: reference(boss) })
    const read = async () => [
      (await get(path)).json,
      (await get(path, { $select: USER_PROPERTIES })).json,
      (await get(`/beta/users/${person}`, { $select: 'showInAddressList' })).json,
      (await get(`${path}/manager`)).json.id,
    ]
    await readWithoutDrift(read)
    const [, selected, shown, manager] = await read()
    for (const name of USER_PROPERTIES.split(',')) expect(selected, name).toHaveProperty(name)
    expect(shown.showInAddressList).toBe(true)
    expect(manager).toBe(boss)
    await call('PATCH', path, { body: { department: 'Sales', city: 'Ghent', otherMails: [] } })
    expect((await get(path, { $select: USER_PROPERTIES })).json).toMatchObject({
      department: 'Sales',
      city: 'Ghent',
    })
    await call('DELETE', `${path}/manager/$ref`)
    await call('GET', `${path}/manager`, { expected: [404] })
    await call('DELETE', path)
    await waitUntilGone(path)
  })
})

async function createGroup(): Promise<string> {
  const owner = api.client.servicePrincipalId
  const { json } = await call('POST', '/beta/groups', {
    body: {
      displayName: 'Sales',
      mailEnabled: false,
      mailNickname: 'sales',
      securityEnabled: true,
      'owners@odata.bind': [`${ROOT}/beta/directoryObjects/${owner}`],
    },
  })
  const path = `/beta/groups/${json.id}`
  await call('PATCH', path, { body: { displayName: 'TERRAFORM_UPDATE_7e0a' } })
  await call('PATCH', path, { body: { displayName: 'Sales' } })
  await waitFor(path, (answer) => answer.json.displayName === 'Sales')
  return json.id
}

describe('azuread_group', () => {
  it('is created with owners and members, read in four calls, changed and deleted', async () => {
    const [owner, member] = [await createUser('owner'), await createUser('member')]
    const path = `/beta/groups/${await createGroup()}`
    await call('POST', `${path}/owners/$ref`, { body: reference(owner) })
    await call('POST', `${path}/members/$ref`, { body: reference(member) })
    const ids = async (part: string) =>
      (await get(`${path}/${part}`)).json.value.map(({ id }: { readonly id: string }) => id).toSorted()
    const read = async () => [
      (await get(path)).json,
      await ids('owners'),
      await ids('members'),
      await ids('memberOf'),
    ]
    await readWithoutDrift(read)
    const [, owners, members] = await read()
    expect(owners).toEqual([api.client.servicePrincipalId, owner].toSorted())
    expect(members).toEqual([member])
    await call('PATCH', path, { body: { description: 'People who sell' } })
    expect((await get(path)).json.description).toBe('People who sell')
    await call('DELETE', `${path}/members/${member}/$ref`)
    await call('DELETE', `${path}/owners/${owner}/$ref`)
    expect(await ids('members')).toEqual([])
    await get(path)
    await call('DELETE', path)
    await waitUntilGone(path)
  })
})

describe('azuread_group_member', () => {
  it.each([
    ['user', () => createUser('member')],
    ['service principal', async () => (await fromTemplate()).principal],
  ])('is added, found by its id, and removed (%s)', async (_kind, create) => {
    const member = await create()
    const path = `/beta/groups/${await createGroup()}`
    await get(path)
    await get(`${path}/members`)
    await call('POST', `${path}/members/$ref`, { body: reference(member) })
    const found = async () => (await get(`${path}/members`, { $filter: `id eq '${member}'` })).json.value
    await readWithoutDrift(found)
    expect(await found()).toMatchObject([{ id: member }])
    await call('DELETE', `${path}/members/${member}/$ref`)
    expect(await found()).toEqual([])
  })
})

describe('azuread_app_role_assignment', () => {
  it('is created, read by id and deleted', async () => {
    const { principal } = await fromTemplate()
    const person = await createUser('adele')
    const { appRoles } = (await get(`/v1.0/servicePrincipals/${principal}`)).json
    const role = appRoles.find(
      ({ displayName }: { readonly displayName: string }) => displayName === 'Regular user',
    )
    const collection = `/v1.0/servicePrincipals/${principal}/appRoleAssignedTo`
    const { json } = await call('POST', collection, {
      body: { appRoleId: role.id, principalId: person, resourceId: principal },
    })
    expect(json).toMatchObject({ id: expect.any(String), resourceId: principal })
    const path = `${collection}/${json.id}`
    await readWithoutDrift(async () => (await get(path)).json)
    await call('DELETE', path)
    await gone(path)
  })
})
