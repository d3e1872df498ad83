import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { forgetOldLogs } from '../src/worker/forget-old-logs.ts'
import { givenAssigned, givenJob, givenUser, givenWrike } from './given.ts'
import { openTestApi, type TestApi } from './test-api.ts'

const FORMULA = '=HYPERLINK("https://evil.example","click")'
const PEOPLE = 6
const EXPORT = '/rollcall/provisioningLog/export'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi()
  const app = await givenWrike(api)
  const job = await givenJob(api, app)
  for (let index = 0; index < PEOPLE; index += 1) {
    const id = await givenUser(api, index === 0 ? { displayName: FORMULA, jobTitle: '+1' } : {})
    await givenAssigned(api, app, id)
  }
  await api.post(`${job.path}/start`)
  await api.cycle(job.id)
})
afterAll(() => api.close())

type Row = Readonly<Record<string, string>>

async function csv(file: string, query = ''): Promise<readonly Row[]> {
  const { status, text, headers } = await api.get(`${EXPORT}/${file}${query}`)
  expect(status).toBe(200)
  expect(headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(headers['content-disposition']).toBe(`attachment; filename="${file}"`)
  return parse(text, { columns: true })
}

const everything = async () => (await api.get('/auditLogs/provisioning')).json.value

describe('the provisioning log as files (provisioning.md LOG-4)', () => {
  it('is one JSON array of the entries as the API shows them', async () => {
    const { json, headers } = await api.get(`${EXPORT}/ProvisioningLogs.json`)
    expect(json).toEqual(await everything())
    expect(headers['content-disposition']).toContain('ProvisioningLogs.json')
  })

  it('is three CSV files that are joined by the change id', async () => {
    const entries = await everything()
    const logs = await csv('ProvisioningLogs.csv')
    expect(logs.map(({ id }) => id)).toEqual(entries.map(({ id }: { readonly id: string }) => id))
    expect(logs[0]).toMatchObject({
      provisioningAction: 'create',
      'provisioningStatusInfo.status': 'success',
    })
    const changes = new Set(logs.map(({ changeId }) => changeId))
    for (const [file, part] of [
      ['ProvisioningLogs_ProvisioningSteps.csv', 'provisioningSteps'],
      ['ProvisioningLogs_ModifiedProperties.csv', 'modifiedProperties'],
    ] as const) {
      const rows = await csv(file)
      expect(rows).toHaveLength(
        entries.flatMap((entry: Readonly<Record<string, object>>) => entry[part]).length,
      )
      expect(rows.every(({ changeId }) => changes.has(changeId))).toBe(true)
    }
  })

  it('lets no spreadsheet calculate what stands in the directory', async () => {
    const { text } = await api.get(`${EXPORT}/ProvisioningLogs_ModifiedProperties.csv`)
    expect(text).toContain("'=HYPERLINK")
    for (const cell of parse(text).flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
  })

  it('honours the filter, and refuses one that it cannot read', async () => {
    const [{ sourceIdentity }] = await everything()
    const filter = encodeURIComponent(`sourceIdentity/id eq '${sourceIdentity.id}'`)
    expect(await csv('ProvisioningLogs.csv', `?$filter=${filter}`)).toHaveLength(1)
    expect(await csv('ProvisioningLogs.csv', "?$filter=jobId eq 'none'")).toEqual([])
    expect((await api.get(`${EXPORT}/ProvisioningLogs.json?$filter=jobId eq 'none'`)).json).toEqual([])
    expect((await api.get(`${EXPORT}/ProvisioningLogs.csv?$filter=nonsense`)).status).toBe(400)
  })

  it('says which files there are', async () => {
    const { status, json } = await api.get(`${EXPORT}/logs.xlsx`)
    expect(status).toBe(400)
    expect(json.error.message).toContain('ProvisioningLogs.json')
  })

  it('is for those who may read the log', async () => {
    const token = await api.tokenWith('User.Read.All')
    expect((await api.get(`${EXPORT}/ProvisioningLogs.csv`, { token })).status).toBe(403)
    expect((await api.get(`${EXPORT}/ProvisioningLogs.csv`, { token: null })).status).toBe(401)
  })
})

describe('forgetting old logs (provisioning.md LOG-1)', () => {
  it('removes what is older than the days it is kept, and nothing else', async () => {
    const { clock, deps } = api
    const before = (await deps.store.log.list(deps.tenant.id, {}, { cursor: null, limit: 100 })).entries
    const [kept] = before
    if (kept === undefined) throw new Error('there is no entry')
    clock.advance(31 * 86_400_000)
    await deps.store.log.append([
      { ...kept, id: 'kept', activityAt: new Date(clock.now() - 29 * 86_400_000).toISOString() },
    ])
    const stop = new AbortController()
    const done = forgetOldLogs(deps, 30, stop.signal)
    const left = async () =>
      (await deps.store.log.list(deps.tenant.id, {}, { cursor: null, limit: 100 })).entries.map(
        ({ id }) => id,
      )
    await vi.waitFor(async () => expect(await left()).toEqual(['kept']))
    stop.abort()
    await done
  })

  it('keeps them as long as the tenant says', async () => {
    const { clock, deps } = api
    await deps.store.tenants.change(deps.tenant.id, { logRetentionDays: 60 })
    const entries = async () =>
      (await deps.store.log.list(deps.tenant.id, {}, { cursor: null, limit: 100 })).entries.length
    const forget = async () => {
      const stop = new AbortController()
      const done = forgetOldLogs(deps, 30, stop.signal)
      stop.abort()
      await done
    }
    clock.advance(20 * 86_400_000)
    await forget()
    expect(await entries()).toBe(1)
    clock.advance(30 * 86_400_000)
    await forget()
    expect(await entries()).toBe(0)
  })
})
