// Ids that follow from a name, so that they are the same on every machine and in every release.

import { createHash } from 'node:crypto'

// Names are hashed inside this name space (RFC 9562 §5.5).
const NAME_SPACE = Buffer.from('5d0c2a61b7f44e0f9a4d3c1e8b27f690', 'hex')

/** A version 5 GUID of the name, lower case. */
export function stableGuid(name: string): string {
  const bytes = createHash('sha1').update(NAME_SPACE).update(name, 'utf8').digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
