// Thirty days after it was deleted, an object is gone for ever (graph-api.md §6).

import { purgeExpiredItems } from '@rollcall/directory'
import type { EngineDeps } from '@rollcall/engine'
import { inTurn } from './in-turn.ts'

const EVERY_MS = 60 * 60 * 1_000

/** Empties the recycle bin of what is too old, now and every hour until the signal is aborted; one worker does. */
export function emptyRecycleBin(deps: EngineDeps, signal: AbortSignal): Promise<void> {
  const { store, logger } = deps
  return inTurn(deps, { name: 'empty the recycle bin', everyMs: EVERY_MS, signal }, async () => {
    const tenant = await store.tenants.first()
    if (tenant === null) return
    const purged = await purgeExpiredItems(deps, tenant.id)
    if (purged > 0) logger.info('recycle bin emptied', { tenantId: tenant.id, purged })
  })
}
