// What an administrator does with webhooks: make them, change them, try them, take them away.

import type { TenantId } from '@rollcall/core'
import {
  type Alert,
  InvalidInput,
  NotFound,
  type WebhookAnswer,
  type WebhookChange,
  type WebhookDelivery,
  type WebhookRecord,
  type WebhookSender,
} from '@rollcall/ports'
import { type EngineDeps, nowText } from '../engine-deps.ts'
import { alertBody } from './alert-body.ts'
import { ALERT_KINDS } from './alert-words.ts'

export const MOST_WEBHOOKS = 20
const LONGEST_NAME = 120
const LONGEST_URL = 2_000
const SECRET_LENGTH = { min: 16, max: 256 }
const SECRET_PREFIX = 'rcw_'
const SECRET_BYTES = 32
const DELIVERIES_SHOWN = 50

type Deps = Pick<EngineDeps, 'clock' | 'ids' | 'secretBox' | 'store'>

export type WebhookInput = {
  readonly displayName: string
  readonly url: string
  /** The key of the signature. */
  readonly secret?: string | undefined
  /** `null` or absent: all. */
  readonly kinds?: readonly string[] | null | undefined
  readonly isEnabled?: boolean | undefined
}

/** What is left out stays as it is. */
export type WebhookEdit = { readonly [Name in keyof WebhookInput]?: WebhookInput[Name] | undefined }

/** What is sealed of a webhook. The address is sealed too: many receivers know a sender by its query text. */
type Sealed = { readonly secret: string; readonly url: string }

/**
 * Makes a webhook.
 *
 * @returns It, and the key of its signature when none was given: it is shown this once.
 * @throws {InvalidInput} Something does not fit (`target` names it), or there are 20 already.
 */
export async function createWebhook(
  deps: Deps,
  sender: WebhookSender,
  tenantId: TenantId,
  { displayName, url, secret, kinds = null, isEnabled = true }: WebhookInput,
): Promise<{ readonly webhook: WebhookRecord; readonly secretText: string | null }> {
  const key =
    secret ?? `${SECRET_PREFIX}${Buffer.from(deps.ids.randomBytes(SECRET_BYTES)).toString('base64url')}`
  checkUrl(sender, url)
  const webhook: WebhookRecord = {
    id: deps.ids.next(),
    tenantId,
    displayName: checkName(displayName),
    address: showUrl(url),
    sealed: seal(deps, { secret: checkSecret(key), url }),
    kinds: checkKinds(kinds),
    isEnabled,
    createdAt: nowText(deps),
  }
  await deps.store.transaction(async ({ webhooks }) => {
    if ((await webhooks.list(tenantId, MOST_WEBHOOKS)).length >= MOST_WEBHOOKS) {
      throw new InvalidInput(
        `there are ${MOST_WEBHOOKS} webhooks already; remove one that is not used any more`,
      )
    }
    await webhooks.insert(webhook)
  })
  return { webhook, secretText: secret === undefined ? key : null }
}

/** Changes what is named. @throws {InvalidInput} @throws {NotFound} */
export async function changeWebhook(
  deps: Deps,
  sender: WebhookSender,
  { tenantId, id }: { readonly tenantId: TenantId; readonly id: string },
  change: WebhookEdit,
): Promise<WebhookRecord> {
  return deps.store.transaction(async ({ webhooks }) => {
    const before = await requireWebhook({ webhooks }, tenantId, id)
    const sealed = sealedAfter(deps, sender, before, change)
    const changed: WebhookChange = {
      ...(change.displayName === undefined ? {} : { displayName: checkName(change.displayName) }),
      ...(sealed === null ? {} : { address: showUrl(sealed.url), sealed: seal(deps, sealed) }),
      ...(change.kinds === undefined ? {} : { kinds: checkKinds(change.kinds) }),
      ...(change.isEnabled === undefined ? {} : { isEnabled: change.isEnabled }),
    }
    await webhooks.update(tenantId, before.id, changed)
    return { ...before, ...changed }
  })
}

// `null`: nothing that is sealed changes. What is given anew need not be readable before.
function sealedAfter(
  deps: Deps,
  sender: WebhookSender,
  before: WebhookRecord,
  { url, secret }: WebhookEdit,
): Sealed | null {
  // What was read may be written back: the mask stands for the query text that is there.
  const next = url === before.address ? undefined : url
  if (next === undefined && secret === undefined) return null
  if (next !== undefined) checkUrl(sender, next)
  return {
    url: next ?? unseal(deps, before).url,
    secret: secret === undefined ? unseal(deps, before).secret : checkSecret(secret),
  }
}

/** Takes it away with its deliveries. @throws {NotFound} */
export async function removeWebhook(deps: Deps, tenantId: TenantId, id: string): Promise<void> {
  if (!(await deps.store.webhooks.remove(tenantId, id.toLowerCase()))) throw new NotFound('webhook', id)
}

/** All of the tenant; there are never many. */
export function listWebhooks(deps: Deps, tenantId: TenantId): Promise<readonly WebhookRecord[]> {
  return deps.store.webhooks.list(tenantId, MOST_WEBHOOKS)
}

/** @throws {NotFound} */
export function getWebhook(deps: Deps, tenantId: TenantId, id: string): Promise<WebhookRecord> {
  return requireWebhook(deps.store, tenantId, id)
}

/** The last fifty, newest first. @throws {NotFound} There is no such webhook. */
export async function listWebhookDeliveries(
  deps: Deps,
  tenantId: TenantId,
  id: string,
): Promise<readonly WebhookDelivery[]> {
  const webhook = await requireWebhook(deps.store, tenantId, id)
  return deps.store.webhooks.deliveries(tenantId, webhook.id, DELIVERIES_SHOWN)
}

/** Sends an alert that says that it is a test, once, and leaves nothing behind. @throws {NotFound} */
export async function testWebhook(
  deps: Deps,
  sender: WebhookSender,
  {
    tenantId,
    tenantName,
    id,
  }: { readonly tenantId: TenantId; readonly tenantName: string; readonly id: string },
): Promise<WebhookAnswer> {
  const webhook = await requireWebhook(deps.store, tenantId, id)
  const alert: Alert = {
    id: deps.ids.next(),
    kind: 'test',
    severity: 'information',
    at: nowText(deps),
    tenantId,
    tenantName,
    servicePrincipalId: null,
    applicationName: null,
    jobId: null,
    cycleId: null,
    subject: `[Rollcall] ${tenantName}: test`,
    meaning: 'This was asked for to see whether alerts arrive.',
    whatToDo: 'There is nothing to do.',
    facts: [],
    statusUrl: null,
  }
  const request = { deliveryId: deps.ids.next(), kind: alert.kind, body: alertBody(alert) }
  return sender.send({ ...openWebhook(deps, webhook), ...request })
}

/** Where it goes and how it signs, in the clear. */
export function openWebhook(deps: Pick<EngineDeps, 'secretBox'>, webhook: WebhookRecord): Sealed {
  return unseal(deps, webhook)
}

async function requireWebhook(
  { webhooks }: Pick<EngineDeps['store'], 'webhooks'>,
  tenantId: TenantId,
  id: string,
): Promise<WebhookRecord> {
  const webhook = await webhooks.get(tenantId, id.toLowerCase())
  if (webhook === null) throw new NotFound('webhook', id)
  return webhook
}

function checkName(text: string): string {
  const displayName = text.trim()
  if (displayName !== '' && displayName.length <= LONGEST_NAME) return displayName
  throw new InvalidInput(
    `displayName takes 1 to ${LONGEST_NAME} characters, such as "On call"`,
    'displayName',
  )
}

function checkUrl(sender: WebhookSender, text: string): void {
  const refusal = text.length > LONGEST_URL ? `has more than ${LONGEST_URL} characters` : sender.refusal(text)
  if (refusal === null) return
  throw new InvalidInput(
    `url cannot be used: it ${refusal}; an https address such as "https://hooks.example.com/rollcall" is accepted, and http on this machine`,
    'url',
  )
}

function showUrl(text: string): string {
  const { origin, pathname, search } = new URL(text)
  return `${origin}${pathname}${search === '' ? '' : '?***'}`
}

function checkSecret(text: string): string {
  const { min, max } = SECRET_LENGTH
  if (text.length >= min && text.length <= max && /^[\x21-\x7e]+$/.test(text)) return text
  throw new InvalidInput(
    `secret takes ${min} to ${max} visible ASCII characters, or is left out to have one made`,
    'secret',
  )
}

function checkKinds(kinds: readonly string[] | null): WebhookRecord['kinds'] {
  if (kinds === null) return null
  if (kinds.length === 0) throw new InvalidInput('kinds is empty; null tells of all alerts', 'kinds')
  const unknown = kinds.find((kind) => !ALERT_KINDS.some((known) => known === kind))
  if (unknown !== undefined) {
    throw new InvalidInput(
      `kinds has "${unknown.slice(0, 100)}"; known are ${ALERT_KINDS.join(', ')}`,
      'kinds',
    )
  }
  return ALERT_KINDS.filter((known) => kinds.includes(known))
}

function seal({ secretBox }: Pick<EngineDeps, 'secretBox'>, sealed: Sealed): string {
  return secretBox.seal(JSON.stringify(sealed))
}

function unseal({ secretBox }: Pick<EngineDeps, 'secretBox'>, { sealed }: WebhookRecord): Sealed {
  // Only `seal` writes this column.
  return JSON.parse(secretBox.open(sealed)) as Sealed
}
