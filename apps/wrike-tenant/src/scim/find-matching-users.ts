// Runs a search plan: candidates from an index or page by page, then the filter itself.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ScimResource } from '@rollcall/scim'
import type { Store } from '../store/open-store.ts'
import { findSeqs, readUserPage, readUsers, type ShownUser, type UserKey } from '../store/users.ts'
import type { SearchPlan } from './search-plan.ts'

export type UserSearch = {
  readonly plan: SearchPlan
  readonly matches: (resource: ScimResource) => boolean
  /** The rows as the resources that filters see, `id` and `meta` included. */
  readonly resourcesOf: (rows: readonly ShownUser[]) => readonly ScimResource[]
}

export type MatchingUser = { readonly row: ShownUser; readonly resource: ScimResource }

const ROWS_PER_READ = 500

/** Yields every user that the filter selects, in order of creation. Other requests run between its pages. */
export async function* findMatchingUsers(store: Store, search: UserSearch): AsyncGenerator<MatchingUser> {
  for await (const rows of candidatePages(store, search.plan)) {
    const resources = search.resourcesOf(rows)
    for (const [index, row] of rows.entries()) {
      const resource = resources[index]
      if (resource !== undefined && search.matches(resource)) yield { row, resource }
    }
  }
}

async function* candidatePages(store: Store, plan: SearchPlan): AsyncGenerator<readonly ShownUser[]> {
  if (plan.kind === 'scan') {
    yield* allPages(store)
    return
  }
  const seqs = findSeqsOfKeys(store, plan.keys)
  for (let from = 0; from < seqs.length; from += ROWS_PER_READ) {
    if (from > 0) await nextTurn()
    yield readUsers(store.db, seqs.slice(from, from + ROWS_PER_READ))
  }
}

async function* allPages(store: Store): AsyncGenerator<readonly ShownUser[]> {
  let fromSeq = 0
  for (;;) {
    const rows = readUserPage(store.db, { fromSeq, skip: 0, limit: ROWS_PER_READ })
    yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < ROWS_PER_READ) return
    fromSeq = last.seq + 1
    // The database answers within one turn of the event loop; without this nobody else would be served.
    await nextTurn()
  }
}

/** Sequence numbers, ascending and each once, of every user with one of these keys. */
export function findSeqsOfKeys(store: Store, keys: readonly UserKey[]): readonly number[] {
  const [only, ...others] = keys
  if (only !== undefined && others.length === 0) return findSeqs(store.db, only)
  const seqs = new Set<number>()
  for (const key of keys) for (const seq of findSeqs(store.db, key)) seqs.add(seq)
  return [...seqs].sort((a, b) => a - b)
}
