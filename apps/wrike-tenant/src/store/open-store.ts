// Opens the tenant's database: migrated, with the account and the counts that every request needs in memory.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Account, type AccountCounts, readAccount, writeAccount } from './account.ts'
import { type Database, openTenantDatabase } from './database.ts'
import { migrate } from './migrations.ts'
import { createUserChanges, type UserChanges } from './user-changes.ts'
import { UserPositions } from './user-positions.ts'
import { createWriteGroups, type Work } from './write-groups.ts'

export type Store = {
  /** For reading. Every write goes through `write`. */
  readonly db: Database
  readonly positions: UserPositions
  readonly changes: UserChanges
  readonly account: () => Account
  readonly counts: () => AccountCounts
  /** Puts the work into the next commit, see `Work`. */
  readonly write: <T>(work: Work<T>) => Promise<T>
  readonly changeAccount: (change: (account: Account) => Account) => Promise<Account>
  /** Waits for writes under way, then closes the file. */
  readonly close: () => Promise<void>
}

/**
 * Opens `wrike.db` in `folder`, making both when they are missing. One process at a time may have it open: the
 * counts are kept in memory.
 *
 * @param fresh The account of a database that has none yet; an existing account keeps its own.
 */
export async function openStore(folder: string, fresh: Account): Promise<Store> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const db = openTenantDatabase(join(folder, 'wrike.db'))
  // A second process on the same file is turned away, and readers need no shared memory file.
  await sql`pragma locking_mode = exclusive`.execute(db.builder)
  // Reads from the system's own copy of the file, as far as SQLite goes (2 GiB): without this, each page that is not among
  // our 8 MiB is a call that copies it, a third of what reading a hundred of a million users took.
  await sql`pragma mmap_size = 2147418112`.execute(db.builder)
  // What would undo half a statement stays in memory: written to a file it was a tenth of what making a user took.
  await sql`pragma temp_store = memory`.execute(db.builder)
  await migrate(db.builder)
  if ((await readAccount(db)) === null) await writeAccount(db, fresh)
  const state = await readAccount(db)
  if (state === null) throw new Error('the account that was just written is not there')
  const positions = await UserPositions.read(db)
  const groups = createWriteGroups(db, state)

  return {
    db,
    positions,
    changes: createUserChanges(db, () => state.counts.users),
    account: () => state.account,
    counts: () => state.counts,
    write: groups.run,
    changeAccount: (change) =>
      groups.run(async (work) => {
        // From the database, not from memory: another change may wait for the same commit.
        const stored = await readAccount(work.db)
        const account = change(stored?.account ?? state.account)
        await writeAccount(work.db, account)
        work.afterCommit(() => {
          state.account = account
        })
        return account
      }),
    close: async () => {
      await groups.settled()
      await db.builder.destroy()
    },
  }
}
