// Jobs that should run and do not. Whoever watches must not be who runs them, so every process of the server does.

import type { RaiseDeps } from './raise-once.ts'
import { raiseSilence, silenceCause } from './silence.ts'
import { silentSince } from './when-due.ts'

/** What a look found, for the next one. */
export type SilenceSeen = ReadonlySet<string>

/**
 * How often somebody looks. Two looks after an interval has gone by are within a second one, the shortest of which is a
 * minute.
 */
export const SILENCE_LOOK_MS = 15_000

/**
 * Raises an alert about each job whose time came more than an interval ago and that no worker holds, once for that time.
 * A job has to be found so by two looks in a row: a machine that slept, or a server that was started again, runs what it
 * missed within a second, and nobody needs to be told.
 *
 * @param before What the look before this one returned; empty for the first.
 */
export async function watchSilence(deps: RaiseDeps, before: SilenceSeen): Promise<SilenceSeen> {
  const now = deps.clock.now()
  const seen = new Set<string>()
  for (const job of await deps.store.jobs.unattended(new Date(now).toISOString())) {
    const dueAt = silentSince(job, now)
    if (dueAt === null) continue
    const cause = silenceCause(job, dueAt)
    seen.add(cause)
    if (before.has(cause)) await raiseSilence(deps, job, dueAt)
  }
  return seen
}
