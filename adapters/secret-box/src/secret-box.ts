// Secrets at rest: AES-256-GCM under the installation's keys.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { RollcallError } from '@rollcall/core'
import type { SecretBox } from '@rollcall/ports'

const VERSION = 'v1'
// NIST SP 800-38D: 96-bit nonces, drawn at random for each message.
const NONCE_BYTES = 12

/**
 * A box under keys of 32 bytes: the first seals, each of them opens. Sealed text is `v1.nonce.ciphertext.tag`, each part
 * base64url.
 */
export function createSecretBox(keys: readonly Uint8Array[]): SecretBox {
  const [newest] = keys
  if (newest === undefined) throw new TypeError('a secret box needs a key')
  return {
    seal: (plain) => seal(newest, plain),
    open(text) {
      let reason: unknown
      for (const key of keys) {
        try {
          return open(key, text)
        } catch (error) {
          reason = error
        }
      }
      throw unreadable(reason)
    },
  }
}

function seal(key: Uint8Array, plain: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return [VERSION, ...[nonce, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join(
    '.',
  )
}

/** @throws {Error} Another key sealed it, or it was altered. */
function open(key: Uint8Array, text: string): string {
  const [version, nonce, sealed, tag] = text.split('.')
  if (version !== VERSION || nonce === undefined || sealed === undefined || tag === undefined)
    throw new RangeError('this is no sealed text')
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), {
    authTagLength: 16,
  })
  decipher.setAuthTag(Buffer.from(tag, 'base64url'))
  return `${decipher.update(Buffer.from(sealed, 'base64url'), undefined, 'utf8')}${decipher.final('utf8')}`
}

function unreadable(cause: unknown): RollcallError {
  return new RollcallError(
    'ERR_SECRET_UNREADABLE',
    'a stored secret cannot be opened: it was sealed with another key, or altered; restore the key it was sealed with',
    {},
    { cause },
  )
}
