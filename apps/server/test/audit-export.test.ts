import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { givenAssigned, givenUser, givenWrike } from './given.ts'
import { openTestApi, type TestApi } from './test-api.ts'

const EXPORT = '/rollcall/auditLog/export'
const FORMULA = '=HYPERLINK("https://evil.example","click")'

let api: TestApi
let userId: string
beforeAll(async () => {
  api = await openTestApi()
  const app = await givenWrike(api)
  userId = await givenUser(api, { displayName: FORMULA })
  await givenAssigned(api, app, userId)
  await api.patch(`/users/${userId}`, { jobTitle: 'Chief' })
  await givenUser(api)
})
afterAll(() => api.close())

type Row = Readonly<Record<string, string>>

async function csv(file: string, query = ''): Promise<readonly Row[]> {
  const { status, text, headers } = await api.get(`${EXPORT}/${file}${query}`)
  expect(status).toBe(200)
  expect(headers['content-disposition']).toBe(`attachment; filename="${file}"`)
  return parse(text, { columns: true })
}

describe('the audit log as files', () => {
  it('is one JSON array of the entries as the API shows them', async () => {
    const { json } = await api.get(`${EXPORT}/AuditLogs.json`)
    expect(json).toEqual((await api.get('/auditLogs/directoryAudits')).json.value)
  })

  it('is a CSV file of who did what to one person, and one of what changed, joined by the id', async () => {
    const query = `?$filter=${encodeURIComponent(`targetResources/any(t:t/id eq '${userId}')`)}`
    const rows = (await csv('AuditLogs.csv', query)).filter((row) => row['target.id'] === userId)
    expect(rows.map(({ activityDisplayName }) => activityDisplayName)).toEqual(
      expect.arrayContaining(['Update user', 'Add user']),
    )
    expect(rows.every((row) => row['initiatedBy.app.displayName'] === 'Test client')).toBe(true)
    const update = rows.find(({ activityDisplayName }) => activityDisplayName === 'Update user')
    const changes = await csv('AuditLogs_ModifiedProperties.csv', query)
    expect(changes.filter(({ id }) => id === update?.id)).toContainEqual(
      expect.objectContaining({ 'target.id': userId, displayName: 'jobTitle' }),
    )
    expect(new Set(changes.map(({ id }) => id)).size).toBeLessThanOrEqual(rows.length)
  })

  it('lets no spreadsheet calculate what stands in the directory', async () => {
    const { text } = await api.get(`${EXPORT}/AuditLogs.csv`)
    expect(text).toContain("'=HYPERLINK")
    for (const cell of parse(text).flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
  })

  it('names the files that there are, and the filter that cannot be read', async () => {
    const wrong = await api.get(`${EXPORT}/audit.csv`)
    expect(wrong.status).toBe(400)
    expect(wrong.json.error.message).toContain('AuditLogs.csv')
    expect((await api.get(`${EXPORT}/AuditLogs.csv?$filter=nonsense`)).status).toBe(400)
  })
})
