// A page of the Users list, by status, by type and by the beginning of the user name.
import { foldCase } from '@rollcall/scim'
import { sql } from 'kysely'
import { z } from 'zod'
import { USER_TYPES } from '../rules/user-type.ts'
import type { Store } from '../store/open-store.ts'
import { type ConsoleUser, presentUser } from './present-user.ts'

export const userListQuery = z.object({
  status: z.enum(['active', 'deactivated']).optional(),
  userType: z.enum(USER_TYPES).optional(),
  /** Beginning of the user name, in any case. */
  search: z.string().max(320).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** `next` of the page before. */
  after: z.string().max(400).optional(),
})

export type UserListQuery = z.infer<typeof userListQuery>

export type UserList = {
  readonly users: readonly ConsoleUser[]
  /** Everybody in the account, whatever the filters. */
  readonly total: number
  /** What to pass as `after` for the next page; `null` on the last one. */
  readonly next: string | null
}

/** In order of creation; by user name when searching. */
export async function listUsers(store: Store, query: UserListQuery): Promise<UserList> {
  const { status, userType, search, limit, after } = query
  let rows = store.db.builder
    .selectFrom('users')
    .selectAll()
    .limit(limit + 1)
  // Literals, so that the indexes of the deactivated ones and of the rarer types can serve.
  if (status !== undefined) rows = rows.where('active', '=', sql.lit(status === 'active' ? 1 : 0))
  if (userType !== undefined) rows = rows.where('user_type', '=', sql.lit(userType))
  if (search === undefined || search === '') {
    rows = rows.orderBy('seq')
    if (after !== undefined) rows = rows.where('seq', '>', Number(after) || 0)
  } else {
    const from = foldCase(search)
    rows = rows.orderBy('user_name_key').where('user_name_key', '>=', from)
    rows = rows.where('user_name_key', '<', `${from}\u{10FFFF}`)
    if (after !== undefined) rows = rows.where('user_name_key', '>', after)
  }
  const found = await rows.execute()
  const last = found.length > limit ? found[limit - 1] : undefined
  const next = search === undefined || search === '' ? last?.seq : last?.user_name_key
  return {
    users: found.slice(0, limit).map(presentUser),
    total: store.counts().users,
    next: next === undefined ? null : String(next),
  }
}
