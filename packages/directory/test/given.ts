// What the tests of this package start from: a tenant in a real, empty store, and a clock that they move.

import { randomBytes, randomUUID } from 'node:crypto'
import { asId, type TenantId } from '@rollcall/core'
import type { UserRecord } from '@rollcall/ports'
import { openStore } from '@rollcall/store-sql'
import { onTestFinished } from 'vitest'
import { createUser, type DirectoryDeps } from '../src/index.ts'

export type GivenTenant = {
  readonly deps: DirectoryDeps
  readonly tenantId: TenantId
  readonly passDays: (days: number) => void
  /** The tenant's change sequence: it stands still while nothing changes. */
  readonly sequence: () => Promise<number>
}

/** A fresh tenant; its store is closed when the test ends. */
export async function givenTenant(): Promise<GivenTenant> {
  const store = await openStore({ path: ':memory:' })
  onTestFinished(() => store.close())
  let nowMs = Date.UTC(2026, 0, 31, 12)
  const tenantId = asId<TenantId>(randomUUID())
  const deps: DirectoryDeps = {
    store,
    clock: { now: () => nowMs },
    ids: { next: () => randomUUID(), randomBytes: (count) => randomBytes(count) },
  }
  await store.tenants.insert({
    id: tenantId,
    domain: 'contoso.example',
    displayName: 'Contoso',
    createdAt: new Date(nowMs).toISOString(),
  })
  return {
    deps,
    tenantId,
    passDays: (days) => {
      nowMs += days * 86_400_000
    },
    sequence: () => store.tenants.changeSequence(tenantId),
  }
}

/** A body that creates a user; `alias` makes the names. */
export function userBody(alias: string, properties: object = {}) {
  return {
    userPrincipalName: `${alias}@contoso.example`,
    displayName: alias,
    mailNickname: alias,
    accountEnabled: true,
    passwordProfile: { password: 'not kept anywhere' },
    ...properties,
  }
}

/** A user that exists. */
export function givenUser(tenant: GivenTenant, alias: string, properties: object = {}): Promise<UserRecord> {
  return createUser(tenant.deps, tenant.tenantId, userBody(alias, properties))
}

/** A body that creates a security group. */
export function groupBody(name: string, properties: object = {}) {
  return { displayName: name, mailNickname: name, mailEnabled: false, securityEnabled: true, ...properties }
}

/** An id that nothing has. */
export const NO_ID = '00000000-0000-4000-8000-000000000000'
