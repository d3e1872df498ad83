// The list of SCIM calls that the console shows: the newest 10,000, written a few times a second.
import type { Store } from './open-store.ts'

export type ScimCall = {
  readonly at: number
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly status: number
  readonly durationMs: number
  /** `null` when the call was not authenticated. */
  readonly tokenId: string | null
  /** `detail` of the error answer, or `null`. */
  readonly detail: string | null
}

export type StoredScimCall = ScimCall & { readonly seq: number }

export type ScimCallLog = {
  /** Notes the call; it is on disk a quarter of a second later, so a crash may lose the last ones. */
  readonly add: (call: ScimCall) => void
  /** Newest first, older than `before` when given. */
  readonly read: (page: {
    readonly limit: number
    readonly before: number | null
  }) => Promise<readonly StoredScimCall[]>
  /** Writes what is still in memory and stops the timer. */
  readonly close: () => Promise<void>
}

const KEPT_CALLS = 10_000
const CALLS_PER_ROW = 500
const WRITE_EVERY_MS = 250

export function createScimCallLog(store: Store, onError: (error: unknown) => void): ScimCallLog {
  let pending: ScimCall[] = []
  let timer: NodeJS.Timeout | null = null

  async function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer)
    timer = null
    // A burst longer than the list would only be deleted again.
    const calls = pending.slice(-KEPT_CALLS)
    pending = []
    if (calls.length > 0) await writeCalls(store, calls)
  }

  return {
    add: (call) => {
      pending.push(call)
      if (pending.length > 2 * KEPT_CALLS) pending = pending.slice(-KEPT_CALLS)
      timer ??= setTimeout(() => flush().catch(onError), WRITE_EVERY_MS)
    },
    read: async (page) => {
      await flush()
      return readCalls(store, page)
    },
    close: flush,
  }
}

async function writeCalls(store: Store, calls: readonly ScimCall[]): Promise<void> {
  await store.write(async ({ db }) => {
    const newest = await db.builder
      .selectFrom('scim_calls')
      .select('last_seq')
      .orderBy('last_seq', 'desc')
      .limit(1)
      .execute()
    let seq = newest[0]?.last_seq ?? 0
    for (let from = 0; from < calls.length; from += CALLS_PER_ROW) {
      const part = calls.slice(from, from + CALLS_PER_ROW)
      seq += part.length
      await db.builder
        .insertInto('scim_calls')
        .values({ last_seq: seq, calls: JSON.stringify(part) })
        .execute()
    }
    await db.builder
      .deleteFrom('scim_calls')
      .where('last_seq', '<=', seq - KEPT_CALLS)
      .execute()
    for (const [tokenId, at] of lastUses(calls))
      await db.builder
        .updateTable('permanent_tokens')
        .set({ last_used_at: at })
        .where('id', '=', tokenId)
        .execute()
  })
}

function lastUses(calls: readonly ScimCall[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>()
  for (const { tokenId, at } of calls) if (tokenId !== null) uses.set(tokenId, at)
  return uses
}

async function readCalls(
  store: Store,
  page: { readonly limit: number; readonly before: number | null },
): Promise<readonly StoredScimCall[]> {
  const before = page.before ?? Number.MAX_SAFE_INTEGER
  const found: StoredScimCall[] = []
  // A row that holds an earlier call ends at most one row's length later.
  let rowsBefore = Math.min(before + CALLS_PER_ROW, Number.MAX_SAFE_INTEGER)
  while (found.length < page.limit) {
    const [row] = await store.db.builder
      .selectFrom('scim_calls')
      .selectAll()
      .where('last_seq', '<', rowsBefore)
      .orderBy('last_seq', 'desc')
      .limit(1)
      .execute()
    if (row === undefined) break
    found.push(...callsOf(row).filter((call) => call.seq < before))
    rowsBefore = row.last_seq
  }
  return found.slice(0, page.limit)
}

/** Newest first. */
function callsOf(row: { readonly last_seq: number; readonly calls: string }): readonly StoredScimCall[] {
  // Written by `writeCalls` only.
  const calls = JSON.parse(row.calls) as readonly ScimCall[]
  return calls.map((call, index) => ({ seq: row.last_seq - calls.length + 1 + index, ...call })).reverse()
}
