import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { givenAssigned, givenGroup, givenJob, givenUser, givenWrike, SECRETS } from './given.ts'
import { openTestApi, ROOT, type TestApi } from './test-api.ts'

let api: TestApi
beforeEach(async () => {
  api = await openTestApi()
})
afterEach(() => api.close())

describe('gallery templates for those who write one', () => {
  it('are given out whole, and what is given out is good when it is sent back', async () => {
    const { status, json } = await api.get('/rollcall/applicationTemplates/slack')
    expect(status).toBe(200)
    expect(json.provisioning.credential).toMatchObject({ kind: 'oauth2AuthorizationCode' })
    expect(json.sources[0]).toMatchObject({ certainty: 'documented' })
    const checked = await api.post('/rollcall/applicationTemplates/check', json)
    expect(checked.json.problems).toEqual([])
  })

  it('are checked, each problem with its place and what would be accepted', async () => {
    const { json } = await api.get('/rollcall/applicationTemplates/wrike')
    const own = { ...json, id: 'own', displayName: 'slack', templateId: undefined }
    own.provisioning.templateTag = 'own'
    own.provisioning.objects[0].mappings[0].source = '[userPrincipalNam]'
    const { problems } = (await api.post('/rollcall/applicationTemplates/check', own)).json
    expect(problems).toEqual([
      {
        pointer: '/provisioning/objects/0/mappings/0/source',
        message: expect.stringContaining('did you mean "userPrincipalName"'),
      },
    ])
    own.provisioning.objects[0].mappings[0].source = '[userPrincipalName]'
    expect((await api.post('/rollcall/applicationTemplates/check', own)).json.problems).toEqual([
      {
        pointer: '/displayName',
        message: 'the name "slack" is taken by the template "slack"; each needs its own',
      },
    ])
  })

  it.each([[[]], [{}], [{ id: 7 }], ['a text']])('are refused in words when they are %j', async (body) => {
    const { status, json } = await api.post('/rollcall/applicationTemplates/check', body)
    expect(status).toBe(200)
    expect(json.problems.length).toBeGreaterThan(0)
  })

  it('are not found under an id that nothing has', async () => {
    expect((await api.get('/rollcall/applicationTemplates/nothing')).status).toBe(404)
  })
})

describe('the gallery (graph-api.md §7)', () => {
  it('is searched with typing mistakes forgiven', async () => {
    for (const text of ['wrik', 'Wirke', '"wrike"', '"displayName:wrike"']) {
      const found = await api.get(`/applicationTemplates?$search=${encodeURIComponent(text)}`)
      expect(found.json.value[0]?.displayName, text).toBe('Wrike')
    }
    expect((await api.get('/applicationTemplates?$search=zzzzzz')).json.value).toEqual([])
  })

  it.each([
    ['github enterpise', 'GitHub'],
    ['drop box', 'Dropbox Business'],
    ['15 five', '15Five'],
    ['atlasian', 'Atlassian Cloud'],
  ])('finds for %j %s', async (text, displayName) => {
    const { json } = await api.get(`/applicationTemplates?$search=${encodeURIComponent(`"${text}"`)}`)
    expect(json.value[0]?.displayName).toBe(displayName)
  })

  it('shows a monogram for each application, without a token', async () => {
    const found = await api.get("/applicationTemplates?$filter=displayName eq 'Wrike'")
    const { logoUrl } = found.json.value[0]
    const logo = await api.raw('GET', logoUrl, { token: null })
    expect(logo).toMatchObject({ status: 200, headers: { 'content-type': 'image/svg+xml' } })
    expect(logo.text).toContain('>Wr</text>')
    expect((await api.raw('GET', '/gallery/nothing.svg', { token: null })).status).toBe(404)
  })

  it('finds exactly one application by its name, without case [client]', async () => {
    const { json } = await api.get("/applicationTemplates?$filter=displayName eq 'wrike'")
    expect(json.value).toMatchObject([{ displayName: 'Wrike', supportedProvisioningTypes: ['sync'] }])
    expect(await api.get(`/applicationTemplates/${json.value[0].id}`)).toMatchObject({ status: 200 })
  })

  it.each([
    ["contains(displayName,'RIK')", true],
    ["supportedProvisioningTypes/any(p:p eq 'sync')", true],
    ["categories/any(c:contains(c,'nothing-like-it'))", false],
  ])('filters by %s', async (filter, found) => {
    const { json } = await api.get(`/applicationTemplates?$top=999&$filter=${encodeURIComponent(filter)}`)
    expect(json.value.some((template: { displayName: string }) => template.displayName === 'Wrike')).toBe(
      found,
    )
  })

  it('pages and counts', async () => {
    const first = await api.get('/applicationTemplates?$top=1&$count=true&$orderby=displayName desc')
    expect(first.json['@odata.count']).toBeGreaterThan(1)
    const second = await api.get(first.json['@odata.nextLink'])
    expect(second.json.value[0].displayName < first.json.value[0].displayName).toBe(true)
  })

  it('makes an application and its service principal, both readable at once [client]', async () => {
    const app = await givenWrike(api, 'Wrike test')
    const application = await api.get(`/applications/${app.applicationId}`)
    const principal = await api.get(`/servicePrincipals/${app.servicePrincipalId}`)
    expect(application.json).toMatchObject({
      displayName: 'Wrike test',
      appId: app.appId,
      passwordCredentials: [],
    })
    expect(principal.json).toMatchObject({
      appId: app.appId,
      appDisplayName: 'Wrike test',
      appRoleAssignmentRequired: true,
      servicePrincipalType: 'Application',
      servicePrincipalNames: [app.appId],
      signInAudience: 'AzureADMyOrg',
      tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
    })
    expect(app.roles).toMatchObject({ User: expect.any(String), msiam_access: expect.any(String) })
  })

  it('refuses an unknown template and a missing name', async () => {
    expect((await api.post('/applicationTemplates/nothing/instantiate', { displayName: 'x' })).status).toBe(
      404,
    )
    const { json } = await api.get("/applicationTemplates?$filter=displayName eq 'Wrike'")
    const answer = await api.post(`/applicationTemplates/${json.value[0].id}/instantiate`, {})
    expect(answer).toMatchObject({ status: 400, json: { error: { details: [{ target: 'displayName' }] } } })
  })
})

describe('/applications and /servicePrincipals (graph-api.md §8)', () => {
  it('are found by appId as a single entity and as a filter', async () => {
    const app = await givenWrike(api)
    expect((await api.get(`/applications(appId='${app.appId}')`)).json.id).toBe(app.applicationId)
    expect((await api.get(`/servicePrincipals(appId='${app.appId}')`)).json.id).toBe(app.servicePrincipalId)
    for (const filter of [
      `appId eq '${app.appId}'`,
      "displayName eq 'wrike'",
      "startswith(displayName,'wri')",
      `servicePrincipalNames/any(n:n eq '${app.appId}')`,
      "tags/any(t:t eq 'WindowsAzureActiveDirectoryIntegratedApp')",
    ]) {
      const { json } = await api.get(`/servicePrincipals?$filter=${encodeURIComponent(filter)}`)
      expect(json.value, filter).toMatchObject([{ id: app.servicePrincipalId }])
    }
  })

  it('show samlMetadataUrl when it is selected [client]', async () => {
    const app = await givenWrike(api)
    const { json } = await api.get(
      `/beta/servicePrincipals/${app.servicePrincipalId}?$select=samlMetadataUrl`,
    )
    expect(json).toMatchObject({ samlMetadataUrl: null })
  })

  it('are one thing in two views: a change of one shows in the other', async () => {
    const app = await givenWrike(api)
    expect((await api.patch(`/applications/${app.applicationId}`, { displayName: 'Renamed' })).status).toBe(
      204,
    )
    const { json } = await api.get(`/servicePrincipals/${app.servicePrincipalId}`)
    expect(json.displayName).toBe('Renamed')
    expect((await api.remove(`/applications/${app.applicationId}`)).status).toBe(204)
    expect((await api.get(`/servicePrincipals/${app.servicePrincipalId}`)).status).toBe(404)
  })

  it('take back what they showed, unchanged', async () => {
    const app = await givenWrike(api)
    const before = (await api.get(`/applications/${app.applicationId}`)).json
    const answer = await api.patch(`/applications/${app.applicationId}`, before)
    expect(answer.text).toBe('')
    expect((await api.get(`/applications/${app.applicationId}`)).json).toEqual(before)
  })

  it('give out a client secret once, and take it back', async () => {
    const { json: made } = await api.post('/applications', { displayName: 'Script' })
    const path = `/applications/${made.id}`
    const { json: secret } = await api.post(`${path}/addPassword`, {
      passwordCredential: { displayName: 'ci' },
    })
    expect(secret).toMatchObject({
      displayName: 'ci',
      keyId: expect.any(String),
      secretText: expect.any(String),
    })
    const shown = (await api.get(path)).json.passwordCredentials
    expect(shown).toMatchObject([{ keyId: secret.keyId, secretText: null }])
    expect(JSON.stringify(shown)).not.toContain(secret.secretText)
    expect((await api.post(`${path}/removePassword`, { keyId: secret.keyId })).status).toBe(204)
    expect((await api.get(path)).json.passwordCredentials).toEqual([])
  })

  it('let a role go only after it was disabled [client]', async () => {
    const app = await givenWrike(api)
    const { appRoles } = (await api.get(`/applications/${app.applicationId}`)).json
    const [first, ...others] = appRoles
    const drop = () => api.patch(`/applications/${app.applicationId}`, { appRoles: others })
    expect((await drop()).json.error.message).toContain(
      'Permission (scope or role) cannot be deleted or updated unless disabled first',
    )
    const disabled = [{ ...first, isEnabled: false }, ...others]
    expect((await api.patch(`/applications/${app.applicationId}`, { appRoles: disabled })).status).toBe(204)
    expect((await drop()).status).toBe(204)
  })

  it('are counted with the header for it, as their service principals are', async () => {
    await givenWrike(api)
    for (const path of ['/applications/$count', '/servicePrincipals/$count']) {
      expect((await api.get(path)).status, path).toBe(400)
      const counted = await api.get(path, { headers: { consistencylevel: 'eventual' } })
      expect(counted, path).toMatchObject({ status: 200, text: '2' })
    }
  })

  it.each(['applications', 'servicePrincipals'])(
    'say that changes of %s cannot be followed',
    async (name) => {
      for (const path of [`/${name}/delta`, `/${name}/microsoft.graph.delta()?$deltatoken=latest`]) {
        const { status, json } = await api.get(path)
        expect([status, json.error.code], path).toEqual([501, 'NotImplemented'])
        expect(json.error.message).toContain(`list /${name} instead`)
      }
    },
  )

  it('refuse a second service principal of one application', async () => {
    const app = await givenWrike(api)
    expect(await api.post('/servicePrincipals', { appId: app.appId })).toMatchObject({
      status: 409,
      json: { error: { code: 'Request_MultipleObjectsWithSameKeyValue' } },
    })
    expect((await api.post('/servicePrincipals', { appId: 'nothing' })).status).toBe(400)
  })
})

describe('app role assignments (graph-api.md §9)', () => {
  it('are made, listed from both sides with their resourceId [client], and removed', async () => {
    const [app, user] = [await givenWrike(api), await givenUser(api, { displayName: 'Ada' })]
    const id = await givenAssigned(api, app, user)
    expect(id).toMatch(/^[A-Za-z0-9_-]+$/)
    const shown = {
      id,
      principalId: user,
      principalType: 'User',
      principalDisplayName: 'Ada',
      resourceId: app.servicePrincipalId,
      resourceDisplayName: 'Wrike',
      appRoleId: app.roles['Regular user'],
    }
    const base = `/servicePrincipals/${app.servicePrincipalId}/appRoleAssignedTo`
    expect((await api.get(base)).json.value).toMatchObject([shown])
    expect((await api.get(`${base}/${id}`)).json).toMatchObject(shown)
    expect((await api.get(`/users/${user}/appRoleAssignments`)).json.value).toMatchObject([shown])
    expect((await api.get(`${base}?$filter=startswith(principalDisplayName,'ad')`)).json.value).toHaveLength(
      1,
    )
    expect((await api.get(`${base}?$filter=principalDisplayName eq 'Bob'`)).json.value).toHaveLength(0)
    expect((await api.remove(`${base}/${id}`)).status).toBe(204)
    expect((await api.get(`${base}/${id}`)).status).toBe(404)
  })

  it('take the zero role, groups, any case of property names and appId addresses', async () => {
    const [app, group] = [await givenWrike(api), await givenGroup(api)]
    const answer = await api.post(`/servicePrincipals(appId='${app.appId}')/appRoleAssignedTo`, {
      PrincipalId: group,
      ResourceId: app.servicePrincipalId,
      AppRoleId: '00000000-0000-0000-0000-000000000000',
    })
    expect(answer).toMatchObject({ status: 201, json: { principalType: 'Group' } })
  })

  it('give an application a role that is for applications, from both sides, and no account to anyone', async () => {
    const [app, caller] = [await givenWrike(api), await givenWrike(api, 'Caller')]
    const { json } = await api.get(`/applications/${app.applicationId}`)
    const roleId = 'ab000000-0000-4000-8000-000000000077'
    const role = { id: roleId, displayName: 'Reader', description: 'Reads', value: 'read', isEnabled: true }
    const appRoles = [...json.appRoles, { ...role, allowedMemberTypes: ['Application'] }]
    expect((await api.patch(`/applications/${app.applicationId}`, { appRoles })).status).toBe(204)
    const resourceId = app.servicePrincipalId
    const body = { principalId: caller.servicePrincipalId, resourceId, appRoleId: roleId }
    const base = `/servicePrincipals/${resourceId}/appRoleAssignedTo`
    const made = await api.post(base, body)
    expect(made).toMatchObject({
      status: 201,
      json: {
        ...body,
        principalType: 'ServicePrincipal',
        principalDisplayName: 'Caller',
        ineffectiveBecause: 'servicePrincipal',
      },
    })
    const [audited] = (await api.get('/auditLogs/directoryAudits?$top=1')).json.value
    expect(audited).toMatchObject({
      activityDisplayName: 'Add app role assignment to service principal',
      targetResources: [{ id: resourceId }, { id: caller.servicePrincipalId, displayName: 'Caller' }],
    })
    const own = `/servicePrincipals/${caller.servicePrincipalId}/appRoleAssignments`
    for (const path of [base, own]) {
      expect((await api.get(path)).json.value, path).toMatchObject([{ id: made.json.id, ...body }])
    }
    expect((await api.remove(`${own}/${made.json.id}`)).status).toBe(204)
    const again = await api.post(own, body)
    expect(again.status).toBe(201)
    expect((await api.get(`${own}/${again.json.id}`)).json).toMatchObject(body)
    const job = await givenJob(api, app)
    await api.put(`/servicePrincipals/${resourceId}/synchronization/secrets`, { value: SECRETS })
    await api.post(`${job.path}/start`)
    await api.cycle(job.id)
    const status = (await api.get(job.path)).json.status
    expect(status.lastExecution).toMatchObject({ state: 'Succeeded', countEntitled: 0, countExported: 0 })
    await api.remove(`/applications/${caller.applicationId}`)
    expect((await api.get(base)).json.value).toEqual([])
  })

  it('refuse a role for applications to people, and the reverse, and name what would be accepted', async () => {
    const [app, caller, user] = [await givenWrike(api), await givenWrike(api, 'Caller'), await givenUser(api)]
    const { json } = await api.get(`/applications/${app.applicationId}`)
    const roleId = 'ab000000-0000-4000-8000-000000000077'
    const role = { id: roleId, displayName: 'Reader', description: 'Reads', value: 'read', isEnabled: true }
    await api.patch(`/applications/${app.applicationId}`, {
      appRoles: [...json.appRoles, { ...role, allowedMemberTypes: ['Application'] }],
    })
    const resourceId = app.servicePrincipalId
    const base = `/servicePrincipals/${resourceId}/appRoleAssignedTo`
    const forPeople = app.roles.Collaborator
    const person = await api.post(base, { principalId: user, resourceId, appRoleId: roleId })
    expect(person).toMatchObject({ status: 400, json: { error: { code: 'Request_BadRequest' } } })
    expect(person.json.error.message).toContain(forPeople)
    const principalId = caller.servicePrincipalId
    const application = await api.post(base, { principalId, resourceId, appRoleId: forPeople })
    expect(application.status).toBe(400)
    expect(application.json.error.message).toContain(roleId)
    const zero = '00000000-0000-0000-0000-000000000000'
    expect((await api.post(base, { principalId, resourceId, appRoleId: zero })).status).toBe(201)
  })

  it('answer unusable references with 400, never with a text or status that is retried [client]', async () => {
    const [app, other, user] = [await givenWrike(api), await givenWrike(api, 'Other'), await givenUser(api)]
    const stranger = 'ab000000-0000-4000-8000-000000000009'
    const good = { principalId: user, resourceId: app.servicePrincipalId, appRoleId: app.roles.Collaborator }
    const post = (path: string, body: object) => api.post(path, body)
    const base = `/servicePrincipals/${app.servicePrincipalId}/appRoleAssignedTo`
    await post(base, good)
    const answers = [
      await post(base, good),
      await post(base, { ...good, principalId: stranger }),
      await post(base, { ...good, appRoleId: stranger }),
      await post(base, { ...good, resourceId: other.servicePrincipalId }),
      await post(base, { ...good, resourceId: 'x' }),
      await post(`/users/${user}/appRoleAssignments`, { ...good, resourceId: stranger }),
      await post(`/users/${user}/appRoleAssignments`, { ...good, principalId: stranger }),
    ]
    for (const { status, json } of answers) {
      expect(status).toBe(400)
      expect(json.error.message).not.toContain('Not a valid reference update')
    }
    expect(answers[0]?.json.error.message).toContain('Permission being assigned already exists on the object')
  })
})

describe('Application.ReadWrite.OwnedBy (graph-api.md §2.5)', () => {
  it('makes the caller owner of what it adds, and shows and changes only that', async () => {
    const foreign = await givenWrike(api, 'Foreign')
    const token = await api.tokenWith('Application.ReadWrite.OwnedBy')
    const found = await api.get("/applicationTemplates?$filter=displayName eq 'Wrike'", { token })
    const { json: own } = await api.post(
      `/applicationTemplates/${found.json.value[0].id}/instantiate`,
      { displayName: 'Own' },
      { token },
    )
    const listed = await api.get('/applications', { token })
    expect(listed.json.value).toMatchObject([{ id: own.application.id }])
    const change = (id: string) => api.patch(`/applications/${id}`, { notes: 'x' }, { token })
    expect((await change(own.application.id)).status).toBe(204)
    expect(await change(foreign.applicationId)).toMatchObject({
      status: 403,
      json: { error: { code: 'Authorization_RequestDenied' } },
    })
    const secrets = (id: string) => api.get(`/servicePrincipals/${id}/synchronization/secrets`, { token })
    expect((await secrets(own.servicePrincipal.id)).status).toBe(200)
    expect((await secrets(foreign.servicePrincipalId)).status).toBe(403)
  })
})

describe('stubs (graph-api.md §14)', () => {
  it('show the tenant and its domain', async () => {
    expect((await api.get('/organization')).json.value).toMatchObject([
      { displayName: 'Contoso', verifiedDomains: [{ name: 'contoso.example', isDefault: true }] },
    ])
    expect((await api.get('/domains')).json.value).toMatchObject([
      { id: 'contoso.example', isVerified: true },
    ])
    expect((await api.get('/domains/fabrikam.example')).status).toBe(404)
  })

  it('say that applications have no /me', async () => {
    expect(await api.get('/me')).toMatchObject({ status: 400, json: { error: { code: 'BadRequest' } } })
    expect((await api.get(`${ROOT}/v1.0/$metadata`)).status).toBe(501)
  })
})
