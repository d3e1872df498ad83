// Making, changing and deleting users: the same rules for the SCIM endpoint and for the console.
import { ENTERPRISE_USER_URN } from '@rollcall/scim'
import { Refusal } from '../refusals.ts'
import { checkDeletion, checkUserChange } from '../rules/check-user-change.ts'
import { hasAdminRights, takesSeat, type UserType } from '../rules/user-type.ts'
import { removeFromAllGroups } from '../store/group-members.ts'
import type { Store } from '../store/open-store.ts'
import {
  deleteUser,
  findUser,
  insertUser,
  isKeyTaken,
  type NewUserRow,
  readReports,
  replaceEmailKeys,
  type UserRow,
  updateUser,
} from '../store/users.ts'
import type { WorkContext } from '../store/write-groups.ts'
import {
  type ExistingUser,
  emailKeysOf,
  existingUser,
  isComplex,
  type PlannedUser,
  planUser,
  stateOf,
  type UserAttributes,
} from './plan-user.ts'
import { isSameJson } from './same-json.ts'
import { attributesJsonOf, storedResource } from './stored-resource.ts'

export type SavingUsers = {
  readonly store: Store
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly newId: () => string
  /** Called after somebody with admin rights was made, changed or deleted: what is remembered of tokens is stale. */
  readonly onRightsChanged: () => void
}

/** Who acts, for the rules about admins (wrike.md W7.6). */
export type Actor = { readonly type: UserType }

export type UserChange = {
  readonly id: string
  readonly actor: Actor
  /** Throws when the caller's version of the user is not this one (If-Match). */
  readonly checkVersion?: (row: UserRow) => void
  /** The attributes as they should be. Pure; may run twice. */
  readonly change: (current: UserAttributes) => UserAttributes
}

/** The columns of a user made now, who belongs to no other account. */
export function newUserColumns(planned: PlannedUser, id: string, at: number): NewUserRow {
  const stamp = { id, created_at: at, last_modified_at: at, version: 1 }
  const resource = storedResource(planned.attributesJson, stamp)
  return { ...planned.columns, ...stamp, member_of_other_accounts: 0, resource }
}

/** The new user's row. @throws {Refusal} Nothing was made. */
export async function createUser(
  saving: SavingUsers,
  attributes: UserAttributes,
  actor: Actor,
): Promise<UserRow> {
  const { store, now, newId } = saving
  const planned = planUser(attributes, null, store.account().settings.service)
  return store.write((work) => {
    const context = {
      account: store.account(),
      seatsUsed: work.counts().seatsUsed,
      actorType: actor.type,
      isMemberOfOtherAccounts: false,
    }
    checkUserChange(null, planned.state, context)
    checkUnique(work, planned, null)

    const columns = newUserColumns(planned, newId(), now())
    const seq = insertUser(work.db, columns, planned.emailKeys)
    work.changeCounts({ users: 1, seatsUsed: takesSeat(planned.state.type) ? 1 : 0 })
    work.afterCommit(() => store.positions.add(seq))
    if (hasAdminRights(planned.state.type)) work.afterCommit(saving.onRightsChanged)
    return { ...columns, seq }
  })
}

/**
 * The row after the change. A change without effect leaves version and time alone (scim.md A2.18.4).
 *
 * @throws {Refusal} ERR_NOT_FOUND, or the rule that forbids it; nothing was changed.
 */
export function changeUser(saving: SavingUsers, request: UserChange): Promise<UserRow> {
  const { store, now } = saving
  return store.write((work) => {
    const row = findExisting(work, request.id)
    request.checkVersion?.(row)
    const previous = existingUser(row)
    const planned = planUser(request.change(previous.attributes), previous, store.account().settings.service)
    const parsed = { one: planned.attributes, other: previous.attributes }
    if (isSameJson(planned.attributesJson, attributesJsonOf(row.resource), parsed)) return row

    checkUserChange(stateOf(row), planned.state, {
      account: store.account(),
      seatsUsed: work.counts().seatsUsed,
      actorType: request.actor.type,
      isMemberOfOtherAccounts: row.member_of_other_accounts !== 0,
    })
    checkUnique(work, planned, row)
    const changed = writeChange(work, previous, planned, now())
    store.changes.supersede()
    const seats = Number(takesSeat(planned.state.type)) - Number(takesSeat(row.user_type))
    if (seats !== 0) work.changeCounts({ users: 0, seatsUsed: seats })
    if (hasAdminRights(row.user_type) || hasAdminRights(planned.state.type))
      work.afterCommit(saving.onRightsChanged)
    return changed
  })
}

/** Deletes for good: the seat is free, nobody has this manager or member any more (W7.5, scim.md A9.2). @throws {Refusal} */
export async function removeUser(
  saving: SavingUsers,
  request: Pick<UserChange, 'id' | 'actor' | 'checkVersion'>,
): Promise<void> {
  const { store, now } = saving
  await store.write((work) => {
    const row = findExisting(work, request.id)
    request.checkVersion?.(row)
    checkDeletion(stateOf(row), request.actor.type)

    deleteUser(work.db, row.seq, emailKeysOf(existingUser(row).attributes))
    forgetManager(saving, work, row.id)
    removeFromAllGroups(work.db, row.id, now())
    store.changes.supersede()
    work.changeCounts({ users: -1, seatsUsed: takesSeat(row.user_type) ? -1 : 0 })
    work.afterCommit(() => store.positions.remove(row.seq))
    if (hasAdminRights(row.user_type)) work.afterCommit(saving.onRightsChanged)
  })
}

function findExisting(work: WorkContext, id: string): UserRow {
  const row = findUser(work.db, id)
  if (row === null) throw new Refusal('ERR_NOT_FOUND', `there is no user with the id "${id}"`)
  return row
}

// W7.12: deactivated users count too; only deletion frees the name.
function checkUnique(work: WorkContext, planned: PlannedUser, previous: UserRow | null): void {
  const { user_name_key: userNameKey, alt_login_key: loginKey } = planned.columns
  if (previous?.user_name_key === userNameKey && previous.alt_login_key === loginKey) return
  const keys = loginKey === null ? [userNameKey] : [userNameKey, loginKey]
  if (isKeyTaken(work.db, keys, previous?.seq ?? null))
    throw new Refusal(
      'ERR_USER_EXISTS',
      'another user of this account, active or not, has this userName or login',
    )
}

function writeChange(work: WorkContext, previous: ExistingUser, planned: PlannedUser, at: number): UserRow {
  const { row } = previous
  const stamp = { id: row.id, created_at: row.created_at, last_modified_at: at, version: row.version + 1 }
  const changed = {
    ...planned.columns,
    seq: row.seq,
    id: row.id,
    member_of_other_accounts: row.member_of_other_accounts,
    created_at: row.created_at,
    last_modified_at: at,
    version: stamp.version,
    resource: storedResource(planned.attributesJson, stamp),
  }
  updateUser(work.db, row, changed)
  replaceEmailKeys(work.db, row.seq, emailKeysOf(previous.attributes), planned.emailKeys)
  return changed
}

const REPORTS_PER_READ = 500

function forgetManager({ store, now }: SavingUsers, work: WorkContext, managerId: string): void {
  for (;;) {
    const reports = readReports(work.db, managerId, REPORTS_PER_READ)
    for (const row of reports) {
      const stamped = { ...row, manager_id: null, last_modified_at: now(), version: row.version + 1 }
      const attributesJson = JSON.stringify(withoutManager(existingUser(row).attributes))
      updateUser(work.db, row, { ...stamped, resource: storedResource(attributesJson, stamped) })
      store.changes.supersede()
    }
    // Those just written have no manager any more.
    if (reports.length < REPORTS_PER_READ) return
  }
}

function withoutManager(attributes: UserAttributes): UserAttributes {
  const { [ENTERPRISE_USER_URN]: enterprise, schemas, ...core } = attributes
  const { manager: _, ...rest } = isComplex(enterprise) ? enterprise : {}
  // An empty extension goes, and its URN with it (scim.md A2.13).
  const isEmpty = Object.keys(rest).length === 0
  const urns = (Array.isArray(schemas) ? schemas : []).filter(
    (urn) => !isEmpty || urn !== ENTERPRISE_USER_URN,
  )
  return { schemas: urns, ...core, ...(isEmpty ? {} : { [ENTERPRISE_USER_URN]: rest }) }
}
