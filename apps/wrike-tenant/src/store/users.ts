// Users as rows: the few statements by which they are found and written.
import { foldCase } from '@rollcall/scim'
import { type Insertable, type Kysely, type Selectable, sql, type Updateable } from 'kysely'
import type { Tables, UsersTable } from './tables.ts'

export type UserRow = Selectable<UsersTable>
export type NewUserRow = Insertable<UsersTable>
export type UserRowChange = Updateable<UsersTable>

type Db = Kysely<Tables>

export async function findUser(db: Db, id: string): Promise<UserRow | null> {
  return (await db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

export async function findUserBySeq(db: Db, seq: number): Promise<UserRow | null> {
  return (await db.selectFrom('users').selectAll().where('seq', '=', seq).executeTakeFirst()) ?? null
}

/** The user who signs in with this address, whatever its case. */
export async function findUserByLogin(db: Db, address: string): Promise<UserRow | null> {
  const key = foldCase(address)
  const row = await db
    .selectFrom('users')
    .selectAll()
    .where((where) => where.or([where('user_name_key', '=', key), where('alt_login_key', '=', key)]))
    .executeTakeFirst()
  return row ?? null
}

/** Whether anybody but `except` holds one of these keys as `userName` or login. */
export async function isKeyTaken(db: Db, keys: readonly string[], except: number | null): Promise<boolean> {
  const holders = await db
    .selectFrom('users')
    .select('seq')
    .where((where) => where.or([where('user_name_key', 'in', keys), where('alt_login_key', 'in', keys)]))
    .execute()
  return holders.some((holder) => holder.seq !== except)
}

/** Adds the user with its e-mail keys and gives back its sequence number. */
export async function insertUser(db: Db, row: NewUserRow, emailKeys: readonly string[]): Promise<number> {
  const { insertId } = await db.insertInto('users').values(row).executeTakeFirstOrThrow()
  const seq = Number(insertId)
  await insertEmailKeys(db, seq, emailKeys)
  return seq
}

export async function updateUser(db: Db, seq: number, change: UserRowChange): Promise<void> {
  await db.updateTable('users').set(change).where('seq', '=', seq).execute()
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

/** Users in order of creation, from `fromSeq` on, the first `skip` left out. */
export async function readUserPage(
  db: Db,
  page: { readonly fromSeq: number; readonly skip: number; readonly limit: number },
): Promise<readonly UserRow[]> {
  return db
    .selectFrom('users')
    .selectAll()
    .where('seq', '>=', page.fromSeq)
    .orderBy('seq')
    .limit(page.limit)
    .offset(page.skip)
    .execute()
}

/** The users with these sequence numbers, in order of creation; numbers without a user are left out. */
export async function readUsers(db: Db, seqs: readonly number[]): Promise<readonly UserRow[]> {
  if (seqs.length === 0) return []
  return db
    .selectFrom('users')
    .selectAll()
    .where('seq', 'in', sql<number>`(select value from json_each(${JSON.stringify(seqs)}))`)
    .orderBy('seq')
    .execute()
}

/** A column by which users are found without looking at them all. */
export type UserKey =
  | { readonly kind: 'id' | 'userName' | 'externalId' | 'email' | 'manager'; readonly value: string }
  | { readonly kind: 'lastModifiedFrom'; readonly value: number }

/** Sequence numbers, ascending, of every user with this key. `userName` and `email` are folded keys. */
export async function findSeqs(db: Db, key: UserKey): Promise<readonly number[]> {
  const rows = await selectSeqs(db, key).execute()
  return rows.map((row) => row.seq).sort((a, b) => a - b)
}

function selectSeqs(db: Db, key: UserKey) {
  const users = db.selectFrom('users').select('seq')
  switch (key.kind) {
    case 'id':
      return users.where('id', '=', key.value)
    case 'userName':
      return users.where('user_name_key', '=', key.value)
    case 'externalId':
      return users.where('external_id', '=', key.value)
    case 'manager':
      return users.where('manager_id', '=', key.value)
    case 'lastModifiedFrom':
      return users.where('last_modified_at', '>=', key.value)
    case 'email':
      return db.selectFrom('user_emails').select('user_seq as seq').where('value_key', '=', key.value)
  }
}

async function insertEmailKeys(db: Db, seq: number, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  await db
    .insertInto('user_emails')
    .values(keys.map((key) => ({ value_key: key, user_seq: seq })))
    .execute()
}

async function deleteEmailKeys(db: Db, seq: number, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  await db.deleteFrom('user_emails').where('value_key', 'in', keys).where('user_seq', '=', seq).execute()
}
