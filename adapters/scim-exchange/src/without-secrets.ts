// Whatever is shown of an exchange, a secret is not part of it, also when the server sends it back.

/** The text with every spelling of the secrets taken out: as it is, percent-encoded, inside JSON, and in base64. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  let safe = text
  for (const secret of secrets) {
    for (const spelling of spellingsOf(secret)) safe = safe.replaceAll(spelling, '[redacted]')
  }
  return safe
}

function spellingsOf(secret: string): ReadonlySet<string> {
  if (secret === '') return new Set()
  return new Set([
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret, 'utf8').toString('base64'),
  ])
}
