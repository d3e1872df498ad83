// Entity tags of resources: weak tags out, weak comparison in (scim.md A11).

const ENTITY_TAG = /(?:W\/)?"([^"]*)"/g

/** The weak entity tag of a version, used for `ETag` and `meta.version` alike, for example `W/"7"`. */
export function weakEtag(version: string | number): string {
  return `W/"${version}"`
}

/**
 * True when an `If-Match` or `If-None-Match` header names the current tag: `*`, one tag or a list, weakly compared.
 *
 * @param current Tag of the resource as it is now; `null` when there is none, which even `*` does not match.
 */
export function matchesEtag(header: string, current: string | null): boolean {
  if (current === null) return false
  if (header.trim() === '*') return true
  const opaque = opaqueTag(current)
  return Array.from(header.matchAll(ENTITY_TAG), (match) => match[1]).includes(opaque)
}

function opaqueTag(tag: string): string {
  return tag.replace(/^W\//, '').replace(/^"|"$/g, '')
}
