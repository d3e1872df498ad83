// Absolute links in answers: next pages and contexts. Every one is complete, since clients call it as it stands.

/** The next page's address: the request's own options with the token in place of the last (graph-api.md §3.7). */
export function nextLink(
  address: string,
  query: Iterable<readonly [string, string]>,
  skipToken: string,
): string {
  const kept = [...query].filter(([key]) => key.replace(/^\$/, '').toLowerCase() !== 'skiptoken')
  const parts = [...kept, ['$skiptoken', skipToken] as const].map(
    ([key, value]) => `${encodeKey(key)}=${encodeURIComponent(value)}`,
  )
  return `${address}?${parts.join('&')}`
}

// JS clients print links as they are; `$filter` reads better than `%24filter` and every server accepts both.
function encodeKey(key: string): string {
  return encodeURIComponent(key).replaceAll('%24', '$')
}

/** `@odata.context` of an answer: `{root}/v1.0/$metadata#{fragment}`; no client parses the fragment. */
export function contextLink(versionRoot: string, fragment: string): string {
  return `${versionRoot}/$metadata#${fragment}`
}
