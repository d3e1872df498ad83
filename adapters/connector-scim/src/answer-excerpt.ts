// What of an answer may be kept for a person to read (scim.md C12): its beginning, without our token.

const EXCERPT_BYTES = 2048

/** The first 2 KB of `body` with every spelling of the token removed; `null` for no body. */
export function excerptOf(body: string, secretToken: string): string | null {
  if (body === '') return null
  // The token is removed before the cut, so that no part of it is left at the end.
  const safe = withoutToken(body.slice(0, EXCERPT_BYTES + 2 * secretToken.length * 3), secretToken)
  const bytes = Buffer.from(safe, 'utf8')
  return bytes.length <= EXCERPT_BYTES
    ? safe
    : bytes
        .subarray(0, EXCERPT_BYTES)
        .toString('utf8')
        .replace(/\uFFFD+$/, '')
}

function withoutToken(text: string, secretToken: string): string {
  if (secretToken === '') return text
  const spellings = new Set([
    secretToken,
    encodeURIComponent(secretToken),
    JSON.stringify(secretToken).slice(1, -1),
    Buffer.from(secretToken, 'utf8').toString('base64'),
  ])
  let safe = text
  for (const spelling of spellings) safe = safe.replaceAll(spelling, '[redacted]')
  return safe
}
