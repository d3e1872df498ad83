// A user as the console shows it.
import { takesSeat, type UserType } from '../rules/user-type.ts'
import type { UserRow } from '../store/users.ts'
import { existingUser } from '../users/plan-user.ts'

export type ConsoleUser = {
  readonly id: string
  readonly email: string
  readonly userName: string
  readonly displayName: string
  readonly userType: UserType
  readonly status: 'active' | 'deactivated'
  readonly takesSeat: boolean
  readonly memberOfOtherAccounts: boolean
  readonly title: string | null
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly lastModifiedAt: string
}

/** Without a display name the e-mail address stands in. */
export function presentUser(row: UserRow): ConsoleUser {
  const { attributes } = existingUser(row)
  return {
    id: row.id,
    email: row.login,
    userName: String(attributes.userName),
    displayName: typeof attributes.displayName === 'string' ? attributes.displayName : row.login,
    userType: row.user_type,
    status: row.active === 1 ? 'active' : 'deactivated',
    takesSeat: takesSeat(row.user_type),
    memberOfOtherAccounts: row.member_of_other_accounts !== 0,
    title: typeof attributes.title === 'string' ? attributes.title : null,
    createdAt: new Date(row.created_at).toISOString(),
    lastModifiedAt: new Date(row.last_modified_at).toISOString(),
  }
}
