// What counts as a domain name in the list of approved domains (wrike.md W2.5).

const DOMAIN = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/

/** The domain in lower case, or `null` when the text is no domain name. */
export function parseDomain(text: string): string | null {
  const domain = text.trim().toLowerCase()
  return DOMAIN.test(domain) ? domain : null
}
