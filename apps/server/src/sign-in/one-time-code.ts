// Codes of an authenticator app: RFC 6238 with SHA-1, six digits and 30 seconds, which is what every app speaks.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const STEP_MS = 30_000
const DIGITS = 6
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A new shared secret, base32, 160 bits (RFC 4226 §4). */
export function newSharedSecret(): string {
  return [...randomBytes(32)].map((byte) => BASE32.charAt(byte % 32)).join('')
}

/** What an authenticator app reads, usually as a picture. */
export function otpAuthUrl(secret: string, account: string): string {
  const label = encodeURIComponent(`Rollcall:${account}`)
  return `otpauth://totp/${label}?secret=${secret}&issuer=Rollcall`
}

/** The code of a time step. */
export function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  // RFC 4226 §5.3: the low bits of the last byte say where to read.
  const offset = digest.readUInt8(digest.length - 1) & 0x0f
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0')
}

/**
 * The time step that a code belongs to: the present one, or one beside it since clocks differ; `null` when the code is
 * wrong, or its step is not newer than `lastStep` (RFC 6238 §5.2: a code counts once).
 */
export function stepOfCode(secret: string, code: string, nowMs: number, lastStep: number): number | null {
  const present = Math.floor(nowMs / STEP_MS)
  const steps = [present, present - 1, present + 1].filter((step) => step > lastStep)
  return steps.find((step) => isSame(codeAt(secret, step), code)) ?? null
}

function isSame(expected: string, sent: string): boolean {
  return expected.length === sent.length && timingSafeEqual(Buffer.from(expected), Buffer.from(sent))
}

function fromBase32(text: string): Buffer {
  let bits = 0
  let value = 0
  const bytes: number[] = []
  for (const character of text) {
    value = (value << 5) | BASE32.indexOf(character)
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push((value >>> bits) & 0xff)
      value &= (1 << bits) - 1
    }
  }
  return Buffer.from(bytes)
}
