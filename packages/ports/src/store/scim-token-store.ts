// Bearer tokens with which SCIM clients feed a tenant's directory.

import type { TenantId } from '@rollcall/core'
import type { PageRequest } from './directory-store.ts'

/** The token's text is shown once and kept nowhere. */
export type ScimTokenRecord = {
  readonly id: string
  readonly tenantId: TenantId
  /** SHA-256 of the token, base64url: tokens are random and long, so a slow hash adds nothing. */
  readonly tokenHash: string
  /** What it is for, in an administrator's words. */
  readonly displayName: string
  /** The token's first characters, to tell tokens apart. */
  readonly hint: string
  readonly createdAt: string
  /** `null` never expires. */
  readonly endAt: string | null
  /** To the minute or so; `null`: never. */
  readonly lastUsedAt: string | null
}

export interface ScimTokenStore {
  /** @throws {Conflict} The id or the hash is taken. */
  insert(tenantId: TenantId, token: Omit<ScimTokenRecord, 'tenantId'>): Promise<void>
  /** Of whatever tenant: the token says which. `null` when there is none. */
  findByHash(tokenHash: string): Promise<ScimTokenRecord | null>
  /** In id order. */
  list(tenantId: TenantId, page: PageRequest): Promise<readonly ScimTokenRecord[]>
  /** Notes that the token was used. */
  touch(tenantId: TenantId, id: string, lastUsedAt: string): Promise<void>
  /** @returns Whether there was one. */
  remove(tenantId: TenantId, id: string): Promise<boolean>
}
