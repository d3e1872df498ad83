// Webhooks made, changed and taken away, and what they were never told, in the audit log.

import type { AuditTarget, Store, WebhookRecord, WebhookStore } from '@rollcall/ports'
import type { AuditWriter } from './audit-writer.ts'
import { modifiedProperties } from './modified-properties.ts'

/** The writes of a webhook store that the audit log tells of. */
export function auditedWebhooks(
  write: AuditWriter,
  { webhooks }: Pick<Store, 'webhooks'>,
): Pick<WebhookStore, 'insert' | 'update' | 'remove' | 'settle'> {
  return {
    insert: (webhook) =>
      write(webhook.tenantId, async (store, record) => {
        await store.webhooks.insert(webhook)
        const targets = [webhookTarget(webhook, modifiedProperties({}, show(webhook)))] as const
        record({ activity: 'Add webhook', category: 'ProvisioningManagement', operation: 'Add', targets })
      }),

    update: (tenantId, id, change) =>
      write(tenantId, async (store, record) => {
        const before = await store.webhooks.get(tenantId, id)
        const isThere = await store.webhooks.update(tenantId, id, change)
        if (before === null) return isThere
        const properties = modifiedProperties(show(before), show({ ...before, ...change }))
        if (properties.length === 0) return isThere
        const targets = [webhookTarget({ ...before, ...change }, properties)] as const
        record({
          activity: 'Update webhook',
          category: 'ProvisioningManagement',
          operation: 'Update',
          targets,
        })
        return isThere
      }),

    remove: (tenantId, id) =>
      write(tenantId, async (store, record) => {
        const before = await store.webhooks.get(tenantId, id)
        const isRemoved = await store.webhooks.remove(tenantId, id)
        if (before === null) return isRemoved
        const targets = [webhookTarget(before, modifiedProperties(show(before), {}))] as const
        record({
          activity: 'Remove webhook',
          category: 'ProvisioningManagement',
          operation: 'Delete',
          targets,
        })
        return isRemoved
      }),

    settle: (delivery, attempt) => {
      if (attempt.state !== 'givenUp') return webhooks.settle(delivery, attempt)
      const { tenantId, webhookId, id: deliveryId } = delivery
      return write(tenantId, async (store, record) => {
        await store.webhooks.settle(delivery, attempt)
        const webhook = await store.webhooks.get(tenantId, webhookId)
        if (webhook === null) return
        const properties = modifiedProperties({}, { deliveryId, attempts: attempt.attempts })
        record({
          activity: 'Give up webhook delivery',
          category: 'ProvisioningManagement',
          operation: 'Update',
          targets: [webhookTarget(webhook, properties)],
          ...(attempt.reason === null ? {} : { failureReason: attempt.reason }),
        })
      })
    },
  }
}

function show({
  displayName,
  address,
  sealed,
  kinds,
  isEnabled,
}: WebhookRecord): Readonly<Record<string, unknown>> {
  return { displayName, address, secret: sealed, kinds, isEnabled }
}

function webhookTarget(
  { id, displayName }: WebhookRecord,
  properties: AuditTarget['modifiedProperties'],
): AuditTarget {
  return { id, displayName, type: 'Webhook', userPrincipalName: null, modifiedProperties: properties }
}
