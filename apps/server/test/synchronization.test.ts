import { SHIPPED_PROFILES } from '@rollcall/connector-scim'
import { TargetError, type TargetErrorFacts } from '@rollcall/ports'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type GivenApp,
  givenAssigned,
  givenGroup,
  givenJob,
  givenUser,
  givenWrike,
  SECRETS,
} from './given.ts'
import { openTestApi, type TestApi } from './test-api.ts'

let api: TestApi
let app: GivenApp
let base: string
beforeEach(async () => {
  api = await openTestApi()
  app = await givenWrike(api)
  base = `/servicePrincipals/${app.servicePrincipalId}/synchronization`
})
afterEach(() => api.close())

describe('templates (graph-api.md §10.2)', () => {
  it('are readable as soon as the service principal exists', async () => {
    const { json } = await api.get(`${base}/templates`)
    expect(json.value).toMatchObject([{ id: 'Wrike', default: true, discoverable: true }])
    expect(json.value[0].schema.directories).toHaveLength(2)
    expect((await api.get(`${base}/templates/wrike/schema`)).json.id).toMatch(/^Wrike\.0{32}$/)
    const other = await api.get(`/applications/${app.applicationId}/synchronization/templates`)
    expect(other.json.value[0].id).toBe('Wrike')
  })

  it('that do not exist are ResourceNotFound, their service principal Request_ResourceNotFound', async () => {
    expect((await api.get(`${base}/templates/nothing`)).json.error.code).toBe('ResourceNotFound')
    const answer = await api.get(
      '/servicePrincipals/ab000000-0000-4000-8000-000000000009/synchronization/templates',
    )
    expect(answer).toMatchObject({ status: 404, json: { error: { code: 'Request_ResourceNotFound' } } })
  })
})

describe('secrets (graph-api.md §10.3)', () => {
  const read = async () => (await api.get(`${base}/secrets`)).json.value
  const write = (value: unknown) => api.put(`${base}/secrets`, { value })

  it('are empty, not missing, before anything is saved', async () => {
    expect(await api.get(`${base}/secrets`)).toMatchObject({ status: 200, json: { value: [] } })
  })

  it('are replaced whole, in the order sent, with sensitive values masked [client]', async () => {
    expect((await write([...SECRETS, { key: 'SyncAll', value: 'false' }])).status).toBe(204)
    expect(await read()).toEqual([
      { key: 'BaseAddress', value: 'https://wrike.example/scim/v2' },
      { key: 'SecretToken', value: '*' },
      { key: 'SyncAll', value: 'false' },
    ])
    await write([{ key: 'SyncAll', value: 'true' }])
    expect(await read()).toEqual([{ key: 'SyncAll', value: 'true' }])
  })

  it('are removed by an empty value [client] or null', async () => {
    await write(SECRETS)
    await write([
      { key: 'BaseAddress', value: '' },
      { key: 'SecretToken', value: null },
    ])
    expect(await read()).toEqual([])
  })

  it('keep what is stored when the mask comes back', async () => {
    await write(SECRETS)
    await write([
      { key: 'BaseAddress', value: 'https://other.example/scim' },
      { key: 'SecretToken', value: '*' },
    ])
    expect(await read()).toHaveLength(2)
  })

  it('may come under the name credentials; unknown keys and shapes are refused', async () => {
    expect((await api.put(`${base}/secrets`, { credentials: SECRETS })).status).toBe(204)
    expect((await write([{ key: 'Nonsense', value: 'x' }])).status).toBe(400)
    expect((await api.put(`${base}/secrets`, {})).json.error.message).toContain("'value'")
  })

  it('never show a token anywhere', async () => {
    const job = await givenJob(api, app)
    for (const path of [`${base}/secrets`, base, job.path, `${job.path}/schema`]) {
      expect((await api.get(path)).text, path).not.toContain('a-permanent-token')
    }
  })
})

describe('validateCredentials (graph-api.md §10.4)', () => {
  const test = (body: unknown) => api.post(`${base}/jobs/validateCredentials`, body)

  it('answers 204 for what is saved and for what is sent, and stores nothing', async () => {
    expect((await test({ templateId: 'wrike', credentials: SECRETS })).status).toBe(204)
    expect((await api.get(`${base}/secrets`)).json.value).toEqual([])
    await api.put(`${base}/secrets`, { value: SECRETS })
    expect((await test({ useSavedCredentials: true, applicationIdentifier: 'x' })).status).toBe(204)
  })

  it('answers 400 with the code and the advice of what is wrong', async () => {
    const facts: TargetErrorFacts = {
      errorCode: 'SystemForCrossDomainIdentityManagementCredentialValidationFailure',
      scope: 'job',
      recommendedAction: 'Make sure that the Wrike account has admin permissions and try again.',
      httpStatus: 401,
      request: 'GET /Users',
      responseBody: null,
    }
    const refuse = () => {
      throw new TargetError('ERR_TARGET_CREDENTIALS', 'the target answered 401', facts)
    }
    const connectors = { open: refuse, openDryRun: refuse, probe: refuse, profiles: SHIPPED_PROFILES }
    const failing = await openTestApi({ connectors })
    const wrike = await givenWrike(failing)
    const path = `/servicePrincipals/${wrike.servicePrincipalId}/synchronization/jobs/validateCredentials`
    expect(await failing.post(path, { credentials: SECRETS })).toMatchObject({
      status: 400,
      json: {
        error: {
          code: facts.errorCode,
          message: 'the target answered 401',
          details: [{ message: facts.recommendedAction }],
        },
      },
    })
    await failing.close()
  })

  it('refuses a template that the application does not have', async () => {
    expect((await test({ templateId: 'slack', credentials: SECRETS })).json.error.message).toContain(
      "'Wrike'",
    )
  })
})

describe('jobs (graph-api.md §10.5, §10.6)', () => {
  it('always have a schedule [client], and are not running when new', async () => {
    const { json, status, headers } = await api.post(`${base}/jobs`, { templateId: 'wrike' })
    expect(status).toBe(201)
    expect(json).toMatchObject({
      id: `Wrike.7e000000000040008000000000000001.${app.appId}`,
      templateId: 'Wrike',
      schedule: { expiration: null, interval: 'PT40M', state: 'Disabled' },
      status: {
        code: 'NotConfigured',
        lastExecution: null,
        progress: [],
        quarantine: null,
        steadyStateFirstAchievedTime: '0001-01-01T00:00:00Z',
        synchronizedEntryCountByType: [],
      },
    })
    expect((await api.get(String(headers.location))).json.id).toBe(json.id)
    await api.put(`${base}/secrets`, { value: SECRETS })
    expect((await api.get(`${base}/jobs/${json.id}`)).json.status.code).toBe('NotRun')
  })

  it('are made once for a template: 400, not 409, which clients retry [client]', async () => {
    await givenJob(api, app)
    expect(await api.post(`${base}/jobs`, { templateId: 'Wrike' })).toMatchObject({
      status: 400,
      json: { error: { code: 'JobAlreadyExists' } },
    })
    expect((await api.post(`${base}/jobs`, { templateId: 'slack' })).json.error.code).toBe(
      'Request_BadRequest',
    )
  })

  it('are started, paused and restarted, with null, {} or no body [client]', async () => {
    const { path } = await givenJob(api, app)
    const state = async () => (await api.get(path)).json.schedule.state
    const act = (name: string, payload: string) =>
      api.raw('POST', `/v1.0${path}/${name}`, { payload, headers: { 'content-type': 'application/json' } })
    expect((await act('start', 'null')).status).toBe(204)
    expect(await state()).toBe('Active')
    expect((await act('microsoft.graph.pause', '')).status).toBe(204)
    expect((await act('pause', '{}')).status).toBe(204)
    expect(await state()).toBe('Disabled')
    expect(
      (await api.post(`${path}/restart`, { criteria: { resetScope: 'Watermark, escrows' } })).status,
    ).toBe(204)
    expect((await act('restart', '')).status).toBe(204)
    expect(await state()).toBe('Active')
    expect((await api.post(`${path}/restart`, { criteria: { resetScope: 'Everything' } })).status).toBe(400)
  })

  it('change settings and interval, and refuse unknown settings', async () => {
    const { path } = await givenJob(api, app)
    const settings = [{ name: 'QuarantineTooManyDeletesThreshold', value: '500' }]
    const change = { synchronizationJobSettings: settings, schedule: { interval: 'PT20M', state: 'Active' } }
    expect((await api.patch(path, change)).status).toBe(204)
    const { json } = await api.get(path)
    expect(json.synchronizationJobSettings).toContainEqual(settings[0])
    expect(json.schedule).toMatchObject({ interval: 'PT20M', state: 'Disabled' })
    const wrong = { synchronizationJobSettings: [{ name: 'Speed', value: 'high' }] }
    expect((await api.patch(path, wrong)).json.error.message).toContain('Speed')
    expect((await api.patch(path, { schedule: { interval: 'soon' } })).status).toBe(400)
  })

  it('are gone at once when deleted', async () => {
    const { path } = await givenJob(api, app)
    expect((await api.remove(path)).status).toBe(204)
    expect(await api.get(path)).toMatchObject({ status: 404, json: { error: { code: 'ResourceNotFound' } } })
  })

  it('belong to their service principal', async () => {
    const { id } = await givenJob(api, app)
    const other = await givenWrike(api, 'Other')
    const path = `/servicePrincipals/${other.servicePrincipalId}/synchronization/jobs/${id}`
    expect((await api.get(path)).status).toBe(404)
  })

  it('say how their cycle went', async () => {
    const job = await givenJob(api, app)
    await givenAssigned(api, app, await givenUser(api))
    await api.post(`${job.path}/start`)
    await api.cycle(job.id)
    const { json } = await api.get(job.path)
    expect(json.status).toMatchObject({
      code: 'Active',
      lastExecution: { state: 'Succeeded', countExported: 1, error: null },
      lastSuccessfulExecutionWithExports: { countExported: 1 },
      synchronizedEntryCountByType: [{ key: 'User', value: 1 }],
    })
    const cycles = await api.get(`/rollcall/jobs/${job.id}/cycles`)
    expect(cycles.json.value).toMatchObject([
      { kind: 'initial', state: 'Succeeded', created: 1, updated: 0, disabled: 0, deleted: 0, failed: 0 },
    ])
    expect(typeof cycles.json.value[0].durationMs).toBe('number')
  })

  it('stand with the credentials, and so do templates, when that is asked for (graph-api.md §10.1)', async () => {
    const job = await givenJob(api, app)
    expect((await api.get(base)).json).not.toHaveProperty('jobs')
    const { json } = await api.get(`${base}?$expand=jobs`)
    expect(json).toMatchObject({ id: app.servicePrincipalId, secrets: expect.any(Array) })
    expect(json.jobs).toMatchObject([{ id: job.id, schedule: { interval: 'PT40M' }, status: {} }])
    const templates = await api.get(`${base}/templates`)
    expect((await api.get(`${base}?$expand=templates`)).json.templates).toEqual(templates.json.value)
    expect((await api.get(`${base}?$expand=owners`)).status).toBe(400)
  })

  it('show their schema beside them when asked', async () => {
    const { path } = await givenJob(api, app)
    expect((await api.get(`${path}?$expand=schema`)).json.schema.directories).toHaveLength(2)
  })
})

describe('a job’s schema (graph-api.md §10.9)', () => {
  it('comes back unchanged when what was read is put [client]', async () => {
    const { path } = await givenJob(api, app)
    const before = (await api.get(`${path}/schema`)).json
    expect(before.id).toMatch(/^Wrike\./)
    expect((await api.put(`${path}/schema`, before)).status).toBe(204)
    const after = (await api.get(`${path}/schema`)).json
    expect({ ...after, version: '' }).toEqual({ ...before, version: '' })
  })

  it('takes a mapping given by its expression alone, and PATCH with rules alone [client]', async () => {
    const { path } = await givenJob(api, app)
    const { synchronizationRules } = (await api.get(`${path}/schema`)).json
    const [rule] = synchronizationRules
    const [users, ...others] = rule.objectMappings
    const title = users.attributeMappings.find(
      (mapping: { targetAttributeName: string }) => mapping.targetAttributeName === 'title',
    )
    const mappings = users.attributeMappings.filter((mapping: object) => mapping !== title)
    const changed = { ...title, source: { expression: 'ToUpper([jobTitle])' } }
    const objectMappings = [{ ...users, attributeMappings: [...mappings, changed] }, ...others]
    const answer = await api.patch(`${path}/schema`, { synchronizationRules: [{ ...rule, objectMappings }] })
    expect(answer.text).toBe('')
    const stored = (
      await api.get(`${path}/schema`)
    ).json.synchronizationRules[0].objectMappings[0].attributeMappings.at(-1)
    expect(stored.source).toMatchObject({ type: 'Function', name: 'ToUpper' })
  })

  it('is refused whole, with a detail for each problem', async () => {
    const { path } = await givenJob(api, app)
    const schema = (await api.get(`${path}/schema`)).json
    const mapping = schema.synchronizationRules[0].objectMappings[0].attributeMappings[0]
    mapping.source = { expression: 'Jion([a]' }
    schema.synchronizationRules[0].objectMappings[0].attributeMappings[1].targetAttributeName = 'nonsense'
    const { status, json } = await api.put(`${path}/schema`, schema)
    expect(status).toBe(400)
    expect(json.error.details.length).toBeGreaterThanOrEqual(2)
    expect(json.error.details[0].target).toContain('attributeMappings/0')
    expect((await api.get(`${path}/schema`)).text).not.toContain('Jion')
  })

  it('can be checked before it is saved: what keeps it from that, and what it should not be saved with', async () => {
    const { id, path } = await givenJob(api, app)
    const schema = (await api.get(`${path}/schema`)).json
    const [first, second] = schema.synchronizationRules[0].objectMappings[0].attributeMappings
    first.source = { expression: 'Jion([a]' }
    second.source = { expression: 'IIF([department], "x", IgnoreObjectFlow)' }
    const { status, json } = await api.post(`/rollcall/jobs/${id}/schema/check`, schema)
    expect(status).toBe(200)
    expect(json.problems[0].pointer).toContain('attributeMappings/0')
    expect(json.warnings[0].message).toContain('leaves the whole object alone')
    expect((await api.get(`${path}/schema`)).text).not.toContain('Jion')
  })

  it('C6: warns of several elements in a list of which the target keeps one', async () => {
    const { id, path } = await givenJob(api, app)
    const schema = (await api.get(`${path}/schema`)).json
    const [first, second] = schema.synchronizationRules[0].objectMappings[0].attributeMappings
    first.targetAttributeName = 'phoneNumbers[type eq "work"].value'
    second.targetAttributeName = 'phoneNumbers[type eq "mobile"].value'
    const warnings = async () =>
      JSON.stringify((await api.post(`/rollcall/jobs/${id}/schema/check`, schema)).json.warnings)
    expect(await warnings()).not.toContain('one element')
    await api.put(`/rollcall/jobs/${id}/targetProfile`, { profile: { values: { lists: 'one' } } })
    expect(await warnings()).toContain('keeps one element of a list')
  })

  it('warns of a scoping filter that names a group which is gone', async () => {
    const { path, id } = await givenJob(api, app)
    const group = await givenGroup(api)
    const schema = (await api.get(`${path}/schema`)).json
    const clause = (value: string) => ({
      sourceOperandName: 'memberOf',
      operatorName: 'REFERS TO',
      targetOperand: { values: [value] },
    })
    schema.synchronizationRules[0].objectMappings[0].scope = {
      groups: [{ name: 'Members', clauses: [clause(group)] }],
      categoryFilterGroups: [],
      inputFilterGroups: [],
    }
    const check = async () => (await api.post(`/rollcall/jobs/${id}/schema/check`, schema)).json
    expect(await check()).toMatchObject({ problems: [], warnings: [] })
    await api.remove(`/groups/${group}`)
    const { problems, warnings } = await check()
    expect(problems).toEqual([])
    expect(warnings).toEqual([
      {
        pointer: expect.stringMatching(/scope\/groups\/0\/clauses\/0\/targetOperand$/),
        message: expect.stringContaining(`${group}, which is not in the directory`),
      },
    ])
  })

  it('goes back to its template with DELETE', async () => {
    const { path } = await givenJob(api, app)
    const before = (await api.get(`${path}/schema`)).json
    const rules = structuredClone(before.synchronizationRules)
    rules[0].objectMappings[0].name = 'Changed'
    await api.patch(`${path}/schema`, { synchronizationRules: rules })
    expect((await api.remove(`${path}/schema`)).status).toBe(204)
    expect((await api.get(`${path}/schema`)).json.synchronizationRules).toEqual(before.synchronizationRules)
  })

  it('tells its operators, functions and directories (§10.10)', async () => {
    const { path } = await givenJob(api, app)
    const operators = (await api.get(`${path}/schema/filterOperators`)).json.value
    expect(operators).toContainEqual(
      expect.objectContaining({ id: 'EQUALS', name: 'EQUALS', arity: 'Binary' }),
    )
    const functions = (await api.get(`${path}/schema/functions`)).json.value
    expect(functions).toContainEqual(expect.objectContaining({ id: 'Switch', name: 'Switch' }))
    const directories = (await api.get(`${path}/schema/directories`)).json.value
    expect((await api.get(`${path}/schema/directories/${directories[0].id}`)).json.name).toBe(
      'Azure Active Directory',
    )
    expect((await api.get(`${path}/schema/directories/nothing`)).json.error.code).toBe('ResourceNotFound')
  })
})

describe('parseExpression (graph-api.md §10.10)', () => {
  const parse = async (body: unknown) => {
    const { path } = await givenJob(api, app)
    return (await api.post(`${path}/schema/parseExpression`, body)).json
  }

  it('gives the canonical tree and, for a test object, the values', async () => {
    const properties = [
      { key: 'givenName', value: 'Ada' },
      { key: 'surname', value: 'Lind' },
    ]
    const answer = await parse({
      expression: 'Join(" ",[givenName],[surname])',
      testInputObject: { definition: null, properties },
    })
    expect(answer).toMatchObject({
      parsingSucceeded: true,
      parsedExpression: { type: 'Function', name: 'Join', expression: 'Join(" ", [givenName], [surname])' },
      evaluationSucceeded: true,
      evaluationResult: ['Ada Lind'],
      error: null,
    })
  })

  it('converts to the type of a target attribute', async () => {
    const test = (expression: string) =>
      api.post(`/applications/${app.applicationId}/synchronization/templates/wrike/schema/parseExpression`, {
        expression,
        testInputObject: { properties: [] },
        targetAttributeDefinition: { name: 'active', type: 'Boolean' },
      })
    expect((await test('"true"')).json).toMatchObject({
      evaluationSucceeded: true,
      evaluationResult: ['True'],
    })
    expect((await test('"perhaps"')).json).toMatchObject({
      parsingSucceeded: true,
      evaluationSucceeded: false,
      error: { target: 'active' },
    })
  })

  it('answers a bad expression with what is wrong, not with a failure', async () => {
    expect(await parse({ expression: 'Jion([a])' })).toMatchObject({
      parsingSucceeded: false,
      parsedExpression: null,
      evaluationSucceeded: false,
      evaluationResult: [],
      error: { code: 'ERR_EXPRESSION_UNKNOWN_FUNCTION', message: expect.stringContaining('Join') },
    })
  })

  it('only parses without a test object', async () => {
    expect(await parse({ expression: '[a]' })).toMatchObject({
      parsingSucceeded: true,
      evaluationSucceeded: false,
    })
  })
})
