// The secret `SyncNotificationSettings` (graph-api.md §10.3): JSON text that says who is told.

const MOST_RECIPIENTS = 20
const ADDRESS = /^[^\s@<>(),;:"\\]{1,64}@[A-Za-z0-9.-]{1,253}$/

/** Whom a job's mails go to; nobody when they are switched off, or when the text or no address in it is usable. */
export function recipientsOf(settings: string | undefined): readonly string[] {
  const { enabled, recipients } = foldNames(parse(settings))
  if (enabled !== true || typeof recipients !== 'string') return []
  return usableAddresses(recipients.split(/[,;]/))
}

/** Those that mail can go to, each once, twenty at most. */
export function usableAddresses(texts: readonly string[]): readonly string[] {
  const addresses = texts.map((text) => text.trim()).filter((text) => ADDRESS.test(text))
  return [...new Set(addresses)].slice(0, MOST_RECIPIENTS)
}

function parse(settings: string | undefined): unknown {
  try {
    return JSON.parse(settings ?? 'null')
  } catch {
    // Scripts write anything into this text; mail is not what they break with it.
    return null
  }
}

function foldNames(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member]))
}
