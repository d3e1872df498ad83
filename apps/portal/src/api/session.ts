// Who is signed in. The session itself is a cookie that scripts cannot read; here is what the API says of it.

import { ApiError, readApiError } from './errors.ts'

export type Session = {
  readonly user: { readonly id: string; readonly displayName: string; readonly userPrincipalName: string }
  readonly roles: readonly string[]
  readonly permissions: readonly string[]
  readonly csrfToken: string
  readonly mustChangePassword: boolean
  readonly hasSecondFactor: boolean
}

const ADDRESS = '/v1.0/rollcall/session'

let current: Session | null = null
let leave: () => void = () => {}

/** The session, asked for once; `null` when nobody is signed in. */
export async function readSession(): Promise<Session | null> {
  if (current !== null) return current
  const response = await fetch(ADDRESS)
  if (response.status === 401) return null
  if (!response.ok) throw await readApiError(response)
  return keep(await response.json())
}

/**
 * Signs in.
 *
 * @throws {ApiError} Wrong name, password or code, or too many tries; `code` is `SecondFactorRequired` when a code is missing.
 */
export async function signIn(credentials: {
  readonly userPrincipalName: string
  readonly password: string
  readonly code?: string
}): Promise<Session> {
  const response = await fetch('/v1.0/rollcall/signIn', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
  })
  if (!response.ok) throw await readApiError(response)
  return keep(await response.json())
}

/** Ends the session on the server and forgets it here. */
export async function signOut(): Promise<void> {
  const response = await fetch(ADDRESS, { method: 'DELETE', headers: csrfHeaders() })
  if (!response.ok && response.status !== 401) throw await readApiError(response)
  current = null
}

/** To be sent with every request that changes something; `null` while nobody is signed in. */
export function csrfToken(): string | null {
  return current?.csrfToken ?? null
}

/** What happens when the server no longer knows the session. */
export function whenSignedOut(action: () => void): void {
  leave = action
}

/** The server answered 401: the session is over. */
export function onSignedOut(): void {
  if (current === null) return
  current = null
  leave()
}

/** Asks the server again, e.g. after the password was changed. */
export async function refreshSession(): Promise<Session | null> {
  current = null
  return readSession()
}

function csrfHeaders(): Record<string, string> {
  return current === null ? {} : { 'x-csrf-token': current.csrfToken }
}

function keep(session: Session): Session {
  if (typeof session.csrfToken !== 'string') {
    throw new ApiError(
      500,
      'UnexpectedAnswer',
      'The server answered the sign-in in a form that this page does not know.',
    )
  }
  current = session
  return session
}
