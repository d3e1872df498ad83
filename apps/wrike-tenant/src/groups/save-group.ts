// Making, changing and deleting groups.
import { foldCase, type MemberChanges, type ScimResource, scimError } from '@rollcall/scim'
import { Refusal } from '../refusals.ts'
import {
  addMembers,
  findHeld,
  findKnown,
  type KnownMember,
  type Member,
  readMemberIds,
  readMembers,
  removeFromAllGroups,
  removeMembers,
} from '../store/group-members.ts'
import {
  deleteGroup,
  findGroup,
  type GroupRow,
  insertGroup,
  isGroupNameTaken,
  updateGroup,
} from '../store/groups.ts'
import type { WorkContext } from '../store/write-groups.ts'
import { isSameJson } from '../users/same-json.ts'
import type { SavingUsers } from '../users/save-user.ts'

export type SavingGroups = Pick<SavingUsers, 'store' | 'now' | 'newId'>

/** A group's SCIM attributes, checked against the schema; without `id`, `meta` and `members`. */
export type GroupAttributes = ScimResource

export type WantedGroup = { readonly attributes: GroupAttributes; readonly members: MemberChanges }

export type GroupChange = {
  readonly id: string
  /** Throws when the caller's version of the group is not this one (If-Match). */
  readonly checkVersion: (row: GroupRow) => void
  /** The group as it should be. May run twice. `readHeld` gives the members it has. */
  readonly change: (
    current: GroupAttributes,
    readHeld: () => readonly Member[],
  ) => WantedGroup | Promise<WantedGroup>
}

/** The new group's row. @throws {ScimError} `uniqueness`, `invalidValue` for unknown members; nothing was made. */
export async function createGroup(saving: SavingGroups, wanted: WantedGroup): Promise<GroupRow> {
  const { store, now, newId } = saving
  return store.write(async ({ db }) => {
    const columns = columnsOf(wanted.attributes)
    refuseTakenName(db, columns.display_name_key, null)
    const members = requireKnown(db, [...wanted.members.added])
    const at = now()
    const row = { ...columns, id: newId(), created_at: at, last_modified_at: at, version: 1 }
    const seq = insertGroup(db, row)
    addMembers(db, seq, members)
    return { ...row, seq }
  })
}

/**
 * The row after the change. A change without effect leaves version and time alone (scim.md A2.18.4).
 *
 * @throws {Refusal} ERR_NOT_FOUND
 * @throws {ScimError} `uniqueness`, `invalidValue` for unknown members; nothing was changed.
 */
export async function changeGroup(saving: SavingGroups, request: GroupChange): Promise<GroupRow> {
  return saving.store.write(async ({ db }) => {
    const row = findExisting(db, request.id)
    request.checkVersion(row)
    const wanted = await request.change(groupAttributes(row), () => readMembers(db, [row.seq], null))
    const columns = columnsOf(wanted.attributes)
    const { added, removed } = memberDifference(db, row.seq, wanted.members)
    const isSame = isSameJson(columns.resource, row.resource)
    if (isSame && added.length === 0 && removed.length === 0) return row

    if (columns.display_name_key !== row.display_name_key)
      refuseTakenName(db, columns.display_name_key, row.seq)
    const known = requireKnown(db, added)
    const changed = {
      ...(isSame ? {} : columns),
      last_modified_at: saving.now(),
      version: row.version + 1,
    }
    updateGroup(db, row.seq, changed)
    removeMembers(db, row.seq, removed)
    addMembers(db, row.seq, known)
    return { ...row, ...changed }
  })
}

/** @throws {Refusal} ERR_NOT_FOUND */
export async function removeGroup(
  saving: SavingGroups,
  { id, checkVersion }: Pick<GroupChange, 'id' | 'checkVersion'>,
): Promise<void> {
  await saving.store.write(async ({ db }) => {
    const row = findExisting(db, id)
    checkVersion(row)
    removeFromAllGroups(db, row.id, saving.now())
    deleteGroup(db, row.seq)
  })
}

export function groupAttributes(row: GroupRow): GroupAttributes {
  // Written by `columnsOf` only, so it is an object.
  return JSON.parse(row.resource) as GroupAttributes
}

type Db = WorkContext['db']

function columnsOf(attributes: GroupAttributes) {
  return {
    display_name_key: foldCase(String(attributes.displayName)),
    external_id: typeof attributes.externalId === 'string' ? attributes.externalId : null,
    resource: JSON.stringify(attributes),
  }
}

function findExisting(db: Db, id: string): GroupRow {
  const row = findGroup(db, id)
  if (row === null) throw new Refusal('ERR_NOT_FOUND', `there is no group with the id "${id}"`)
  return row
}

function refuseTakenName(db: Db, key: string, except: number | null): void {
  if (!isGroupNameTaken(db, key, except)) return
  throw scimError('uniqueness', 'another group of this account has this displayName')
}

/** What really has to be written; only members that are named are looked at, unless the list is replaced. */
function memberDifference(db: Db, seq: number, wanted: MemberChanges) {
  const { isCleared } = wanted
  const held = new Set(
    isCleared ? readMemberIds(db, seq) : findHeld(db, seq, [...wanted.added, ...wanted.removed]),
  )
  const added = [...wanted.added].filter((id) => !held.has(id))
  const removed = isCleared
    ? [...held].filter((id) => !wanted.added.has(id))
    : [...wanted.removed].filter((id) => held.has(id))
  return { added, removed }
}

// scim.md A4.9
function requireKnown(db: Db, ids: readonly string[]): readonly KnownMember[] {
  const known = findKnown(db, ids)
  const knownIds = new Set(known.map((member) => member.id))
  const unknown = ids.find((id) => !knownIds.has(id))
  if (unknown === undefined) return known
  throw scimError('invalidValue', `"members" names "${unknown}", which is no user or group of this account.`)
}
