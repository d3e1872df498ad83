// Setting passwords: one's own, and those of others.

import type { ObjectId, TenantId } from '@rollcall/core'
import { badRequest } from '@rollcall/graph'
import type { Store } from '@rollcall/ports'
import { hashPassword } from './password-hash.ts'

const SHORTEST = 12
const LONGEST = 256

/** @throws {GraphRefusal} 400: too short or too long. */
export function checkPassword(password: string): void {
  const length = [...password].length
  if (length >= SHORTEST && length <= LONGEST) return
  const message = `The password has ${length} characters; accepted are ${SHORTEST} to ${LONGEST}.`
  throw badRequest(message, [{ code: 'PasswordLength', message, target: 'password' }])
}

/**
 * Gives a person a password; someone without a sign-in can sign in from now on. Open sessions end, but the one spared.
 *
 * @param options.mustChange The password is known to someone else: its owner has to choose another one first.
 */
export async function setPassword(
  { store }: { readonly store: Store },
  tenantId: TenantId,
  userId: ObjectId,
  password: string,
  options: { readonly mustChange: boolean; readonly sparedSession?: string | null },
): Promise<void> {
  const passwordHash = await hashPassword(password)
  await store.transaction(async ({ signIns }) => {
    const before = await signIns.get(tenantId, userId)
    await signIns.put(tenantId, {
      userId,
      passwordHash,
      mustChangePassword: options.mustChange,
      failures: 0,
      blockedUntil: null,
      secondFactor: before?.secondFactor ?? null,
    })
    await signIns.closeSessionsOf(tenantId, userId, options.sparedSession ?? null)
  })
}
