// The provisioning log is kept for some days (provisioning.md LOG-1): those that the tenant says, or else the installation.

import { setTimeout as wait } from 'node:timers/promises'
import type { EngineDeps } from '@rollcall/engine'
import { inTurn } from './in-turn.ts'

const EVERY_MS = 60 * 60 * 1_000
const DAY_MS = 24 * EVERY_MS
/** Short enough that nobody waits for the database meanwhile. */
const STEP = 500
/** Between two steps, so that whoever waits for the database has it first. */
const PAUSE_MS = 20

/**
 * Removes what is older than the tenant's days, or else `days`, now and every hour until the signal is aborted, in small steps;
 * one worker does.
 */
export function forgetOldLogs(deps: EngineDeps, days: number, signal: AbortSignal): Promise<void> {
  const { store, clock, logger } = deps
  return inTurn(deps, { name: 'forget old logs', everyMs: EVERY_MS, signal }, async () => {
    const tenant = await store.tenants.first()
    if (tenant === null) return
    const oldest = new Date(clock.now() - (tenant.logRetentionDays ?? days) * DAY_MS).toISOString()
    let removed = 0
    for (;;) {
      const step = await store.log.removeBefore(tenant.id, oldest, STEP)
      removed += step
      if (step < STEP || signal.aborted) break
      await wait(PAUSE_MS)
    }
    if (removed > 0) logger.info('old log entries removed', { tenantId: tenant.id, removed })
  })
}
