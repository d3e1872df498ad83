// The list of SCIM calls that the console shows: the newest 10,000, written a few times a second.
import { sql } from 'kysely'
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
  // One statement whatever the number of calls: the list travels as one JSON text.
  const list = JSON.stringify(calls)
  await store.write(async ({ db }) => {
    await sql`
      insert into scim_calls (at, method, path, status, duration_ms, token_id, detail)
      select value ->> 'at', value ->> 'method', value ->> 'path', value ->> 'status',
             value ->> 'durationMs', value ->> 'tokenId', value ->> 'detail'
      from json_each(${list})`.execute(db)
    await sql`
      delete from scim_calls where seq <= (select max(seq) from scim_calls) - ${KEPT_CALLS}`.execute(db)
    await sql`
      update permanent_tokens set last_used_at = used.at
      from (select value ->> 'tokenId' as id, max(value ->> 'at') as at from json_each(${list}) group by 1) used
      where permanent_tokens.id = used.id`.execute(db)
  })
}

async function readCalls(
  store: Store,
  page: { readonly limit: number; readonly before: number | null },
): Promise<readonly StoredScimCall[]> {
  let query = store.db.selectFrom('scim_calls').selectAll().orderBy('seq', 'desc').limit(page.limit)
  if (page.before !== null) query = query.where('seq', '<', page.before)
  const rows = await query.execute()
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at,
    method: row.method,
    path: row.path,
    status: row.status,
    durationMs: row.duration_ms,
    tokenId: row.token_id,
    detail: row.detail,
  }))
}
