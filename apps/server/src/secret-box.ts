// Secrets at rest: AES-256-GCM under the installation's key.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { RollcallError } from '@rollcall/core'
import type { SecretBox } from '@rollcall/ports'

const VERSION = 'v1'
// NIST SP 800-38D: 96-bit nonces, drawn at random for each message.
const NONCE_BYTES = 12

/** A box under a key of 32 bytes. Sealed text is `v1.nonce.ciphertext.tag`, each part base64url. */
export function createSecretBox(key: Uint8Array): SecretBox {
  return {
    seal(plain) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return [
        VERSION,
        ...[nonce, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url')),
      ].join('.')
    },
    open(text) {
      const [version, nonce, sealed, tag] = text.split('.')
      if (version !== VERSION || nonce === undefined || sealed === undefined || tag === undefined)
        throw unreadable()
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), {
          authTagLength: 16,
        })
        decipher.setAuthTag(Buffer.from(tag, 'base64url'))
        return `${decipher.update(Buffer.from(sealed, 'base64url'), undefined, 'utf8')}${decipher.final('utf8')}`
      } catch (cause) {
        throw unreadable(cause)
      }
    },
  }
}

function unreadable(cause?: unknown): RollcallError {
  return new RollcallError(
    'ERR_SECRET_UNREADABLE',
    'a stored secret cannot be opened: it was sealed with another key, or altered; restore the key it was sealed with',
    {},
    { cause },
  )
}
