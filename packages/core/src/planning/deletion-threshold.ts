// The circuit breaker: how many removals one cycle may carry out before it asks (provisioning.md 6.4).

/** No removals are held while the threshold is `null`: the breaker is off. */
export type DeletionThreshold = number | null

// DEP-30: on by default with 500 or a tenth of what is managed, whichever is lower, but never fewer than 5.
const DEFAULT_LIMIT = 500
const DEFAULT_SHARE = 0.1
const DEFAULT_FLOOR = 5

/**
 * The threshold of a job. `setting` is what an administrator chose: a number, or `Off`; `undefined` is the default.
 */
export function deletionThreshold(setting: string | undefined, managedObjects: number): DeletionThreshold {
  if (setting === undefined) {
    return Math.max(DEFAULT_FLOOR, Math.min(DEFAULT_LIMIT, Math.floor(managedObjects * DEFAULT_SHARE)))
  }
  return setting.toLowerCase() === 'off' ? null : Number(setting)
}

/** Whether so many removals must be held back: only above the threshold (provisioning.md DEP-33). */
export function exceedsDeletionThreshold(removals: number, threshold: DeletionThreshold): boolean {
  return threshold !== null && removals > threshold
}
