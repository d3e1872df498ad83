// What a person signs in with, and which directory roles they have: kept sealed, apart from the directory.

import type { ObjectId, TenantId } from '@rollcall/core'
import type { SecretBox, Store } from '@rollcall/ports'
import { z } from 'zod'
import { hashPassword } from './password-hash.ts'

const SIGN_IN = z.object({ passwordHash: z.string(), directoryRoles: z.array(z.string()) })

/** `passwordHash` is for `isPassword`; `directoryRoles` are names such as `Global Administrator`. */
export type SignInRecord = Readonly<z.infer<typeof SIGN_IN>>

type Deps = { readonly store: Store; readonly secretBox: SecretBox }

/** Stores what a person signs in with; a person who has a record keeps it. */
export async function storeSignIn(
  { store, secretBox }: Deps,
  tenantId: TenantId,
  userId: ObjectId,
  signIn: { readonly password: string; readonly directoryRoles: readonly string[] },
): Promise<void> {
  const record = { passwordHash: await hashPassword(signIn.password), directoryRoles: signIn.directoryRoles }
  await store.keys.getOrInsert(keyName(tenantId, userId), secretBox.seal(JSON.stringify(record)))
}

/** The record of a person; `null` for someone who cannot sign in. */
export async function readSignIn(
  { store, secretBox }: Deps,
  tenantId: TenantId,
  userId: ObjectId,
): Promise<SignInRecord | null> {
  const sealed = await store.keys.get(keyName(tenantId, userId))
  return sealed === null ? null : SIGN_IN.parse(JSON.parse(secretBox.open(sealed)))
}

function keyName(tenantId: TenantId, userId: ObjectId): string {
  return `sign-in:${tenantId}:${userId}`
}
