// Opaque paging tokens of URL-safe characters. What makes them unforgeable comes in as a function.

import { expiredPageToken } from '../graph-refusal.ts'

/** A keyed digest of a text, base64url. */
export type Sign = (text: string) => string

/**
 * A token for the page after `cursor`. `scope` names the collection and the query it belongs to, so that a token of
 * another one is refused. Only `A–Z a–z 0–9 - _ .` occur in it: clients re-encode links (graph-api.md §3.7).
 */
export function encodePageToken(cursor: string, scope: string, sign: Sign): string {
  const payload = new TextEncoder().encode(cursor).toBase64({ alphabet: 'base64url', omitPadding: true })
  return `${payload}.${sign(`${scope}\n${payload}`)}`
}

/** @throws {GraphRefusal} 400 `Directory_ExpiredPageToken`: altered, foreign, or of another query. */
export function decodePageToken(token: string, scope: string, sign: Sign): string {
  const match = /^([A-Za-z0-9_-]*)\.([A-Za-z0-9_-]+)$/.exec(token)
  if (match === null) throw expiredPageToken()
  const [, payload = '', signature] = match
  if (signature !== sign(`${scope}\n${payload}`)) throw expiredPageToken()
  return new TextDecoder().decode(Uint8Array.fromBase64(payload, { alphabet: 'base64url' }))
}

/** What a token belongs to: the collection's path and everything of the query that decides its content and order. */
export function pageScope(path: string, query: Iterable<readonly [string, string]>): string {
  const relevant = [...query]
    .map(([key, value]) => [key.replace(/^\$/, '').toLowerCase(), value] as const)
    .filter(([key]) => SCOPING_OPTIONS.has(key))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([path.toLowerCase(), ...relevant])
}

const SCOPING_OPTIONS = new Set(['filter', 'orderby', 'search'])
