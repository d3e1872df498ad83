// Users as rows: the few statements by which they are found and written.
import { foldCase } from '@rollcall/scim'
import type { Kysely, Selectable } from 'kysely'
import { RESOURCE_START } from '../users/stored-resource.ts'
import { prepareQuery } from './prepared-query.ts'
import type { Tables, UsersTable } from './tables.ts'

export type UserRow = Selectable<UsersTable>
export type NewUserRow = Omit<UserRow, 'seq'>

type Db = Kysely<Tables>

const selectById = prepareQuery<UserRow>('select * from users where id = ?')
const selectBySeq = prepareQuery<UserRow>('select * from users where seq = ?')
const selectHolder = prepareQuery<{ seq: number }>(
  'select seq from users where user_name_key = ? union all select seq from users where alt_login_key = ?',
)
const NEW_COLUMNS = [
  'id',
  'user_name_key',
  'alt_login_key',
  'login',
  'external_id',
  'display_name_key',
  'manager_id',
  'active',
  'user_type',
  'member_of_other_accounts',
  'display_name_composed',
  'created_at',
  'last_modified_at',
  'version',
  'resource',
] as const satisfies readonly (keyof NewUserRow)[]
const insertRow = prepareQuery<never>(
  `insert into users (${NEW_COLUMNS.join()}) values (${NEW_COLUMNS.map(() => '?').join()})`,
)

export async function findUser(db: Db, id: string): Promise<UserRow | null> {
  return (await selectById(db, [id])).rows[0] ?? null
}

/** The user who signs in with this address, whatever its case. */
export async function findUserByLogin(db: Db, address: string): Promise<UserRow | null> {
  const key = foldCase(address)
  const [holder] = (await selectHolder(db, [key, key])).rows
  return holder === undefined ? null : ((await selectBySeq(db, [holder.seq])).rows[0] ?? null)
}

/** Whether anybody but `except` holds one of these keys as `userName` or login. */
export async function isKeyTaken(db: Db, keys: readonly string[], except: number | null): Promise<boolean> {
  for (const key of keys) {
    const { rows } = await selectHolder(db, [key, key])
    if (rows.some((holder) => holder.seq !== except)) return true
  }
  return false
}

/** Adds the user with its e-mail keys and gives back its sequence number. */
export async function insertUser(db: Db, row: NewUserRow, emailKeys: readonly string[]): Promise<number> {
  const { insertId } = await insertRow(
    db,
    NEW_COLUMNS.map((column) => row[column]),
  )
  const seq = Number(insertId)
  await insertEmailKeys(db, seq, emailKeys)
  return seq
}

/** Writes the columns that differ and no others, so that no index is touched without need. */
export async function updateUser(db: Db, row: UserRow, next: UserRow): Promise<void> {
  const columns = NEW_COLUMNS.filter((column) => next[column] !== row[column])
  if (columns.length === 0) return
  const assignments = columns.map((column) => `${column} = ?`).join()
  const update = prepareQuery<never>(`update users set ${assignments} where seq = ?`)
  await update(db, [...columns.map((column) => next[column]), row.seq])
}

export async function replaceEmailKeys(
  db: Db,
  seq: number,
  previous: readonly string[],
  next: readonly string[],
): Promise<void> {
  await deleteEmailKeys(
    db,
    seq,
    previous.filter((key) => !next.includes(key)),
  )
  await insertEmailKeys(
    db,
    seq,
    next.filter((key) => !previous.includes(key)),
  )
}

export async function deleteUser(db: Db, seq: number, emailKeys: readonly string[]): Promise<void> {
  await deleteEmailKeys(db, seq, emailKeys)
  await db.deleteFrom('users').where('seq', '=', seq).execute()
}

/** As much of a user as searching and showing it takes: each column more is a tenth of what a page costs to read. */
export type ShownUser = Pick<UserRow, 'seq' | 'resource'>

// `+ 0`: SQLite plans a statement anew whenever a bare parameter of its limit is bound.
const selectPage = prepareQuery<ShownUser>(
  'select seq, resource from users where seq >= ? order by seq limit ? + 0 offset ? + 0',
)
const selectMany = prepareQuery<ShownUser>(
  'select seq, resource from users where seq in (select value from json_each(?)) order by seq',
)

const selectReports = prepareQuery<UserRow>('select * from users where manager_id = ? order by seq limit ?')

/** Where a page of users begins, how many are left out there, and how many follow at most. */
export type UserRange = { readonly fromSeq: number; readonly skip: number; readonly limit: number }

/** Users in order of creation. */
export async function readUserPage(
  db: Db,
  { fromSeq, skip, limit }: UserRange,
): Promise<readonly ShownUser[]> {
  return (await selectPage(db, [fromSeq, limit, skip])).rows
}

// One value, because an object and a string for each row cost more than all else about a page of 100. The blob, because
// SQLite would count the characters of a text.
const selectJson = prepareQuery<{ json: string | null; size: number; last: number | null }>(
  `select group_concat(substr(cast(resource as blob), ${RESOURCE_START.length + 1}), ?4) as json,
     count(*) as size, max(seq) as last
   from (select seq, resource from users where seq >= ?1 order by seq limit ?2 + 0 offset ?3 + 0)`,
)
const selectAfter = prepareQuery<{ seq: number }>('select seq from users where seq > ? limit 1')

/**
 * The same users as one JSON text, separated by commas, each whole and without `groups`.
 *
 * @param start What each begins with, see `shownResource`.
 * @returns `last`: the sequence number of the last of them, `null` when there is none.
 */
export async function readUserPageJson(
  db: Db,
  { fromSeq, skip, limit }: UserRange,
  start: string,
): Promise<{ readonly json: string; readonly size: number; readonly last: number | null }> {
  const [row] = (await selectJson(db, [fromSeq, limit, skip, `,${start}`])).rows
  const { json, size, last } = row ?? { json: null, size: 0, last: null }
  return { json: json === null ? '' : `${start}${json}`, size, last }
}

/** The sequence number of the user after this one, `null` after the last. */
export async function findSeqAfter(db: Db, seq: number): Promise<number | null> {
  return (await selectAfter(db, [seq])).rows[0]?.seq ?? null
}

/** The users with these sequence numbers, in order of creation; numbers without a user are left out. */
export async function readUsers(db: Db, seqs: readonly number[]): Promise<readonly ShownUser[]> {
  return seqs.length === 0 ? [] : (await selectMany(db, [JSON.stringify(seqs)])).rows
}

/** All that is known of the users who report to this one, in order of creation; at most `limit`. */
export async function readReports(db: Db, managerId: string, limit: number): Promise<readonly UserRow[]> {
  return (await selectReports(db, [managerId, limit])).rows
}

/** A column that names one user at most; a `userName` is a folded key. */
export type UniqueUserKey = { readonly kind: 'id' | 'userName'; readonly value: string }

/** A column by which users are found without looking at them all. */
export type UserKey =
  | UniqueUserKey
  | { readonly kind: 'externalId' | 'displayName' | 'email' | 'manager'; readonly value: string }
  | { readonly kind: 'lastModifiedFrom'; readonly value: number }

const SEQS_BY_KEY = {
  id: prepareQuery<{ seq: number }>('select seq from users where id = ?1'),
  userName: prepareQuery<{ seq: number }>('select seq from users where user_name_key = ?1'),
  externalId: prepareQuery<{ seq: number }>('select seq from users where external_id = ?1'),
  displayName: prepareQuery<{ seq: number }>('select seq from users where display_name_key = ?1'),
  manager: prepareQuery<{ seq: number }>('select seq from users where manager_id = ?1'),
  lastModifiedFrom: prepareQuery<{ seq: number }>('select seq from users where last_modified_at >= ?1'),
  email: prepareQuery<{ seq: number }>(
    `select user_seq as seq from user_emails where value_key = ?1
     union select seq from users where user_name_key = ?1`,
  ),
} satisfies Record<UserKey['kind'], unknown>

const BY_UNIQUE_KEY = {
  id: prepareQuery<ShownUser>('select seq, resource from users where id = ?'),
  userName: prepareQuery<ShownUser>('select seq, resource from users where user_name_key = ?'),
} satisfies Record<UniqueUserKey['kind'], unknown>

/** The user with this key in one read; `null` when there is none. */
export async function findByUniqueKey(db: Db, { kind, value }: UniqueUserKey): Promise<ShownUser | null> {
  return (await BY_UNIQUE_KEY[kind](db, [value])).rows[0] ?? null
}

/**
 * Sequence numbers, ascending, of every user with this key; for `email` also a user with that `userName` and
 * another address. `userName`, `displayName` and `email` are folded keys.
 */
export async function findSeqs(db: Db, key: UserKey): Promise<readonly number[]> {
  const { rows } = await SEQS_BY_KEY[key.kind](db, [key.value])
  return rows.map((row) => row.seq).sort((a, b) => a - b)
}

const insertEmailKey = prepareQuery<never>('insert into user_emails (value_key, user_seq) values (?, ?)')
const deleteEmailKey = prepareQuery<never>('delete from user_emails where value_key = ? and user_seq = ?')

async function insertEmailKeys(db: Db, seq: number, keys: readonly string[]): Promise<void> {
  for (const key of keys) await insertEmailKey(db, [key, seq])
}

async function deleteEmailKeys(db: Db, seq: number, keys: readonly string[]): Promise<void> {
  for (const key of keys) await deleteEmailKey(db, [key, seq])
}
