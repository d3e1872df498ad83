import { RollcallError } from '@rollcall/core'
import { auditedStore } from '@rollcall/directory'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  openSender,
  openWebhookReceiver,
  type WebhookReceiver,
} from '../../../../adapters/notifier-webhook/test/webhook-receiver.ts'
import { aWorld, TENANT, userId, type World } from '../../test/world.ts'
import { deliverEvents } from '../deliver-events.ts'
import { quarantineJob, startJob } from '../jobs/control-job.ts'
import { retryDelayMs, sendWebhooks } from './send-webhooks.ts'
import { tellByAlerts } from './tell-by-alerts.ts'
import { createWebhookChannel } from './webhook-channel.ts'
import {
  changeWebhook,
  createWebhook,
  listWebhookDeliveries,
  removeWebhook,
  type WebhookInput,
} from './webhooks.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const ACTOR = { kind: 'app', displayName: 'Rollcall', appId: null, servicePrincipalId: null } as const

let world: World
let receiver: WebhookReceiver
let deps: World['deps']
beforeEach(async () => {
  receiver = await openWebhookReceiver()
  world = await aWorld()
  deps = {
    ...world.deps,
    store: auditedStore(world.deps.store, { ...world.deps, actor: ACTOR, correlationId: null }),
  }
  await world.putUser({ id: userId(1) })
  await world.cycle()
})
afterEach(async () => {
  await world.close()
  await receiver.close()
})

const sender = () => openSender(deps.clock)

async function aWebhook(change: Partial<WebhookInput> = {}) {
  const { webhook } = await createWebhook(deps, sender(), TENANT, {
    displayName: 'On call',
    url: receiver.url,
    ...change,
  })
  return webhook
}

/** Tells what there is to tell, and makes the attempts that are due. */
async function tell(): Promise<void> {
  const events = tellByAlerts({ store: deps.store, publicUrl: null }, [createWebhookChannel(deps)])
  await deliverEvents(deps, events)
  await sendWebhooks(deps, sender())
}

async function somethingHappens(): Promise<void> {
  await quarantineJob(deps, await world.job())
}

const kinds = () => receiver.received.map(({ body }) => JSON.parse(body).kind)
const audited = async () =>
  (await deps.store.audit.list(TENANT, {}, { cursor: null, limit: 50 })).map(({ entry }) => entry)

describe('a webhook', () => {
  it('ADM-21: is told of an alert with the fields of the mail', async () => {
    await aWebhook()
    await somethingHappens()
    await tell()
    const { servicePrincipalId } = world.application
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toEqual({
      id: expect.any(String),
      kind: 'quarantineEntered',
      severity: 'critical',
      activityDateTime: expect.stringMatching(/^2026-01-05T/),
      tenant: { id: TENANT, displayName: 'Contoso' },
      servicePrincipal: { id: servicePrincipalId, displayName: 'Target' },
      jobId: (await world.job()).id,
      cycleId: null,
      subject: '[Rollcall] Target: provisioning is in quarantine',
      meaning: expect.any(String),
      recommendedAction: expect.any(String),
      facts: {
        reason: 'QuarantinedOnDemand',
        errorCode: 'QuarantinedOnDemand',
        seriesBegan: expect.any(String),
        nextAttempt: expect.any(String),
      },
      statusUrl: null,
    })
  })

  it('is told once, and only of the kinds that it wants, and only while it is switched on', async () => {
    await aWebhook({ displayName: 'Recovery', kinds: ['quarantineLifted'] })
    await aWebhook({ displayName: 'Off', isEnabled: false })
    await somethingHappens()
    await startJob(deps, await world.job())
    await tell()
    await tell()
    expect(kinds()).toEqual(['quarantineLifted'])
  })

  it('is tried again as the same delivery, ever more rarely, until it succeeds', async () => {
    const { id } = await aWebhook()
    receiver.answerWith(503)
    await somethingHappens()
    await tell()
    await tell()
    expect(receiver.received).toHaveLength(1)
    deps.clock.advance(MINUTE)
    await tell()
    expect(receiver.received).toHaveLength(2)
    expect(await listWebhookDeliveries(deps, TENANT, id)).toMatchObject([
      { state: 'waiting', attempts: 2, httpStatus: 503, reason: 'the receiver answered 503' },
    ])
    receiver.answerWith(200)
    deps.clock.advance(2 * MINUTE)
    await tell()
    await tell()
    const deliveryIds = receiver.received.map(({ headers }) => headers['x-rollcall-delivery'])
    expect(new Set(deliveryIds).size).toBe(1)
    expect(deliveryIds).toHaveLength(3)
    expect(await listWebhookDeliveries(deps, TENANT, id)).toMatchObject([{ state: 'delivered', attempts: 3 }])
  })

  it('is given up after three days, and the audit log says so', async () => {
    const { id } = await aWebhook()
    receiver.answerWith(500)
    await somethingHappens()
    for (let hours = 0; hours < 80; hours++) {
      await tell()
      deps.clock.advance(60 * MINUTE)
    }
    const attempts = receiver.received.length
    expect(await listWebhookDeliveries(deps, TENANT, id)).toMatchObject([{ state: 'givenUp', attempts }])
    expect((await audited())[0]).toMatchObject({
      activity: 'Give up webhook delivery',
      failureReason: 'the receiver answered 500',
    })
    deps.clock.advance(DAY)
    await tell()
    expect(receiver.received).toHaveLength(attempts)
  })

  it('waits a minute, then twice as long each time, at most six hours', () => {
    expect([1, 2, 3, 9, 10, 30].map((attempts) => retryDelayMs(attempts) / MINUTE)).toEqual([
      1, 2, 4, 256, 360, 360,
    ])
  })

  it('keeps its secret and the query text of its address from everyone who reads', async () => {
    const secret = 'hush-hush-hush-hush'
    const webhook = await aWebhook({ url: `${receiver.url}?sig=whisper`, secret })
    await changeWebhook(deps, sender(), { tenantId: TENANT, id: webhook.id }, { secret: `${secret}-2` })
    expect(webhook.address).toBe(`${receiver.url}?***`)
    await removeWebhook(deps, TENANT, webhook.id)
    const rows = await audited()
    expect(rows.map(({ activity }) => activity).slice(0, 3)).toEqual([
      'Remove webhook',
      'Update webhook',
      'Add webhook',
    ])
    expect(JSON.stringify(rows)).not.toMatch(/hush|whisper/)
  })

  it('keeps the query text of its address when what was read is written back', async () => {
    const webhook = await aWebhook({ url: `${receiver.url}?sig=whisper` })
    await changeWebhook(deps, sender(), { tenantId: TENANT, id: webhook.id }, { url: webhook.address })
    await somethingHappens()
    await tell()
    expect(receiver.received.map(({ path }) => path)).toEqual(['/rollcall?sig=whisper'])
  })

  it('can be switched off when its address is not allowed any more', async () => {
    const webhook = await aWebhook()
    const strict = { ...sender(), refusal: () => 'is not allowed any more' }
    const change = { isEnabled: false, url: webhook.address }
    expect(await changeWebhook(deps, strict, { tenantId: TENANT, id: webhook.id }, change)).toMatchObject({
      isEnabled: false,
    })
  })

  it('goes to its new address with the secret it had', async () => {
    const webhook = await aWebhook({ url: `${receiver.url}/old` })
    await changeWebhook(
      deps,
      sender(),
      { tenantId: TENANT, id: webhook.id },
      { url: `${receiver.url}/new?a=b` },
    )
    await somethingHappens()
    await tell()
    expect(receiver.received.map(({ path }) => path)).toEqual(['/rollcall/new?a=b'])
  })

  it('whose secret cannot be read any more holds nobody else up', async () => {
    const broken = await aWebhook({ url: `${receiver.url}?broken` })
    const fine = await aWebhook()
    await somethingHappens()
    const open = (sealed: string) => {
      if (sealed.includes('broken'))
        throw new RollcallError('ERR_SECRET_UNREADABLE', 'sealed with another key')
      return world.deps.secretBox.open(sealed)
    }
    deps = { ...deps, secretBox: { ...deps.secretBox, open } }
    await tell()
    expect(await listWebhookDeliveries(deps, TENANT, fine.id)).toMatchObject([{ state: 'delivered' }])
    expect(await listWebhookDeliveries(deps, TENANT, broken.id)).toMatchObject([
      { state: 'waiting', reason: 'sealed with another key' },
    ])
  })
})

it.each([
  ['an empty name', { displayName: ' ' }, 'displayName'],
  ['a plain address', { url: 'http://hooks.example.com/' }, 'url'],
  ['a short secret', { secret: 'short' }, 'secret'],
  ['an unknown kind', { kinds: ['earthquake'] }, 'kinds'],
  ['no kind at all', { kinds: [] }, 'kinds'],
])('a webhook with %s is refused by name', async (_, change, target) => {
  await expect(aWebhook(change)).rejects.toMatchObject({ code: 'ERR_INVALID_INPUT', target })
})
