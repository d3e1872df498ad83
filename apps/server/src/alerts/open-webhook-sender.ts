// Webhooks go where targets may be: the same rules for both.

import { allowNetworks, guardedLookup, type TargetNetwork } from '@rollcall/connector-scim'
import { createWebhookSender } from '@rollcall/notifier-webhook'
import type { Clock, WebhookSender } from '@rollcall/ports'

export function openWebhookSender(clock: Clock, networks: readonly TargetNetwork[]): WebhookSender {
  const allowAddress = allowNetworks(networks)
  return createWebhookSender({ clock, allowAddress, lookup: guardedLookup(allowAddress) })
}
