// People written by the page, as a job that fills the directory does.

import { type AttributeValues, asId, type ObjectId, RollcallError, type TenantId } from '@rollcall/core'
import { Conflict, InvalidInput, NotFound, type UserRecord, type UserWrite } from '@rollcall/ports'
import { sameValueConflict } from '../conflicts.ts'
import { changeTenant, type DirectoryDeps, nowText } from '../deps.ts'
import { objectIdFrom } from '../objects/object-id.ts'
import { requireProperties } from '../properties/check-properties.ts'
import { USER_PROPERTIES } from '../properties/user-properties.ts'
import { type DomainCheck, domainCheck, requireDomain } from '../tenants/domains.ts'
import { passwordNobodyKnows } from '../users/password-nobody-knows.ts'
import { changedUser, newUser } from '../users/user-write.ts'
import type { Settled } from './in-batches.ts'
import type { PersonProperties } from './person-values.ts'

/** One person to make, or to change where there is an `id`. */
export type PersonWrite = PersonProperties & { readonly id: ObjectId | null }

/**
 * Writes people in one transaction, and gives what became of each: as they are now, or why they were refused, which keeps
 * none of the others from going through. A new person gets a password that nobody knows.
 */
export async function writePeople(
  deps: DirectoryDeps,
  tenantId: TenantId,
  writes: readonly PersonWrite[],
): Promise<readonly Settled<UserWrite>[]> {
  try {
    return await writeTogether(deps, tenantId, writes)
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    if (writes.length === 1) return [{ kind: 'refused', error: sameValueConflict(error.property) }]
    // Somebody's name is taken, and the store says which property, not whose: halves lead to whoever it is.
    const half = Math.ceil(writes.length / 2)
    return [
      ...(await writePeople(deps, tenantId, writes.slice(0, half))),
      ...(await writePeople(deps, tenantId, writes.slice(half))),
    ]
  }
}

function writeTogether(
  deps: DirectoryDeps,
  tenantId: TenantId,
  writes: readonly PersonWrite[],
): Promise<readonly Settled<UserWrite>[]> {
  return changeTenant(deps, tenantId, async (store) => {
    const ids = writes.flatMap(({ id, managerId }) => [id, objectIdFrom(managerId ?? '')].filter(isId))
    const found = await store.users.get(tenantId, [...new Set(ids)])
    const live = new Map(found.filter(({ deletedAt }) => deletedAt === null).map((user) => [user.id, user]))
    const check = await domainCheck(store, tenantId)
    const planned = writes.map((write) => plan(deps, write, { live, check }))
    await store.users.put(
      tenantId,
      planned.flatMap((settled) => (settled.kind === 'done' ? [settled.value] : [])),
    )
    return planned
  })
}

type LiveUsers = ReadonlyMap<ObjectId, UserRecord>
type Tenant = { readonly live: LiveUsers; readonly check: DomainCheck }

function plan(deps: DirectoryDeps, write: PersonWrite, { live, check }: Tenant): Settled<UserWrite> {
  try {
    const user = write.id === null ? made(deps, write.properties) : changed(write.id, write.properties, live)
    const before = write.id === null ? undefined : live.get(write.id)
    if (user.userPrincipalName !== before?.userPrincipalName) requireDomain(check, user.userPrincipalName)
    return { kind: 'done', value: withManager(user, write.managerId, live) }
  } catch (error) {
    if (error instanceof RollcallError) return { kind: 'refused', error }
    throw error
  }
}

function made({ clock, ids }: DirectoryDeps, properties: AttributeValues): UserWrite {
  const passwordProfile = { password: passwordNobodyKnows(ids) }
  const values = requireProperties(USER_PROPERTIES, { ...properties, passwordProfile }, 'create')
  return newUser(values, { id: asId(ids.next()), createdAt: nowText(clock) })
}

function changed(id: ObjectId, properties: AttributeValues, live: LiveUsers): UserWrite {
  const user = live.get(id)
  if (user === undefined) throw new NotFound('user', id)
  return changedUser(user, requireProperties(USER_PROPERTIES, properties, 'update'))
}

function withManager(user: UserWrite, managerId: string | null | undefined, live: LiveUsers): UserWrite {
  if (managerId === undefined) return user
  if (managerId === null) return { ...user, managerId: null }
  const manager = live.get(asId(managerId))
  if (manager === undefined || manager.id === user.id)
    throw new InvalidInput(`manager "${managerId}" is not another user of this directory`, 'manager')
  return { ...user, managerId: manager.id }
}

function isId(id: ObjectId | null): id is ObjectId {
  return id !== null
}
