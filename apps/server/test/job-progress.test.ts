import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { givenJob, givenWrike } from './given.ts'
import { openTestApi, type TestApi, tokenOf } from './test-api.ts'

let api: TestApi
beforeEach(async () => {
  api = await openTestApi()
})
afterEach(() => api.close())

/** Events of a stream as `[name, data]`, as they arrive. */
async function* eventsOf(
  response: Response,
): AsyncGenerator<readonly [string, { status?: { code: string } }]> {
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += new TextDecoder().decode(chunk)
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const [, name = '', data = '{}'] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? []
      if (name !== '') yield [name, JSON.parse(data)]
    }
  }
}

async function watch(jobId: string) {
  const url = await api.app.listen({ port: 0 })
  const token = await tokenOf(api.deps, api.client)
  const response = await fetch(`${url}/v1.0/rollcall/jobs/${jobId}/progress`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return { response, events: eventsOf(response) }
}

describe('GET /rollcall/jobs/{jobId}/progress', () => {
  it('sends the status at once, again when it changes, and ends with the job', async () => {
    const job = await givenJob(api, await givenWrike(api))
    const { response, events } = await watch(job.id)
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const first = await events.next()
    expect(first.value).toMatchObject(['status', { id: job.id, schedule: { state: 'Disabled' } }])
    await api.post(`${job.path}/start`)
    const second = await events.next()
    expect(second.value).toMatchObject(['status', { schedule: { state: 'Active' } }])
    await api.remove(job.path)
    expect((await events.next()).value).toEqual(['deleted', { id: job.id }])
    expect((await events.next()).done).toBe(true)
  })

  it('ends when the server stops', async () => {
    const job = await givenJob(api, await givenWrike(api))
    const { events } = await watch(job.id)
    await events.next()
    const closed = api.app.close()
    expect((await events.next()).done).toBe(true)
    await closed
  })

  it('answers refusals in the envelope', async () => {
    expect(await api.get('/rollcall/jobs/nothing/progress')).toMatchObject({
      status: 404,
      json: { error: { code: 'ResourceNotFound' } },
    })
    const token = await api.tokenWith('User.Read.All')
    expect((await api.get('/rollcall/jobs/nothing/progress', { token })).status).toBe(403)
  })
})
