// The session as the browser holds it: a token in a cookie that scripts cannot read, and a second one that they must send.

import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'

const COOKIE = 'rollcall_session'

/** A new token, 256 random bits. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the store keeps of a token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** Follows from the session token, so nothing has to be stored, and another site cannot know it. */
export function csrfTokenOf(token: string): string {
  return createHmac('sha256', token).update('csrf').digest('base64url')
}

/** Whether the request carries the token that only a page of ours can know. */
export function hasCsrfToken(request: FastifyRequest, token: string): boolean {
  const sent = Buffer.from(request.headers['x-csrf-token']?.toString() ?? '')
  const expected = Buffer.from(csrfTokenOf(token))
  return sent.length === expected.length && timingSafeEqual(sent, expected)
}

/** The session token of a request; `null` without the cookie. */
export function sessionTokenOf(request: FastifyRequest): string | null {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2)
    if (name === COOKIE && value !== undefined && /^[\w-]{43}$/.test(value)) return value
  }
  return null
}

/** The `Set-Cookie` of a new session. Strict: no page of another site can make the browser send it. */
export function sessionCookie(token: string, isSecure: boolean): string {
  return `${COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`
}

/** The `Set-Cookie` that ends a session in the browser. */
export function endedCookie(isSecure: boolean): string {
  return `${sessionCookie('', isSecure)}; Max-Age=0`
}
