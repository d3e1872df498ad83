// Which e-mail address a user signs in with (wrike.md W5.4).

export type EmailAddress = {
  readonly address: string
  /** Lower case. */
  readonly domain: string
}

/** What a user representation says about its addresses; `emails` as sent, in order. */
export type AddressSource = {
  readonly userName?: unknown
  readonly emails?: unknown
}

// Deliberately simple: one @, no spaces or control characters, a dotted domain. What lies behind an address
// is for the mail server to judge.
const ADDRESS = /^[^\s@"<>(),:;[\]\\\p{Cc}]{1,64}@([^\s@.\p{Cc}]+(?:\.[^\s@.\p{Cc}]+)+)$/u

/** The address and its domain, or `null` when the text is not an e-mail address. */
export function parseEmailAddress(text: unknown): EmailAddress | null {
  if (typeof text !== 'string' || text.length > 320) return null
  const match = ADDRESS.exec(text)
  return match?.[1] === undefined ? null : { address: text, domain: match[1].toLowerCase() }
}

/**
 * The login e-mail: `userName` when it is an address, else the work, primary or first valid one of `emails`
 * (W5.4). `null` when there is none; such a user cannot be provisioned.
 */
export function chooseLoginEmail(user: AddressSource): EmailAddress | null {
  const fromUserName = parseEmailAddress(user.userName)
  if (fromUserName !== null) return fromUserName
  const emails = Array.isArray(user.emails) ? user.emails.filter(isElement) : []
  const inOrder = [
    ...emails.filter((email) => email.type === 'work'),
    ...emails.filter((email) => email.primary === true),
    ...emails,
  ]
  for (const email of inOrder) {
    const parsed = parseEmailAddress(email.value)
    if (parsed !== null) return parsed
  }
  return null
}

type EmailElement = { readonly value?: unknown; readonly type?: unknown; readonly primary?: unknown }

function isElement(value: unknown): value is EmailElement {
  return typeof value === 'object' && value !== null
}
