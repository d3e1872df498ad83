// Finding the session behind a request, as long as it lives.

import type { SessionRecord } from '@rollcall/ports'
import type { AppDeps } from '../app-deps.ts'
import { hashToken } from './session-token.ts'
import { IDLE_MS } from './sign-in.ts'

// Often enough to tell a used session from a forgotten one, without a write for every request.
const TOUCH_MS = 60_000

/** The session, noted as used; `null` when it is over. */
export async function findLiveSession(
  { store, tenant, clock }: Pick<AppDeps, 'store' | 'tenant' | 'clock'>,
  named:
    | { readonly kind: 'token'; readonly token: string }
    | { readonly kind: 'hash'; readonly tokenHash: string },
): Promise<SessionRecord | null> {
  const tokenHash = named.kind === 'token' ? hashToken(named.token) : named.tokenHash
  const session = await store.signIns.session(tenant.id, tokenHash)
  const now = clock.now()
  if (session === null || now >= Date.parse(session.expiresAt)) return null
  const idleMs = now - Date.parse(session.lastUsedAt)
  if (idleMs > IDLE_MS) return null
  if (idleMs > TOUCH_MS) {
    await store.signIns.touchSession(tenant.id, session.tokenHash, new Date(now).toISOString())
  }
  return session
}
