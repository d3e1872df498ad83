// The account owner, who exists from the first start on (wrike.md §9).
import { USER_URN } from '@rollcall/scim'
import { DEFAULT_PASSWORD_COST, hashPassword, type PasswordCost } from './secrets/password-hash.ts'
import type { Store } from './store/open-store.ts'
import { writePasswordHash } from './store/sessions.ts'
import { insertUser } from './store/users.ts'
import { planUser, type UserAttributes } from './users/plan-user.ts'
import { newUserColumns } from './users/save-user.ts'

export type OwnerSeed = {
  readonly email: string
  /** `null`: one is made up. */
  readonly password: string | null
}

/** What people must be told after a first start. */
export type SeededOwner = { readonly email: string; readonly password: string; readonly isRandom: boolean }

export type SeedingTools = {
  readonly now: () => number
  readonly newId: () => string
  readonly randomBytes: (size: number) => Uint8Array
  readonly passwordCost?: PasswordCost
}

/** Makes the owner in a database without users; `null` when there is one already, who keeps e-mail and password. */
export async function seedOwner(
  store: Store,
  seed: OwnerSeed,
  tools: SeedingTools,
): Promise<SeededOwner | null> {
  const owner = await store.db.builder
    .selectFrom('users')
    .select('seq')
    .where('user_type', '=', 'owner')
    .limit(1)
    .execute()
  if (owner.length > 0) return null
  const password = seed.password ?? Buffer.from(tools.randomBytes(15)).toString('base64url')
  const passwordHash = await hashPassword(
    password,
    tools.passwordCost ?? DEFAULT_PASSWORD_COST,
    tools.randomBytes,
  )
  const planned = planUser(ownerAttributes(seed.email), null)
  await store.write(async (work) => {
    const columns = newUserColumns(planned, tools.newId(), tools.now())
    const seq = insertUser(work.db, columns, planned.emailKeys)
    await writePasswordHash(work.db, seq, passwordHash)
    work.changeCounts({ users: 1, seatsUsed: 1 })
    work.afterCommit(() => store.positions.add(seq))
  })
  return { email: seed.email, password, isRandom: seed.password === null }
}

function ownerAttributes(email: string): UserAttributes {
  return {
    schemas: [USER_URN],
    userName: email,
    name: { givenName: 'Account', familyName: 'Owner' },
    displayName: 'Account Owner',
    active: true,
    emails: [{ value: email, type: 'work', primary: true }],
    roles: [{ value: 'owner', primary: true }],
  }
}
