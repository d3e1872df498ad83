// Contract of WebhookStore.

import type { TenantId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../store/store.ts'
import type { NewWebhookDelivery, WebhookRecord } from '../../store/webhook-store.ts'
import { newId } from './sample-records.ts'

const EIGHT = '2026-01-05T08:00:00.000Z'
const NINE = '2026-01-05T09:00:00.000Z'
const TEN = '2026-01-05T10:00:00.000Z'

/** Of a store of its own: what one takes, nobody else is given. */
export function describeWebhooks(open: () => Promise<Store>): void {
  describe('webhooks', () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      return () => store.close()
    })
    const tenantId = newId<TenantId>()
    const aWebhook = (change: Partial<WebhookRecord> = {}): WebhookRecord => ({
      id: newId<string & {}>(),
      tenantId,
      displayName: 'On call',
      address: 'https://hooks.example/rollcall',
      sealed: 'sealed',
      kinds: null,
      isEnabled: true,
      createdAt: EIGHT,
      ...change,
    })
    const aDelivery = (
      webhook: WebhookRecord,
      alertId: string = newId<string & {}>(),
    ): NewWebhookDelivery => ({
      id: newId<string & {}>(),
      tenantId,
      webhookId: webhook.id,
      alertId,
      kind: 'jobSilent',
      body: '{"kind":"jobSilent"}',
      createdAt: EIGHT,
    })
    const waiting = {
      state: 'waiting',
      attempts: 0,
      lastAttemptAt: null,
      httpStatus: null,
      reason: null,
    } as const
    const take = (now: string, until: string, limit = 10) => store.webhooks.takeDue({ now, until, limit })

    it('keeps them with what was changed, of each tenant alone', async () => {
      const [one, other] = [
        aWebhook(),
        aWebhook({ createdAt: NINE, kinds: ['jobSilent', 'test'], isEnabled: false }),
      ]
      await store.webhooks.insert(other)
      await store.webhooks.insert(one)
      await expect(store.webhooks.insert(one)).rejects.toMatchObject({ code: 'ERR_CONFLICT' })
      expect(await store.webhooks.list(tenantId, 10)).toEqual([one, other])
      expect(await store.webhooks.list(newId(), 10)).toEqual([])
      const change = {
        displayName: 'Night',
        address: 'https://x.example/',
        sealed: 'other',
        kinds: null,
        isEnabled: true,
      }
      expect(await store.webhooks.update(tenantId, other.id, change)).toBe(true)
      expect(await store.webhooks.update(newId(), one.id, change)).toBe(false)
      expect(await store.webhooks.get(tenantId, other.id)).toEqual({ ...other, ...change })
      expect(await store.webhooks.get(newId(), one.id)).toBeNull()
    })

    it('go with their deliveries', async () => {
      const webhook = aWebhook()
      await store.webhooks.insert(webhook)
      await store.webhooks.addDeliveries([aDelivery(webhook)])
      expect(await store.webhooks.remove(newId(), webhook.id)).toBe(false)
      expect(await store.webhooks.remove(tenantId, webhook.id)).toBe(true)
      expect(await store.webhooks.remove(tenantId, webhook.id)).toBe(false)
      expect(await store.webhooks.deliveries(tenantId, webhook.id, 10)).toEqual([])
      expect(await take(NINE, TEN)).toEqual([])
    })

    it('are told of an alert once', async () => {
      const webhook = aWebhook()
      const first = aDelivery(webhook)
      await store.webhooks.addDeliveries([first])
      await store.webhooks.addDeliveries([aDelivery(webhook, first.alertId)])
      expect(await store.webhooks.deliveries(tenantId, webhook.id, 10)).toEqual([
        { ...first, ...waiting, nextAttemptAt: EIGHT },
      ])
    })

    it('gives each due delivery to one taker until its time is over', async () => {
      const webhook = aWebhook()
      const deliveries = [1, 2, 3].map(() => aDelivery(webhook))
      await store.webhooks.addDeliveries(deliveries)
      const ids = deliveries.map(({ id }) => id)
      const taken = (await Promise.all([take(EIGHT, NINE, 2), take(EIGHT, NINE, 2)])).flat()
      const rest = await take(EIGHT, NINE)
      expect([...taken, ...rest].map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
      expect(await take(EIGHT, NINE)).toEqual([])
      expect((await take(NINE, TEN)).map(({ id }) => id)).toEqual(ids)
    })

    it('records attempts, and gives out what is to be tried again when it is time', async () => {
      const webhook = aWebhook()
      const [again, done] = [aDelivery(webhook), aDelivery(webhook)]
      await store.webhooks.addDeliveries([again, done])
      await take(EIGHT, NINE)
      const attempt = { attempts: 1, lastAttemptAt: EIGHT }
      const failed = {
        ...attempt,
        state: 'waiting',
        nextAttemptAt: TEN,
        httpStatus: 500,
        reason: 'it answered 500',
      } as const
      const delivered = {
        ...attempt,
        state: 'delivered',
        nextAttemptAt: null,
        httpStatus: 204,
        reason: null,
      } as const
      await store.webhooks.settle({ ...again }, failed)
      await store.webhooks.settle({ ...done }, delivered)
      expect(await take(NINE, TEN)).toEqual([])
      expect(await store.webhooks.deliveries(tenantId, webhook.id, 10)).toEqual([
        { ...done, ...delivered },
        { ...again, ...failed },
      ])
      expect(await store.webhooks.deliveries(tenantId, webhook.id, 1)).toHaveLength(1)
      expect((await take(TEN, TEN)).map(({ id, attempts }) => [id, attempts])).toEqual([[again.id, 1]])
    })

    it('forgets old deliveries, a few at a time', async () => {
      const webhook = aWebhook()
      const old = [1, 2, 3].map(() => aDelivery(webhook))
      const young = { ...aDelivery(webhook), createdAt: NINE }
      await store.webhooks.addDeliveries([...old, young])
      expect(await store.webhooks.removeDeliveriesBefore(NINE, 2)).toBe(2)
      expect(await store.webhooks.removeDeliveriesBefore(NINE, 2)).toBe(1)
      expect((await store.webhooks.deliveries(tenantId, webhook.id, 9)).map(({ id }) => id)).toEqual([
        young.id,
      ])
    })
  })
}
