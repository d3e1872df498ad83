import { createHmac } from 'node:crypto'
import { lookup } from 'node:dns'
import { manualClock } from '@rollcall/ports/memory'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWebhookSender, signatureOf } from '../src/index.ts'
import { openSender, openWebhookReceiver, type WebhookReceiver } from './webhook-receiver.ts'

const SECRET = 'a key of the signature'
const MESSAGE = { secret: SECRET, deliveryId: 'delivery-1', kind: 'jobSilent', body: '{"subject":"Ünïcode"}' }

let receiver: WebhookReceiver
beforeEach(async () => {
  receiver = await openWebhookReceiver()
})
afterEach(() => receiver.close())

const clock = manualClock(Date.parse('2026-01-05T08:00:00.000Z'))

describe('a request to a webhook', () => {
  it('carries the body as it is, and a signature of it and of its time', async () => {
    expect(await openSender(clock).send({ ...MESSAGE, url: `${receiver.url}?sig=1` })).toEqual({
      httpStatus: 204,
      reason: null,
    })
    const [request] = receiver.received
    const timestamp = String(Date.parse('2026-01-05T08:00:00.000Z') / 1000)
    const hmac = createHmac('sha256', SECRET).update(`${timestamp}.${request?.body}`).digest('hex')
    expect(request?.path).toBe('/rollcall?sig=1')
    expect(request?.body).toBe(MESSAGE.body)
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-rollcall-event': 'jobSilent',
      'x-rollcall-delivery': 'delivery-1',
      'x-rollcall-timestamp': timestamp,
      'x-rollcall-signature': `sha256=${hmac}`,
    })
  })

  it('signs time and body together, so that neither can be changed', () => {
    const signed = signatureOf({ timestamp: '1', body: 'b' }, SECRET)
    for (const other of [
      { timestamp: '2', body: 'b' },
      { timestamp: '1', body: 'c' },
    ])
      expect(signatureOf(other, SECRET)).not.toBe(signed)
    expect(signatureOf({ timestamp: '1', body: 'b' }, 'another key of it')).not.toBe(signed)
  })

  it.each([
    [400, 'the receiver answered 400'],
    [503, 'the receiver answered 503'],
  ])('does not count as delivered when the receiver answers %i', async (status, reason) => {
    receiver.answerWith(status)
    expect(await openSender(clock).send({ ...MESSAGE, url: receiver.url })).toEqual({
      httpStatus: status,
      reason,
    })
  })

  it('follows no redirect', async () => {
    receiver.answerWith(307, { location: `${receiver.url}/elsewhere` })
    expect(await openSender(clock).send({ ...MESSAGE, url: receiver.url })).toEqual({
      httpStatus: 307,
      reason: 'the receiver answered 307, and redirects are not followed',
    })
    expect(receiver.received).toHaveLength(1)
  })

  it('ends when the receiver does not answer in time', async () => {
    receiver.answerWith(0)
    const answer = await openSender(clock, 100).send({ ...MESSAGE, url: receiver.url })
    expect(answer).toMatchObject({ httpStatus: null, reason: expect.stringMatching(/not answer in time/) })
  })

  it('says why nobody was reached, without the query text of the address', async () => {
    await receiver.close()
    const { reason } = await openSender(clock).send({ ...MESSAGE, url: `${receiver.url}?sig=secret` })
    expect(reason).toBe('nobody listens at the address (ECONNREFUSED)')
  })

  it('is not made to an address that is not allowed', async () => {
    const guarded = createWebhookSender({ clock, allowAddress: () => false, lookup })
    expect(await guarded.send({ ...MESSAGE, url: receiver.url })).toMatchObject({ httpStatus: null })
    expect(receiver.received).toEqual([])
  })
})

describe('the address of a webhook', () => {
  it.each([
    ['https://hooks.example.com/rollcall?sig=1', null],
    ['https://10.0.0.1/', null],
    ['http://localhost:8080/', null],
    ['http://127.0.0.1:8080/', null],
    ['http://[::1]/', null],
    ['http://hooks.example.com/', 'is no https address'],
    ['ftp://localhost/', 'is no https address'],
    ['file:///etc/passwd', 'is no https address'],
    ['hooks.example.com', 'is not an absolute address'],
    ['https://user:word@hooks.example.com/', 'carries a user name or password'],
    ['https://hooks.example.com/#x', 'carries a fragment'],
  ])('%s is judged', (url, refusal) => {
    expect(openSender(clock).refusal(url)).toBe(refusal)
  })

  it('is refused when it names an IP address that must not be called', () => {
    const guarded = createWebhookSender({
      clock,
      lookup,
      allowAddress: (address) => address !== '169.254.169.254',
    })
    expect(guarded.refusal('https://169.254.169.254/latest')).toBe(
      'names an IP address that must not be called',
    )
    expect(guarded.refusal('https://10.0.0.1/')).toBeNull()
  })
})
