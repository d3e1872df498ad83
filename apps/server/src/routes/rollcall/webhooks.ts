// /rollcall/webhooks: addresses that are told of alerts by a signed POST (docs/reference/alerts.md).

import {
  ALERT_KINDS,
  changeWebhook,
  createWebhook,
  getWebhook,
  listWebhookDeliveries,
  listWebhooks,
  removeWebhook,
  testWebhook,
} from '@rollcall/engine'
import {
  contextLink,
  GraphRefusal,
  one,
  pageOf,
  parseRequest,
  showWebhook,
  showWebhookDelivery,
  WEBHOOK_BODY,
  WEBHOOK_CHANGE_BODY,
} from '@rollcall/graph'
import type { WebhookRecord } from '@rollcall/ports'
import { created, type GraphRequest, type GraphRoute, noContent, ok, param } from '../graph/graph-route.ts'

const PATH = '/rollcall/webhooks'

export const webhookRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: PATH,
    operation: 'webhooks.read',
    summary: 'List the webhooks that are told of alerts, without their secrets',
    answer: pageOf('webhook'),
    async handle({ deps, tenantId, versionRoot }) {
      const webhooks = await listWebhooks(deps, tenantId)
      return ok({
        '@odata.context': contextLink(versionRoot, 'rollcall/webhooks'),
        value: webhooks.map((webhook) => showWebhook(webhook)),
      })
    },
  },
  {
    method: 'POST',
    path: PATH,
    operation: 'webhooks.manage',
    summary: 'Make a webhook; unless a secret is given, one is made and shown this once',
    body: WEBHOOK_BODY,
    answer: one('webhook'),
    async handle({ deps, tenantId, versionRoot, address, body }) {
      const input = parseRequest(WEBHOOK_BODY, body)
      const { webhook, secretText } = await createWebhook(deps, deps.webhookSender, tenantId, input)
      return created(
        {
          '@odata.context': contextLink(versionRoot, 'rollcall/webhooks/$entity'),
          ...showWebhook(webhook, secretText),
        },
        `${address}/${webhook.id}`,
      )
    },
  },
  {
    method: 'GET',
    path: '/rollcall/alertKinds',
    operation: 'webhooks.read',
    summary: 'List the kinds of alerts that a webhook can be told of',
    answer: pageOf('alertKind'),
    handle: async ({ versionRoot }) =>
      ok({
        '@odata.context': contextLink(versionRoot, 'rollcall/alertKinds'),
        value: ALERT_KINDS.map((value) => ({ value })),
      }),
  },
  {
    method: 'GET',
    path: `${PATH}/:webhookId`,
    operation: 'webhooks.read',
    summary: 'Get a webhook, without its secret',
    answer: one('webhook'),
    handle: async (request) =>
      entity(request, await getWebhook(request.deps, request.tenantId, param(request, 'webhookId'))),
  },
  {
    method: 'PATCH',
    path: `${PATH}/:webhookId`,
    operation: 'webhooks.manage',
    summary: 'Change a webhook: name, address, secret, kinds of alerts, on or off',
    body: WEBHOOK_CHANGE_BODY,
    answer: one('webhook'),
    async handle(request) {
      const { deps, tenantId, body } = request
      const key = { tenantId, id: param(request, 'webhookId') }
      const change = parseRequest(WEBHOOK_CHANGE_BODY, body)
      return entity(request, await changeWebhook(deps, deps.webhookSender, key, change))
    },
  },
  {
    method: 'DELETE',
    path: `${PATH}/:webhookId`,
    operation: 'webhooks.manage',
    summary: 'Take a webhook away, with its deliveries',
    async handle(request) {
      await removeWebhook(request.deps, request.tenantId, param(request, 'webhookId'))
      return noContent
    },
  },
  {
    method: 'POST',
    path: `${PATH}/:webhookId/test`,
    operation: 'webhooks.manage',
    summary: 'Send a test alert to a webhook, and say what came of it',
    answer: one('webhookTest'),
    async handle(request) {
      const { deps, tenantId, versionRoot } = request
      const { httpStatus, reason } = await testWebhook(deps, deps.webhookSender, {
        tenantId,
        tenantName: deps.tenant.displayName,
        id: param(request, 'webhookId'),
      })
      if (reason !== null) {
        throw new GraphRefusal(400, 'WebhookNotDelivered', `The test alert was not delivered: ${reason}`)
      }
      return ok({
        '@odata.context': contextLink(versionRoot, 'rollcall/webhookTest'),
        state: 'delivered',
        httpStatus,
      })
    },
  },
  {
    method: 'GET',
    path: `${PATH}/:webhookId/deliveries`,
    operation: 'webhooks.read',
    summary: 'List the last fifty deliveries to a webhook, newest first',
    answer: pageOf('webhookDelivery'),
    async handle(request) {
      const id = param(request, 'webhookId')
      const deliveries = await listWebhookDeliveries(request.deps, request.tenantId, id)
      return ok({
        '@odata.context': contextLink(request.versionRoot, 'rollcall/webhooks/deliveries'),
        value: deliveries.map(showWebhookDelivery),
      })
    },
  },
]

function entity({ versionRoot }: GraphRequest, webhook: WebhookRecord) {
  return ok({
    '@odata.context': contextLink(versionRoot, 'rollcall/webhooks/$entity'),
    ...showWebhook(webhook),
  })
}
