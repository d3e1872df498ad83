// People who sign in to Rollcall itself: what they sign in with, their directory roles, and their open sessions.

import type { ObjectId, TenantId } from '@rollcall/core'

/** What a person signs in with. Only hashes and sealed texts. */
export type SignInRecord = {
  readonly userId: ObjectId
  readonly passwordHash: string
  /** The password was made up, or set by someone else: its owner has to choose another one first. */
  readonly mustChangePassword: boolean
  /** Wrong passwords in a row. */
  readonly failures: number
  /** No try is taken before this instant; `null` when there is nothing to wait for. */
  readonly blockedUntil: string | null
  /** `null`: the password is enough. */
  readonly secondFactor: SecondFactor | null
}

export type SecondFactor = {
  /** The shared secret, sealed. */
  readonly sealedSecret: string
  /** Whether its owner has shown a code of it; before that it is not asked for. */
  readonly isConfirmed: boolean
  /** The newest time step that a code was taken for: a code counts once. */
  readonly lastStep: number
  /** SHA-256 of each recovery code that was not used, base64url. */
  readonly recoveryHashes: readonly string[]
}

export type SessionRecord = {
  /** SHA-256 of the session token, base64url: tokens are random and long, so a slow hash adds nothing. */
  readonly tokenHash: string
  readonly userId: ObjectId
  readonly createdAt: string
  readonly lastUsedAt: string
  /** Ends then, however much it is used. */
  readonly expiresAt: string
  /** Where it was opened from. */
  readonly address: string
  readonly userAgent: string
  /** The application that holds it for the person; `null` for a browser, which holds it as a cookie. */
  readonly clientId: string | null
}

export interface SignInStore {
  /** `null` for someone who cannot sign in. */
  get(tenantId: TenantId, userId: ObjectId): Promise<SignInRecord | null>
  /** Inserts or replaces. */
  put(tenantId: TenantId, record: SignInRecord): Promise<void>

  /** Names of directory roles, e.g. `Global Reader`, in alphabetical order. */
  rolesOf(tenantId: TenantId, userId: ObjectId): Promise<readonly string[]>
  /** Everyone with a role, by person, then role. */
  roleAssignments(
    tenantId: TenantId,
  ): Promise<readonly { readonly userId: ObjectId; readonly role: string }[]>
  /** @returns `false` when the person has the role already. */
  addRole(tenantId: TenantId, userId: ObjectId, role: string): Promise<boolean>
  /** @returns `false` when the person does not have it. */
  removeRole(tenantId: TenantId, userId: ObjectId, role: string): Promise<boolean>

  openSession(tenantId: TenantId, session: SessionRecord): Promise<void>
  session(tenantId: TenantId, tokenHash: string): Promise<SessionRecord | null>
  /** Newest use first. */
  sessionsOf(tenantId: TenantId, userId: ObjectId): Promise<readonly SessionRecord[]>
  touchSession(tenantId: TenantId, tokenHash: string, lastUsedAt: string): Promise<void>
  closeSession(tenantId: TenantId, tokenHash: string): Promise<void>
  /** Every session of a person but the one named; `null` spares none. */
  closeSessionsOf(tenantId: TenantId, userId: ObjectId, spared: string | null): Promise<void>
  /** Forgets sessions that ended, or were not used since `unusedSince`. */
  removeEndedSessions(tenantId: TenantId, now: string, unusedSince: string): Promise<void>
}
