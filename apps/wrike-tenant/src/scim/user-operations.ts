// What can be done to single users, whether they come one by one or in a bulk request (scim.md A4, A7 to A10).
import { applyPatch, parsePatch, type ScimResource, userSchema, validateResource } from '@rollcall/scim'
import type { UserRow } from '../store/users.ts'
import type { UserAttributes } from '../users/plan-user.ts'
import { type Actor, changeUser, createUser, removeUser, type SavingUsers } from '../users/save-user.ts'
import { storedAttributes, versionTag } from './present-user.ts'
import { checkVersion } from './version-check.ts'

/** A user to be changed, by whom, and in which version. */
export type UserTarget = {
  readonly id: string
  readonly actor: Actor
  /** Entity tags as in If-Match; `null` when any version will do. */
  readonly ifMatch: string | null
}

/** @throws {ScimError | Refusal} Nothing was made. */
export async function createFrom(saving: SavingUsers, body: unknown, actor: Actor): Promise<UserRow> {
  const options = { operation: 'create', mode: modeOf(saving) } as const
  return createUser(saving, storedAttributes(validateResource(body, userSchema, options)), actor)
}

/** @throws {ScimError | Refusal} Nothing was changed. */
export function replaceWith(saving: SavingUsers, target: UserTarget, body: unknown): Promise<UserRow> {
  const mode = modeOf(saving)
  return change(saving, target, (current) =>
    validateResource(body, userSchema, { operation: 'replace', current, mode }),
  )
}

/** @throws {ScimError | Refusal} Nothing was changed. */
export function patchWith(saving: SavingUsers, target: UserTarget, body: unknown): Promise<UserRow> {
  const options = { mode: modeOf(saving) }
  return change(
    saving,
    target,
    (current) => applyPatch(current, parsePatch(body, options), userSchema, options).resource,
  )
}

/** @throws {Refusal} Nothing was deleted. */
export function remove(saving: SavingUsers, target: UserTarget): Promise<void> {
  const { id, actor, ifMatch } = target
  const check = (row: UserRow) => checkVersion(saving, ifMatch, versionTag(row))
  return removeUser(saving, { id, actor, checkVersion: check })
}

function change(
  saving: SavingUsers,
  target: UserTarget,
  change: (current: ScimResource) => ScimResource,
): Promise<UserRow> {
  const { id, actor } = target
  return changeUser(saving, {
    id,
    actor,
    checkVersion: (row) => checkVersion(saving, target.ifMatch, versionTag(row)),
    change: (current: UserAttributes) => storedAttributes(change({ id, ...current })),
  })
}

function modeOf(saving: SavingUsers) {
  return saving.store.account().settings.compat
}
