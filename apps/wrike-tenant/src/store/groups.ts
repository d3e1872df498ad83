// Groups as rows, without their members: the few statements by which they are found and written.
import type { Insertable, Kysely, Selectable } from 'kysely'
import { prepareQuery } from './prepared-query.ts'
import type { ScimGroupsTable, Tables } from './tables.ts'

export type GroupRow = Selectable<ScimGroupsTable>
export type NewGroupRow = Insertable<ScimGroupsTable>

type Db = Kysely<Tables>

export async function findGroup(db: Db, id: string): Promise<GroupRow | null> {
  return (await selectById(db, [id])).rows[0] ?? null
}

/** Whether another group than `except` has this folded name. */
export async function isGroupNameTaken(db: Db, key: string, except: number | null): Promise<boolean> {
  const { rows } = await selectByName(db, [key])
  return rows.some((row) => row.seq !== except)
}

/** Adds the group and gives back its sequence number. */
export async function insertGroup(db: Db, row: NewGroupRow): Promise<number> {
  const { insertId } = await db.insertInto('scim_groups').values(row).executeTakeFirstOrThrow()
  return Number(insertId)
}

export async function updateGroup(db: Db, seq: number, change: Partial<NewGroupRow>): Promise<void> {
  await db.updateTable('scim_groups').set(change).where('seq', '=', seq).execute()
}

/** Its list of members goes with it. */
export async function deleteGroup(db: Db, seq: number): Promise<void> {
  await db.deleteFrom('scim_groups').where('seq', '=', seq).execute()
}

export async function countGroups(db: Db): Promise<number> {
  return (await countAll(db, [])).rows[0]?.total ?? 0
}

/** Groups in order of creation, from `fromSeq` on, the first `skip` left out. */
export async function readGroupPage(
  db: Db,
  page: { readonly fromSeq: number; readonly skip: number; readonly limit: number },
): Promise<readonly GroupRow[]> {
  return (await selectPage(db, [page.fromSeq, page.limit, page.skip])).rows
}

/** The groups with these sequence numbers, in order of creation. */
export async function readGroups(db: Db, seqs: readonly number[]): Promise<readonly GroupRow[]> {
  return seqs.length === 0 ? [] : (await selectMany(db, [JSON.stringify(seqs)])).rows
}

/** A column by which groups are found without looking at them all; names are folded keys. */
export type GroupKey =
  | { readonly kind: 'id' | 'displayName' | 'externalId' | 'member'; readonly value: string }
  | { readonly kind: 'lastModifiedFrom'; readonly value: number }

/** Sequence numbers, ascending, of every group with this key. */
export async function findGroupSeqs(db: Db, key: GroupKey): Promise<readonly number[]> {
  const { rows } = await SEQS_BY_KEY[key.kind](db, [key.value])
  return rows.map((row) => row.seq)
}

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
