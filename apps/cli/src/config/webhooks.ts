// Webhooks of a configuration. Their secrets, and addresses whose query text is one, are in no file: it names the variables.

import { z } from 'zod'
import type { ApiClient } from '../api-client.ts'
import type { ConfigWebhook } from './config-document.ts'
import { variableName } from './variable-name.ts'

const WEBHOOK = z.object({
  id: z.string(),
  displayName: z.string(),
  url: z.string(),
  kinds: z.array(z.string()).nullable(),
  isEnabled: z.boolean(),
})

/** What the API shows in the place of a query text. */
const HIDDEN_QUERY = '?***'

/** As they are now, with the id of each. */
export async function readWebhooks(
  api: ApiClient,
): Promise<readonly { readonly id: string; readonly webhook: ConfigWebhook }[]> {
  const found = []
  for await (const item of api.items('/rollcall/webhooks')) {
    const { id, url, ...webhook } = WEBHOOK.parse(item)
    const variable = (key: string) => ({
      environment: variableName(`webhook ${webhook.displayName}`, key),
    })
    const address = url.endsWith(HIDDEN_QUERY) ? variable('Url') : url
    found.push({ id, webhook: { ...webhook, url: address, secret: variable('Secret') } })
  }
  return found
}

/** Whether a secret is the right one cannot be seen, so what the tenant has stands for what the file names. */
export function mergeWebhook(before: ConfigWebhook, after: ConfigWebhook): ConfigWebhook {
  const isHidden = typeof before.url === 'object' && typeof after.url === 'object'
  return { ...after, secret: before.secret, url: isHidden ? before.url : after.url }
}

/** The variables that it takes to write a webhook; `before` is `null` for a new one. */
export function variablesOf(
  before: ConfigWebhook | null,
  { url, secret }: ConfigWebhook,
  setsSecrets: boolean,
): readonly string[] {
  const needsAll = before === null || setsSecrets
  const needsUrl = needsAll || typeof before.url === 'string'
  return [
    ...(needsAll ? [secret.environment] : []),
    ...(needsUrl && typeof url === 'object' ? [url.environment] : []),
  ]
}

/** Brings a webhook to what a file says; `null` takes it away. */
export async function writeWebhook(
  api: ApiClient,
  known: { readonly id: string; readonly before: ConfigWebhook } | null,
  after: ConfigWebhook | null,
  secrets: {
    readonly setsSecrets: boolean
    readonly environment: Readonly<Record<string, string | undefined>>
  },
): Promise<void> {
  const path = `/rollcall/webhooks/${known?.id}`
  if (after === null) {
    if (known !== null) await api.send('DELETE', path)
    return
  }
  const { displayName, kinds, isEnabled, url, secret } = after
  const variables = new Set(variablesOf(known?.before ?? null, after, secrets.setsSecrets))
  const readVariable = (variable: string) => secrets.environment[variable] ?? ''
  const address =
    typeof url === 'string' ? url : variables.has(url.environment) ? readVariable(url.environment) : null
  const body = {
    displayName,
    kinds,
    isEnabled,
    ...(address === null ? {} : { url: address }),
    ...(variables.has(secret.environment) ? { secret: readVariable(secret.environment) } : {}),
  }
  if (known === null) await api.send('POST', '/rollcall/webhooks', body)
  else await api.send('PATCH', path, body)
}
