// Ids of directory objects as they come in requests.

import { asId, type ObjectId } from '@rollcall/core'

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** An object id as the store keeps it, or `null` when the text is not one. Ids are compared without case. */
export function objectIdFrom(text: string): ObjectId | null {
  return isGuid(text) ? asId(text.toLowerCase()) : null
}

export function isGuid(text: string): boolean {
  return GUID.test(text)
}
