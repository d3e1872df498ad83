import { createHmac } from 'node:crypto'
import { deliverEvents, quarantineJob, sendWebhooks } from '@rollcall/engine'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  openWebhookReceiver,
  type ReceivedWebhook,
  type WebhookReceiver,
} from '../../../adapters/notifier-webhook/test/webhook-receiver.ts'
import { openAlerts } from '../src/alerts/open-alerts.ts'
import { givenJob, givenWrike } from './given.ts'
import { openTestApi, TENANT_ID, type TestApi } from './test-api.ts'

const PATH = '/rollcall/webhooks'

let api: TestApi
let receiver: WebhookReceiver
beforeEach(async () => {
  api = await openTestApi()
  receiver = await openWebhookReceiver()
})
afterEach(async () => {
  await api.close()
  await receiver.close()
})

async function givenWebhook(change: object = {}) {
  const { status, json } = await api.post(PATH, { displayName: 'On call', url: receiver.url, ...change })
  expect(status).toBe(201)
  return json
}

/** A job is quarantined, and who wants to know is told. */
async function quarantineAndTell(): Promise<void> {
  const { id, path } = await givenJob(api, await givenWrike(api))
  await api.post(`${path}/start`)
  await api.cycle(id)
  const job = await api.deps.store.jobs.find(id as Parameters<typeof api.deps.store.jobs.find>[0])
  if (job === null) throw new Error(`no job ${id}`)
  await quarantineJob(api.deps, job)
  await deliverEvents(api.deps, openAlerts(api.deps, 'https://rollcall.example'))
  await sendWebhooks(api.deps, api.deps.webhookSender)
}

describe('/rollcall/webhooks', () => {
  it('tells of an alert, signed with the secret that was shown once', async () => {
    const { id, secretText } = await givenWebhook()
    await quarantineAndTell()
    const [request] = receiver.received
    const { headers = {}, body = '' }: Partial<ReceivedWebhook> = request ?? {}
    const signed = createHmac('sha256', secretText).update(`${headers['x-rollcall-timestamp']}.${body}`)
    expect(headers['x-rollcall-signature']).toBe(`sha256=${signed.digest('hex')}`)
    const { kind, subject, tenant, statusUrl } = JSON.parse(body)
    expect({ kind, subject, tenant: tenant.id }).toEqual({
      kind: 'quarantineEntered',
      subject: '[Rollcall] Wrike: provisioning is in quarantine',
      tenant: TENANT_ID,
    })
    expect(statusUrl).toMatch(/^https:\/\/rollcall\.example\/applications\/.+\/provisioning$/)
    const { json } = await api.get(`${PATH}/${id}/deliveries`)
    expect(json.value).toMatchObject([
      {
        id: headers['x-rollcall-delivery'],
        kind: 'quarantineEntered',
        state: 'delivered',
        attempts: 1,
        httpStatus: 204,
      },
    ])
  })

  it('shows no secret and no query text to anyone who reads', async () => {
    const { id, secretText } = await givenWebhook({ url: `${receiver.url}?sig=whisper` })
    const given = await givenWebhook({ secret: 'hush-hush-hush-hush' })
    expect(given.secretText).toBeNull()
    const texts = [
      (await api.get(PATH)).text,
      (await api.get(`${PATH}/${id}`)).text,
      (await api.patch(`${PATH}/${id}`, { secret: 'hush-hush-hush-again' })).text,
      (await api.get('/auditLogs/directoryAudits')).text,
    ].join()
    expect(texts).toContain('On call')
    for (const secret of [secretText, 'whisper', 'hush']) expect(texts).not.toContain(secret)
  })

  it('changes what is named, and nothing else', async () => {
    const { id } = await givenWebhook({ kinds: ['jobSilent'] })
    const { json } = await api.patch(`${PATH}/${id}`, { isEnabled: false, kinds: null })
    expect(json).toMatchObject({ displayName: 'On call', url: receiver.url, kinds: null, isEnabled: false })
    expect((await api.get(`${PATH}/${id}`)).json).toMatchObject({
      kinds: null,
      isEnabled: false,
      secretText: null,
    })
  })

  it('is gone when it is taken away', async () => {
    const { id } = await givenWebhook()
    expect((await api.remove(`${PATH}/${id}`)).status).toBe(204)
    for (const path of [`${PATH}/${id}`, `${PATH}/${id}/deliveries`])
      expect((await api.get(path)).status).toBe(404)
    expect((await api.remove(`${PATH}/${id}`)).status).toBe(404)
  })

  it('sends a test alert at once, and says what came of it', async () => {
    const { id } = await givenWebhook()
    expect((await api.post(`${PATH}/${id}/test`)).json).toMatchObject({ state: 'delivered', httpStatus: 204 })
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({ kind: 'test' })
    receiver.answerWith(500)
    const { status, json } = await api.post(`${PATH}/${id}/test`)
    expect(status).toBe(400)
    expect(json.error).toMatchObject({
      code: 'WebhookNotDelivered',
      message: 'The test alert was not delivered: the receiver answered 500',
    })
  })

  it.each([
    [{ url: 'https://hooks.example/' }, 'displayName'],
    [{ displayName: 'x', url: 'http://hooks.example/' }, 'url'],
    [{ displayName: 'x', url: 'https://169.254.169.254/latest' }, 'url'],
    [{ displayName: 'x', url: 'https://hooks.example/', secret: 'short' }, 'secret'],
    [{ displayName: 'x', url: 'https://hooks.example/', kinds: ['earthquake'] }, 'kinds'],
  ])('refuses %j and names what is wrong', async (body, target) => {
    const { status, text } = await api.post(PATH, body)
    expect(status).toBe(400)
    expect(text).toContain(target)
    expect((await api.get(PATH)).json.value).toEqual([])
  })

  it('has at most twenty', async () => {
    for (let number = 0; number < 20; number++) await givenWebhook()
    const { status, json } = await api.post(PATH, { displayName: 'One more', url: receiver.url })
    expect(status).toBe(400)
    expect(json.error.message).toMatch(/20 webhooks already/)
  })
})
