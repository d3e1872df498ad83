// Thirty days after it was deleted, an object is gone for ever (graph-api.md §6).

import { purgeExpiredItems } from '@rollcall/directory'
import type { EngineDeps } from '@rollcall/engine'

const EVERY_MS = 60 * 60 * 1_000

/** Empties the recycle bin of what is too old, now and every hour until the signal is aborted. */
export async function emptyRecycleBin(deps: EngineDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await purgeOnce(deps)
    await untilNext(signal)
  }
}

// A failure is for the next hour: nothing depends on the exact time.
async function purgeOnce(deps: EngineDeps): Promise<void> {
  try {
    const tenant = await deps.store.tenants.first()
    if (tenant === null) return
    const purged = await purgeExpiredItems(deps, tenant.id)
    if (purged > 0) deps.logger.info('recycle bin emptied', { tenantId: tenant.id, purged })
  } catch (error) {
    deps.logger.error('recycle bin could not be emptied', { error })
  }
}

function untilNext(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, EVERY_MS)
    signal.addEventListener('abort', done)
  })
}
