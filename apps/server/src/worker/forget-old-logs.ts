// The provisioning log is kept for some days (provisioning.md LOG-1).

import type { EngineDeps } from '@rollcall/engine'
import { repeat } from './repeat.ts'

const EVERY_MS = 60 * 60 * 1_000
const DAY_MS = 24 * EVERY_MS
/** Short enough that nobody waits for the database meanwhile. */
const STEP = 500

/** Removes what is older than `days`, now and every hour until the signal is aborted, in small steps. */
export function forgetOldLogs(deps: EngineDeps, days: number, signal: AbortSignal): Promise<void> {
  const { store, clock, logger } = deps
  return repeat({ name: 'forget old logs', everyMs: EVERY_MS, logger, signal }, async () => {
    const tenant = await store.tenants.first()
    if (tenant === null) return
    const oldest = new Date(clock.now() - days * DAY_MS).toISOString()
    let removed = 0
    for (;;) {
      const step = await store.log.removeBefore(tenant.id, oldest, STEP)
      removed += step
      if (step < STEP || signal.aborted) break
    }
    if (removed > 0) logger.info('old log entries removed', { tenantId: tenant.id, removed })
  })
}
