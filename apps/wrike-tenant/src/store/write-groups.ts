// Writes that arrive together are committed together: one commit for a group costs hardly more than for one.
import { RollcallError } from '@rollcall/core'
import { type AccountCounts, writeCounts } from './account.ts'
import type { Database } from './database.ts'
import { prepareCommand } from './prepared-query.ts'

/** What a unit of work sees: the transaction, and the counts with everything before it in the group. */
export type WorkContext = {
  readonly db: Database
  readonly counts: () => AccountCounts
  readonly changeCounts: (change: { readonly users: number; readonly seatsUsed: number }) => void
  /** Runs once the write is on disk, before the caller hears of it. Never after a rollback. */
  readonly afterCommit: (action: () => void) => void
}

/**
 * Reads, decides, then writes. It must refuse (throw a `RollcallError`) before its first write, and may run
 * twice, so it changes nothing but the database. Units never overlap: each sees the result of the one before. It waits for
 * nothing but the database, so that a group is committed within one turn of the event loop and no request reads between.
 */
export type Work<T> = (context: WorkContext) => T | Promise<T>

export type WriteGroups = {
  /** Resolves when the work is committed, rejects with what it threw or with what made the commit fail. */
  readonly run: <T>(work: Work<T>) => Promise<T>
  /** Resolves when nothing is waiting or being written any more. */
  readonly settled: () => Promise<void>
}

/** Work put in by one caller; its type is hidden so that a list can hold many. */
type Waiting = {
  /** Does the work inside the group; the returned function tells the caller how it went. */
  readonly attempt: (context: WorkContext) => (() => void) | Promise<() => void>
  readonly reject: (error: unknown) => void
}

type CountsHolder = { counts: AccountCounts }

const LARGEST_GROUP = 256

/** @param holder Holds the account's committed counts; replaced after each commit that changed them. */
export function createWriteGroups(db: Database, holder: CountsHolder): WriteGroups {
  let waiting: Waiting[] = []
  let draining: Promise<void> | null = null

  async function drain(): Promise<void> {
    // All requests that the current turn of the event loop still brings join the first group.
    await new Promise((resolve) => setImmediate(resolve))
    while (waiting.length > 0) {
      const group = waiting.slice(0, LARGEST_GROUP)
      waiting = waiting.slice(LARGEST_GROUP)
      await commitGroup(db, holder, group)
    }
    draining = null
  }

  return {
    run: (work) =>
      new Promise((resolve, reject) => {
        const attempt = (context: WorkContext) => {
          const result = work(context)
          if (result instanceof Promise) return result.then((value) => () => resolve(value))
          return () => resolve(result)
        }
        waiting.push({ attempt, reject })
        draining ??= drain()
      }),
    settled: async () => {
      while (draining !== null) await draining
    },
  }
}

async function commitGroup(db: Database, holder: CountsHolder, group: readonly Waiting[]): Promise<void> {
  try {
    await commitTogether(db, holder, group)
  } catch (error) {
    const [only, ...others] = group
    if (others.length === 0) {
      only?.reject(error)
      return
    }
    // One work that cannot be written must not fail its neighbours.
    for (const one of group) await commitGroup(db, holder, [one])
  }
}

async function commitTogether(db: Database, holder: CountsHolder, group: readonly Waiting[]): Promise<void> {
  let counts = holder.counts
  const afterCommit: (() => void)[] = []
  const report: (() => void)[] = []
  await inTransaction(db, async () => {
    const context: WorkContext = {
      db,
      counts: () => counts,
      changeCounts: (change) => {
        counts = { users: counts.users + change.users, seatsUsed: counts.seatsUsed + change.seatsUsed }
      },
      afterCommit: (action) => afterCommit.push(action),
    }
    for (const one of group) {
      try {
        const attempted = one.attempt(context)
        report.push(attempted instanceof Promise ? await attempted : attempted)
      } catch (error) {
        if (!(error instanceof RollcallError)) throw error
        report.push(() => one.reject(error))
      }
    }
    if (counts !== holder.counts) writeCounts(db, counts)
  })
  holder.counts = counts
  for (const action of afterCommit) action()
  for (const tell of report) tell()
}

// Not Kysely's: its promises between the statements of a transaction cost as much as the statements.
async function inTransaction(db: Database, work: () => Promise<void>): Promise<void> {
  begin(db, [])
  try {
    await work()
    commit(db, [])
  } catch (error) {
    rollback(db, [])
    throw error
  }
}

const begin = prepareCommand('begin')
const commit = prepareCommand('commit')
const rollback = prepareCommand('rollback')
