// Ids as SCIM clients write them.

import { asId, type ObjectId } from '@rollcall/core'

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** The id as the store keeps it; `null` when the text is none, so that nothing has it. */
export function objectIdOf(text: string): ObjectId | null {
  return GUID.test(text) ? asId(text.toLowerCase()) : null
}
