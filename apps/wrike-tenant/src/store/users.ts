// Users as rows: the few statements by which they are found and written.
import { foldCase } from '@rollcall/scim'
import type { Selectable } from 'kysely'
import { RESOURCE_START } from '../users/stored-resource.ts'
import type { Database } from './database.ts'
import { prepareCommand, prepareQuery } from './prepared-query.ts'
import type { UsersTable } from './tables.ts'
import { noteChange } from './user-changes.ts'

export type UserRow = Selectable<UsersTable>
export type NewUserRow = Omit<UserRow, 'seq'>

const selectById = prepareQuery<UserRow>('select * from users where id = ?')
const selectBySeq = prepareQuery<UserRow>('select * from users where seq = ?')
const selectHolder = prepareQuery<{ seq: number }>(
  'select seq from users where user_name_key = ? union all select seq from users where alt_login_key = ?',
)
const PLAIN_COLUMNS = [
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
] as const satisfies readonly (keyof NewUserRow)[]
const NEW_COLUMNS = [
  'id',
  ...PLAIN_COLUMNS,
  'created_at',
  'last_modified_at',
  'version',
  'resource',
] as const satisfies readonly (keyof NewUserRow)[]
const insertRow = prepareCommand(
  `insert into users (${NEW_COLUMNS.join()}) values (${NEW_COLUMNS.map(() => '?').join()})`,
)

const updateResource = prepareCommand(
  'update users set last_modified_at = ?, version = ?, resource = ? where seq = ?',
)
const deleteRow = prepareCommand('delete from users where seq = ?')

export function findUser(db: Database, id: string): UserRow | null {
  return selectById(db, [id])[0] ?? null
}

/** The user who signs in with this address, whatever its case. */
export function findUserByLogin(db: Database, address: string): UserRow | null {
  const key = foldCase(address)
  const [holder] = selectHolder(db, [key, key])
  return holder === undefined ? null : (selectBySeq(db, [holder.seq])[0] ?? null)
}

/** Whether anybody but `except` holds one of these keys as `userName` or login. */
export function isKeyTaken(db: Database, keys: readonly string[], except: number | null): boolean {
  for (const key of keys) {
    const rows = selectHolder(db, [key, key])
    if (rows.some((holder) => holder.seq !== except)) return true
  }
  return false
}

/** Adds the user with its e-mail keys and gives back its sequence number. */
export function insertUser(db: Database, row: NewUserRow, emailKeys: readonly string[]): number {
  const seq = insertRow(
    db,
    NEW_COLUMNS.map((column) => row[column]),
  )
  insertEmailKeys(db, seq, emailKeys)
  noteChange(db, row.last_modified_at, seq)
  return seq
}

/** Writes the resource with its stamp, and of the other columns those that differ: no index is touched without need. */
export function updateUser(db: Database, row: UserRow, next: UserRow): void {
  updateResource(db, [next.last_modified_at, next.version, next.resource, row.seq])
  if (next.last_modified_at !== row.last_modified_at) noteChange(db, next.last_modified_at, row.seq)
  const columns = PLAIN_COLUMNS.filter((column) => next[column] !== row[column])
  if (columns.length === 0) return
  const assignments = columns.map((column) => `${column} = ?`).join()
  const update = prepareCommand(`update users set ${assignments} where seq = ?`)
  update(db, [...columns.map((column) => next[column]), row.seq])
}

export function replaceEmailKeys(
  db: Database,
  seq: number,
  previous: readonly string[],
  next: readonly string[],
): void {
  deleteEmailKeys(
    db,
    seq,
    previous.filter((key) => !next.includes(key)),
  )
  insertEmailKeys(
    db,
    seq,
    next.filter((key) => !previous.includes(key)),
  )
}

export function deleteUser(db: Database, seq: number, emailKeys: readonly string[]): void {
  deleteEmailKeys(db, seq, emailKeys)
  deleteRow(db, [seq])
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
export function readUserPage(db: Database, { fromSeq, skip, limit }: UserRange): readonly ShownUser[] {
  return selectPage(db, [fromSeq, limit, skip])
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
export function readUserPageJson(
  db: Database,
  { fromSeq, skip, limit }: UserRange,
  start: string,
): { readonly json: string; readonly size: number; readonly last: number | null } {
  const [row] = selectJson(db, [fromSeq, limit, skip, `,${start}`])
  const { json, size, last } = row ?? { json: null, size: 0, last: null }
  return { json: json === null ? '' : `${start}${json}`, size, last }
}

/** The sequence number of the user after this one, `null` after the last. */
export function findSeqAfter(db: Database, seq: number): number | null {
  return selectAfter(db, [seq])[0]?.seq ?? null
}

/** The users with these sequence numbers, in order of creation; numbers without a user are left out. */
export function readUsers(db: Database, seqs: readonly number[]): readonly ShownUser[] {
  return seqs.length === 0 ? [] : selectMany(db, [JSON.stringify(seqs)])
}

/** All that is known of the users who report to this one, in order of creation; at most `limit`. */
export function readReports(db: Database, managerId: string, limit: number): readonly UserRow[] {
  return selectReports(db, [managerId, limit])
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
  lastModifiedFrom: prepareQuery<{ seq: number }>(
    `select user_seq as seq from user_changes c cross join users u on u.seq = c.user_seq
     where c.at >= ?1 and u.last_modified_at = c.at`,
  ),
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
export function findByUniqueKey(db: Database, { kind, value }: UniqueUserKey): ShownUser | null {
  return BY_UNIQUE_KEY[kind](db, [value])[0] ?? null
}

/**
 * Sequence numbers, ascending, of every user with this key; for `email` also a user with that `userName` and
 * another address. `userName`, `displayName` and `email` are folded keys.
 */
export function findSeqs(db: Database, key: UserKey): readonly number[] {
  const rows = SEQS_BY_KEY[key.kind](db, [key.value])
  return rows.map((row) => row.seq).sort((a, b) => a - b)
}

const insertEmailKey = prepareCommand('insert into user_emails (value_key, user_seq) values (?, ?)')
const deleteEmailKey = prepareCommand('delete from user_emails where value_key = ? and user_seq = ?')

function insertEmailKeys(db: Database, seq: number, keys: readonly string[]): void {
  for (const key of keys) insertEmailKey(db, [key, seq])
}

function deleteEmailKeys(db: Database, seq: number, keys: readonly string[]): void {
  for (const key of keys) deleteEmailKey(db, [key, seq])
}
