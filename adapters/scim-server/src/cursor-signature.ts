// Signs cursors. The key lives as long as the process: after a restart, clients begin their listing again.

import { createHmac, randomBytes } from 'node:crypto'
import type { SignText } from '@rollcall/scim'

export function createCursorSignature(): SignText {
  const key = randomBytes(32)
  return (text) => createHmac('sha256', key).update(text).digest('base64url')
}
