// Permanent tokens and session cookies: 256 random bits, kept only as their SHA-256.
import { hash } from 'node:crypto'

const TOKEN_BYTES = 32

/** A new secret in URL-safe base64. It is shown to its owner once and never stored. */
export function makeSecretToken(randomBytes: (size: number) => Uint8Array): string {
  return Buffer.from(randomBytes(TOKEN_BYTES)).toString('base64url')
}

/** What is stored in its place. A plain hash is enough: 256 random bits cannot be guessed from a list. */
export function hashSecretToken(token: string): string {
  return hash('sha256', token, 'base64url')
}
