// What somebody gets for a password whom a system made, not a person.

import type { Ids } from '@rollcall/ports'

/** A password that is told to nobody: its owner signs in elsewhere, or is given another by an administrator. */
export function passwordNobodyKnows(ids: Ids): string {
  return Buffer.from(ids.randomBytes(24)).toString('base64url')
}
