// The one Wrike account of this process, held in memory and on disk alike.
import { z } from 'zod'
import type { Database } from './database.ts'
import { prepareCommand } from './prepared-query.ts'

export const COMPAT_MODES = ['entra-legacy', 'rfc'] as const

const settingsSchema = z.object({
  /** Lenient towards Entra's non-standard requests, or by the letter (scim.md E1). */
  compat: z.enum(COMPAT_MODES).default('entra-legacy'),
  /** Refuse filters on anything but the e-mail address, as the real Wrike is said to (wrike.md W5.6). */
  strictSearch: z.boolean().default(false),
  /** Answer 428 to changes without If-Match (scim.md A11.4). */
  requireIfMatch: z.boolean().default(false),
  /** `plain`: any SCIM service that keeps whatever attributes it is sent and knows no user types. */
  service: z.enum(['wrike', 'plain']).default('wrike'),
  /** `entra`: what Microsoft's validator and client would rather have, where the RFCs leave a choice (scim.md E5, C58). */
  preset: z.enum(['none', 'entra']).default('none'),
  /** `off`, as in Wrike: /Groups is empty and read-only (wrike.md W5.2, §9). */
  groups: z.enum(['off', 'on']).default('off'),
})

export type AccountSettings = Readonly<z.infer<typeof settingsSchema>>
export const accountSettingsSchema = settingsSchema

export type Account = {
  readonly name: string
  readonly seatsTotal: number
  /** Lower case. */
  readonly approvedDomains: readonly string[]
  readonly settings: AccountSettings
}

export type AccountCounts = { readonly users: number; readonly seatsUsed: number }

const ACCOUNT_ID = 1

/** The account and its counts, or `null` in a database that was never seeded. */
export async function readAccount(db: Database): Promise<{ account: Account; counts: AccountCounts } | null> {
  const row = await db.builder
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', ACCOUNT_ID)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    account: {
      name: row.name,
      seatsTotal: row.seats_total,
      approvedDomains: z.array(z.string()).parse(JSON.parse(row.approved_domains)),
      settings: settingsSchema.parse(JSON.parse(row.settings)),
    },
    counts: { users: row.users_total, seatsUsed: row.seats_used },
  }
}

/** Makes the account's row or replaces its settings; the counts are kept by `writeCounts`. */
export async function writeAccount(db: Database, account: Account): Promise<void> {
  const columns = {
    name: account.name,
    seats_total: account.seatsTotal,
    approved_domains: JSON.stringify(account.approvedDomains),
    settings: JSON.stringify(account.settings),
  }
  await db.builder
    .insertInto('accounts')
    .values({ id: ACCOUNT_ID, users_total: 0, seats_used: 0, ...columns })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute()
}

export function writeCounts(db: Database, counts: AccountCounts): void {
  updateCounts(db, [counts.users, counts.seatsUsed])
}

const updateCounts = prepareCommand(
  `update accounts set users_total = ?, seats_used = ? where id = ${ACCOUNT_ID}`,
)
