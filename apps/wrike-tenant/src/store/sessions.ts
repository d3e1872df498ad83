// Who is signed in to the console, and administrators' passwords.
import type { Database } from './database.ts'
import type { UserRow } from './users.ts'

/** The hash of the user's console password; `null` for people who never got one. */
export async function readPasswordHash(db: Database, userSeq: number): Promise<string | null> {
  const row = await db.builder
    .selectFrom('administrator_passwords')
    .select('password_hash')
    .where('user_seq', '=', userSeq)
    .executeTakeFirst()
  return row?.password_hash ?? null
}

export async function writePasswordHash(db: Database, userSeq: number, passwordHash: string): Promise<void> {
  await db.builder
    .insertInto('administrator_passwords')
    .values({ user_seq: userSeq, password_hash: passwordHash })
    .onConflict((conflict) => conflict.column('user_seq').doUpdateSet({ password_hash: passwordHash }))
    .execute()
}

/** Adds a session; sessions that ended before `createdAt` are swept out on the way. */
export async function insertSession(
  db: Database,
  session: {
    readonly tokenHash: string
    readonly userSeq: number
    readonly createdAt: number
    readonly expiresAt: number
  },
): Promise<void> {
  await db.builder.deleteFrom('console_sessions').where('expires_at', '<=', session.createdAt).execute()
  await db.builder
    .insertInto('console_sessions')
    .values({
      token_hash: session.tokenHash,
      user_seq: session.userSeq,
      created_at: session.createdAt,
      expires_at: session.expiresAt,
    })
    .execute()
}

/** The user of a session that lives at `now`, or `null`. */
export async function findSessionUser(db: Database, tokenHash: string, now: number): Promise<UserRow | null> {
  const row = await db.builder
    .selectFrom('console_sessions')
    .innerJoin('users', 'users.seq', 'console_sessions.user_seq')
    .selectAll('users')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row ?? null
}

export async function deleteSession(db: Database, tokenHash: string): Promise<void> {
  await db.builder.deleteFrom('console_sessions').where('token_hash', '=', tokenHash).execute()
}

/** Ends every session of the user: after a deactivation or a new password. */
export async function deleteSessionsOf(db: Database, userSeq: number): Promise<void> {
  await db.builder.deleteFrom('console_sessions').where('user_seq', '=', userSeq).execute()
}
