// What of an answer may be kept for a person to read (scim.md C12): its beginning, without our token.

const EXCERPT_BYTES = 2048
/** Enough text to be left with 2 KB after redaction; a body may have 16 MiB. */
const EXAMINED_CHARACTERS = 65_536

/** The first 2 KB of `body` with every spelling of the token removed; `null` for no body. */
export function excerptOf(body: string, secretToken: string): string | null {
  if (body === '') return null
  const safe = withoutToken(body.slice(0, EXAMINED_CHARACTERS), secretToken)
  // The beginning of a token may stand where the text was cut; percent-encoded it is three times as long.
  const end =
    body.length > EXAMINED_CHARACTERS ? Math.max(0, safe.length - 3 * secretToken.length) : safe.length
  const bytes = Buffer.from(safe.slice(0, end), 'utf8')
  return bytes
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
