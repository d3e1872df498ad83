// Signs cursors. The key lives as long as the process: after a restart, clients begin their listing again.
import { createHmac, randomBytes } from 'node:crypto'
import type { SignText } from '@rollcall/scim'

/** For how long a cursor can be used, as /ServiceProviderConfig says. */
export const CURSOR_TIMEOUT_SECONDS = 3_600

export function createCursorSignature(): SignText {
  const key = randomBytes(32)
  return (text) => createHmac('sha256', key).update(text).digest('base64url')
}
