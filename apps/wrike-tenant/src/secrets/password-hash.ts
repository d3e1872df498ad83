// Administrators' passwords: argon2id in the PHC string format, by Node's own implementation.
import { argon2, randomBytes as nodeRandomBytes, timingSafeEqual } from 'node:crypto'

export type PasswordCost = {
  readonly memoryKiB: number
  readonly passes: number
}

/** OWASP's first choice for argon2id with one lane: 19 MiB, 2 passes. */
export const DEFAULT_PASSWORD_COST: PasswordCost = { memoryKiB: 19_456, passes: 2 }

const TAG_BYTES = 32
const SALT_BYTES = 16

/** `$argon2id$v=19$m=…,t=…,p=1$salt$hash` for this password with a fresh salt. */
export async function hashPassword(
  password: string,
  cost: PasswordCost = DEFAULT_PASSWORD_COST,
  randomBytes: (size: number) => Uint8Array = nodeRandomBytes,
): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const tag = await derive(password, salt, cost)
  return `$argon2id$v=19$m=${cost.memoryKiB},t=${cost.passes},p=1$${base64(salt)}$${base64(tag)}`
}

/** Whether `password` belongs to `stored`. A text that is not an argon2id PHC string matches nothing. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(stored)
  if (match === null) return false
  const [, memoryKiB, passes, salt = '', tag = ''] = match
  const expected = Buffer.from(tag, 'base64')
  const actual = await derive(password, Buffer.from(salt, 'base64'), {
    memoryKiB: Number(memoryKiB),
    passes: Number(passes),
  })
  return actual.length === expected.length && timingSafeEqual(actual, expected)
}

function derive(password: string, salt: Uint8Array, cost: PasswordCost): Promise<Buffer> {
  const parameters = {
    // NFC: the same password typed on another keyboard may arrive decomposed.
    message: password.normalize('NFC'),
    nonce: salt,
    parallelism: 1,
    tagLength: TAG_BYTES,
    memory: cost.memoryKiB,
    passes: cost.passes,
  }
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, tag) => (error === null ? resolve(tag) : reject(error)))
  })
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '')
}
