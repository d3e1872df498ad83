// Groups as rows, without their members: the few statements by which they are found and written.
import type { Insertable, Selectable } from 'kysely'
import type { Database } from './database.ts'
import { prepareCommand, prepareQuery } from './prepared-query.ts'
import type { ScimGroupsTable } from './tables.ts'

export type GroupRow = Selectable<ScimGroupsTable>
export type NewGroupRow = Insertable<ScimGroupsTable>

export function findGroup(db: Database, id: string): GroupRow | null {
  return selectById(db, [id])[0] ?? null
}

/** Whether another group than `except` has this folded name. */
export function isGroupNameTaken(db: Database, key: string, except: number | null): boolean {
  const rows = selectByName(db, [key])
  return rows.some((row) => row.seq !== except)
}

/** Adds the group and gives back its sequence number. */
export function insertGroup(db: Database, row: NewGroupRow): number {
  const columns = [row.id, row.display_name_key, row.external_id, row.created_at, row.last_modified_at]
  return insertRow(db, [...columns, row.version, row.resource])
}

export function updateGroup(db: Database, seq: number, change: Partial<NewGroupRow>): void {
  const assignments = Object.keys(change).map((column) => `${column} = ?`)
  prepareCommand(`update scim_groups set ${assignments.join()} where seq = ?`)(db, [
    ...Object.values(change),
    seq,
  ])
}

/** Its list of members goes with it. */
export function deleteGroup(db: Database, seq: number): void {
  deleteRow(db, [seq])
}

export function countGroups(db: Database): number {
  return countAll(db, [])[0]?.total ?? 0
}

/** Groups in order of creation, from `fromSeq` on, the first `skip` left out. */
export function readGroupPage(
  db: Database,
  page: { readonly fromSeq: number; readonly skip: number; readonly limit: number },
): readonly GroupRow[] {
  return selectPage(db, [page.fromSeq, page.limit, page.skip])
}

/** The groups with these sequence numbers, in order of creation. */
export function readGroups(db: Database, seqs: readonly number[]): readonly GroupRow[] {
  return seqs.length === 0 ? [] : selectMany(db, [JSON.stringify(seqs)])
}

/** A column by which groups are found without looking at them all; names are folded keys. */
export type GroupKey =
  | { readonly kind: 'id' | 'displayName' | 'externalId' | 'member'; readonly value: string }
  | { readonly kind: 'lastModifiedFrom'; readonly value: number }

/** Sequence numbers, ascending, of every group with this key. */
export function findGroupSeqs(db: Database, key: GroupKey): readonly number[] {
  const rows = SEQS_BY_KEY[key.kind](db, [key.value])
  return rows.map((row) => row.seq)
}

const insertRow = prepareCommand(
  `insert into scim_groups (id, display_name_key, external_id, created_at, last_modified_at, version, resource)
   values (?, ?, ?, ?, ?, ?, ?)`,
)
const deleteRow = prepareCommand('delete from scim_groups where seq = ?')
const selectById = prepareQuery<GroupRow>('select * from scim_groups where id = ?')
const selectByName = prepareQuery<{ seq: number }>('select seq from scim_groups where display_name_key = ?')
const countAll = prepareQuery<{ total: number }>('select count(*) as total from scim_groups')
const selectPage = prepareQuery<GroupRow>(
  'select * from scim_groups where seq >= ? order by seq limit ? offset ?',
)
const selectMany = prepareQuery<GroupRow>(
  'select * from scim_groups where seq in (select value from json_each(?)) order by seq',
)
const SEQS_BY_KEY = {
  id: prepareQuery<{ seq: number }>('select seq from scim_groups where id = ?'),
  displayName: prepareQuery<{ seq: number }>('select seq from scim_groups where display_name_key = ?'),
  externalId: prepareQuery<{ seq: number }>('select seq from scim_groups where external_id = ? order by seq'),
  lastModifiedFrom: prepareQuery<{ seq: number }>(
    'select seq from scim_groups where last_modified_at >= ? order by seq',
  ),
  member: prepareQuery<{ seq: number }>(
    'select group_seq as seq from group_members where member_id = ? order by group_seq',
  ),
} satisfies Record<GroupKey['kind'], unknown>
