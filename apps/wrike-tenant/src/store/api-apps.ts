// API apps and their permanent tokens (wrike.md §4).
import type { Selectable } from 'kysely'
import type { UserType } from '../rules/user-type.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

export type ApiApp = Readonly<Selectable<Tables['api_apps']>>
export type PermanentToken = Readonly<Omit<Selectable<Tables['permanent_tokens']>, 'token_hash'>>

/** Whom a token belongs to, as far as its rights go. `null` members: the owner was deleted. */
export type TokenOwner = {
  readonly tokenId: string
  readonly ownerType: UserType | null
  readonly ownerIsActive: boolean
}

const TOKEN_COLUMNS = [
  'id',
  'app_id',
  'owner_seq',
  'hint',
  'created_at',
  'last_used_at',
  'revoked_at',
] as const

export async function readApps(db: Database): Promise<readonly ApiApp[]> {
  return db.builder.selectFrom('api_apps').selectAll().orderBy('created_at').orderBy('id').execute()
}

export async function findApp(db: Database, id: string): Promise<ApiApp | null> {
  return (await db.builder.selectFrom('api_apps').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

export async function insertApp(db: Database, app: ApiApp): Promise<void> {
  await db.builder.insertInto('api_apps').values(app).execute()
}

/** Deletes the app with all its tokens, which stop working at once (W3.5). */
export async function deleteApp(db: Database, id: string): Promise<void> {
  await db.builder.deleteFrom('api_apps').where('id', '=', id).execute()
}

export async function readTokens(db: Database, appId: string): Promise<readonly PermanentToken[]> {
  return db.builder
    .selectFrom('permanent_tokens')
    .select(TOKEN_COLUMNS)
    .where('app_id', '=', appId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function insertToken(db: Database, token: PermanentToken, tokenHash: string): Promise<void> {
  await db.builder
    .insertInto('permanent_tokens')
    .values({ ...token, token_hash: tokenHash })
    .execute()
}

/** Whether there was such a token that was not revoked before. */
export async function revokeToken(
  db: Database,
  appId: string,
  tokenId: string,
  at: number,
): Promise<boolean> {
  const result = await db.builder
    .updateTable('permanent_tokens')
    .set({ revoked_at: at })
    .where('app_id', '=', appId)
    .where('id', '=', tokenId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** The owner of the token with this hash; `null` when there is none or it was revoked. */
export async function findTokenOwner(db: Database, tokenHash: string): Promise<TokenOwner | null> {
  const row = await db.builder
    .selectFrom('permanent_tokens')
    .leftJoin('users', 'users.seq', 'permanent_tokens.owner_seq')
    .select(['permanent_tokens.id', 'users.user_type', 'users.active'])
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return null
  return { tokenId: row.id, ownerType: row.user_type, ownerIsActive: row.active === 1 }
}
