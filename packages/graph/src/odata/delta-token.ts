// Where a reader of changes stands, and what it asked for on its first call (graph-api.md §3.8).

import { z } from 'zod'
import { GraphRefusal } from '../graph-refusal.ts'
import { decodePageToken, encodePageToken, type Sign } from './page-token.ts'

const DELTA_STATE = z.object({
  /** Number of the tenant's change sequence up to which changes are known. */
  since: z.int().min(0),
  /** Where `since` stood when the round began: what a page tells of an object is what has changed since then. */
  roundSince: z.int().min(0),
  /** While everything that exists is listed: the object to go on after; `null` once only changes are named. */
  listing: z.object({ after: z.string(), memberAfter: z.string().nullable() }).nullable(),
  /** Of `$select`, links included; `null` for the default set. */
  select: z.array(z.string()).nullable(),
  /** Only these objects; `null` for all. */
  ids: z.array(z.string()).nullable(),
  issuedAtMs: z.int(),
})

export type DeltaState = z.infer<typeof DELTA_STATE>

const LIFETIME_MS = 7 * 24 * 3_600_000

/** A token that carries a state; `resource` is what it is good for, e.g. `users`. */
export function encodeDeltaToken(state: DeltaState, resource: string, sign: Sign): string {
  return encodePageToken(JSON.stringify(state), scopeOf(resource), sign)
}

/**
 * The state that a token carries.
 *
 * @param restart Address of the first call, for the answer to a token that is of no use.
 * @throws {SyncStateNotFound} Not ours, altered, of another resource, or more than seven days old.
 */
export function decodeDeltaToken(
  token: string,
  resource: string,
  { sign, nowMs, restart }: { readonly sign: Sign; readonly nowMs: number; readonly restart: string },
): DeltaState {
  const state = readState(token, resource, sign)
  if (state === null || nowMs - state.issuedAtMs > LIFETIME_MS) throw new SyncStateNotFound(restart)
  return state
}

function readState(token: string, resource: string, sign: Sign): DeltaState | null {
  try {
    return DELTA_STATE.parse(JSON.parse(decodePageToken(token, scopeOf(resource), sign)))
  } catch (error) {
    if (error instanceof GraphRefusal) return null
    throw error
  }
}

function scopeOf(resource: string): string {
  return `delta ${resource}`
}

/** 410: the reader has to start again, at `location`. */
export class SyncStateNotFound extends GraphRefusal {
  readonly location: string
  constructor(location: string) {
    super(410, 'syncStateNotFound', 'The delta token is unknown or more than 7 days old; start again.')
    this.location = location
  }
}
