// Bounded concurrency over a list, in order of starting.

/**
 * Runs `work` for every item, at most `limit` at once, started in order. When one throws, no further item is started;
 * those under way finish, then the first error is thrown.
 */
export async function forEachConcurrently<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0
  const failures: unknown[] = []
  const lane = async () => {
    while (next < items.length && failures.length === 0) {
      const item = items[next]
      next += 1
      // Within bounds: `next` was below the length.
      await work(item as T).catch((error: unknown) => failures.push(error))
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane))
  if (failures.length > 0) throw failures[0]
}
