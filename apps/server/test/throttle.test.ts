import { manualClock } from '@rollcall/ports/memory'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRequestLimit } from '../src/request-limit.ts'
import { openTestApi, type TestApi } from './test-api.ts'

const clock = manualClock()
let api: TestApi
beforeEach(async () => {
  const requestLimits = {
    all: createRequestLimit(clock, { requests: 10, seconds: 10 }),
    auditLogs: createRequestLimit(clock, { requests: 2, seconds: 10 }),
  }
  api = await openTestApi({ requestLimits })
})
afterEach(() => api.close())

const SHARE = 'x-ms-throttle-limit-percentage'

describe('throttling (graph-api.md §3.11)', () => {
  it('tells a caller from eight tenths of its limit on, and then to come again later', async () => {
    const answers = []
    for (let count = 0; count < 11; count++) answers.push(await api.get('/users?$top=1'))
    expect(answers.slice(0, 10).map(({ status }) => status)).toEqual(Array(10).fill(200))
    expect(answers[6]?.headers[SHARE]).toBeUndefined()
    expect(answers[7]?.headers[SHARE]).toBe('0.8')
    const last = answers[10]
    expect(last).toMatchObject({ status: 429, json: { error: { code: 'TooManyRequests' } } })
    expect(last?.headers).toMatchObject({
      'retry-after': '1',
      [SHARE]: '1.1',
      'x-ms-throttle-information': 'ReadLimitExceeded',
    })
    expect(last?.headers['x-ms-throttle-scope']).toMatch(/^Tenant_Application\/Read\//)
    const other = await api.tokenWith('User.Read.All')
    expect((await api.get('/users?$top=1', { token: other })).status).toBe(200)
    clock.advance(1_000)
    expect((await api.get('/users?$top=1')).status).toBe(200)
  })

  it('has a limit of its own for the logs of activities', async () => {
    const ask = async () => (await api.get('/auditLogs/provisioning?$top=1')).status
    expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429])
    expect((await api.get('/auditLogs/directoryAudits')).status).toBe(429)
    expect((await api.get('/users?$top=1')).status).toBe(200)
  })

  it('counts each request of a batch, and refuses one inside a 200', async () => {
    const requests = Array.from({ length: 12 }, (_, id) => ({ id: String(id), method: 'GET', url: '/users' }))
    const { status, json } = await api.post('/$batch', { requests })
    expect(status).toBe(200)
    const statuses: readonly number[] = json.responses.map((response: { status: number }) => response.status)
    expect(statuses.filter((one) => one === 429)).toHaveLength(3)
    expect(statuses.filter((one) => one === 200)).toHaveLength(9)
  })
})
