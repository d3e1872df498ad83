// The provisioning log and its sums: what is in one is in the other.

import type { JobId } from '@rollcall/core'
import type { PackedEntries, ProvisioningCount, ProvisioningLogEntry, Store } from '@rollcall/ports'

/** Appends the entries and counts them by the hour. Takes part in the caller's transaction. */
export async function appendLog(
  store: Store,
  jobId: JobId,
  log: readonly ProvisioningLogEntry[] | PackedEntries,
): Promise<void> {
  const entries = 'packed' in log ? log.packed : log
  if (entries.length === 0) return
  await store.log.append(log)
  await store.statistics.add(jobId, countByHour(entries))
}

function countByHour(entries: readonly ProvisioningLogEntry[]): readonly ProvisioningCount[] {
  const counts = new Map<string, ProvisioningCount>()
  for (const { action, activityAt, errorInformation, status } of entries) {
    const hour = `${activityAt.slice(0, 13)}:00:00.000Z`
    const errorCode = errorInformation?.errorCode ?? ''
    const key = `${hour} ${action} ${status} ${errorCode}`
    const count = (counts.get(key)?.count ?? 0) + 1
    counts.set(key, { hour, action, status, errorCode, count })
  }
  return [...counts.values()]
}
