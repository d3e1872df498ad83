// Passwords of people who sign in: argon2id, so that a stolen store does not give them away.

import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'

// RFC 9106 §4, second recommended option: 64 MiB, 3 passes, 4 lanes.
const COST = { memory: 64 * 1024, passes: 3, parallelism: 4, tagLength: 32 } as const

/** `argon2id.salt.hash`, the parts base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt)
  return ['argon2id', salt.toString('base64url'), hash.toString('base64url')].join('.')
}

/** Whether a password is the one that was hashed; takes the same time either way. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [algorithm, salt, hash] = stored.split('.')
  if (algorithm !== 'argon2id' || salt === undefined || hash === undefined) return false
  const expected = Buffer.from(hash, 'base64url')
  const actual = await derive(password, Buffer.from(salt, 'base64url'))
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

function derive(password: string, nonce: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const message = Buffer.from(password.normalize('NFC'), 'utf8')
    argon2('argon2id', { message, nonce, ...COST }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}
