import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GivenApp, givenJob, givenWrike } from './given.ts'
import { openTestApi, type TestApi } from './test-api.ts'

let api: TestApi
let app: GivenApp
let base: string
let template: string
beforeEach(async () => {
  api = await openTestApi()
  app = await givenWrike(api)
  base = `/servicePrincipals/${app.servicePrincipalId}/synchronization`
  template = `${base}/templates/wrike`
})
afterEach(() => api.close())

// biome-ignore lint/suspicious/noExplicitAny: a schema as it comes.
function renamed(schema: any, name: string) {
  const changed = structuredClone(schema)
  changed.synchronizationRules[0].objectMappings[0].name = name
  return changed
}

const schemaOf = async (path: string) => (await api.get(`${path}/schema`)).json
const nameIn = async (path: string) => (await schemaOf(path)).synchronizationRules[0].objectMappings[0].name

describe('a template’s schema (graph-api.md §10.1)', () => {
  it('is what new jobs of the application begin with, and what they go back to', async () => {
    const { path } = await givenJob(api, app)
    const before = await schemaOf(template)
    expect((await api.put(`${template}/schema`, renamed(before, 'Ours'))).status).toBe(204)
    const after = await schemaOf(template)
    expect(after.id).toBe(before.id)
    expect(after.version).not.toBe(before.version)
    expect(await nameIn(path), 'a job that is there').not.toBe('Ours')
    expect((await api.remove(`${path}/schema`)).status).toBe(204)
    expect(await nameIn(path)).toBe('Ours')
    await api.remove(path)
    expect(await nameIn((await givenJob(api, app)).path)).toBe('Ours')
    const [listed] = (await api.get(`${base}/templates`)).json.value
    expect(listed.schema.synchronizationRules[0].objectMappings[0].name).toBe('Ours')
    const other = await givenJob(api, await givenWrike(api, 'Other'))
    expect(await nameIn(other.path), 'another application').not.toBe('Ours')
  })

  it('stays as it is when the template that was read is patched back [client]', async () => {
    const before = (await api.get(template)).json
    const body = { '@odata.type': '#microsoft.graph.synchronizationTemplate', ...before }
    expect((await api.patch(template, body)).status).toBe(204)
    const after = (await api.get(template)).json
    expect(after).toEqual({ ...before, schema: { ...before.schema, version: after.schema.version } })
    expect((await api.patch(template, { description: 'The gallery’s own' })).status).toBe(204)
    expect((await api.get(template)).json).toEqual(after)
  })

  it('takes parts with PATCH, below the application too [client]', async () => {
    const below = `/applications/${app.applicationId}/synchronization/templates/Wrike`
    const { synchronizationRules } = renamed(await schemaOf(below), 'In parts')
    expect((await api.patch(`${below}/schema`, { synchronizationRules })).status).toBe(204)
    expect(await nameIn(template)).toBe('In parts')
    const schema = renamed({ synchronizationRules }, 'Within')
    expect((await api.patch(below, { schema })).status).toBe(204)
    expect(await nameIn(template)).toBe('Within')
  })

  it('is refused whole when it does not fit together, and nothing changes', async () => {
    const schema = await schemaOf(template)
    schema.synchronizationRules[0].objectMappings[0].attributeMappings[0].source = { expression: 'Jion([a]' }
    for (const answer of [
      await api.put(`${template}/schema`, schema),
      await api.patch(`${template}/schema`, { synchronizationRules: schema.synchronizationRules }),
      await api.patch(template, { schema }),
    ]) {
      expect(answer.status).toBe(400)
      expect(answer.json.error.details[0].target).toContain('attributeMappings/0')
    }
    const unknown = await api.patch(template, { schemas: {} })
    expect(unknown).toMatchObject({
      status: 400,
      json: { error: { message: expect.stringContaining('schemas') } },
    })
    expect((await api.get(`${template}/schema`)).text).not.toContain('Jion')
    expect((await api.put(`${base}/templates/nothing/schema`, schema)).json.error.code).toBe(
      'ResourceNotFound',
    )
  })

  it('leaves its change in the audit log', async () => {
    await api.put(`${template}/schema`, renamed(await schemaOf(template), 'Audited'))
    const [entry] = (await api.get('/auditLogs/directoryAudits?$top=1')).json.value
    expect(entry).toMatchObject({
      activityDisplayName: 'Update synchronization template',
      category: 'ProvisioningManagement',
      targetResources: [{ type: 'ServicePrincipal' }, { id: 'Wrike', type: 'SynchronizationTemplate' }],
    })
    const { modifiedProperties } = entry.targetResources[0]
    expect(JSON.stringify(modifiedProperties)).toContain('Audited')
    expect(
      modifiedProperties.some(({ displayName }: { displayName: string }) => displayName === 'Audited'),
    ).toBe(true)
  })
})
