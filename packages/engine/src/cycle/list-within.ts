// Listing the target as long as that is cheaper than asking about each object.

import type { ObjectType } from '@rollcall/core'
import type { TargetPage } from '@rollcall/ports'
import { type EngineDeps, nowText } from '../engine-deps.ts'
import type { JobContext } from './job-context.ts'

/** Below this, asking one by one is as good and simpler to follow in a log: a single-user trial is one query, one POST. */
export const SMALLEST_LISTING_BUDGET = 3

// A page of objects takes two or three pages of a target's list, and two threads take a page of objects each.
const PAGES_AHEAD = 6

/**
 * Hands the target's objects to `take`, page by page, as long as all pages take no more than `budget` requests, which is
 * what asking one by one would take. Each page tells how large the target claims to be; the claim decides about giving up,
 * never about being done (scim.md C17). While a page is taken, the next ones are on their way; a page was asked for at
 * `askedAt` or later.
 *
 * @returns Whether all were listed.
 */
export async function listWithin(
  deps: EngineDeps,
  { connector, job }: JobContext,
  objectType: ObjectType,
  budget: number,
  take: (page: TargetPage, askedAt: string) => Promise<void>,
): Promise<boolean> {
  if (!connector.canList) return false
  const pages = connector.list(objectType)[Symbol.asyncIterator]()
  let asked = 0
  let seen = 0
  const ask = () => {
    const askedAt = nowText(deps)
    const answer = pages.next()
    // Its failure is told when it is waited for, which may be after it happened.
    answer.catch(() => undefined)
    return { answer, askedAt }
  }
  // The first page alone may tell that it does not pay.
  const ahead = [ask()]
  try {
    for (;;) {
      const { answer, askedAt } = ahead.shift() ?? ask()
      const { done, value: page } = await answer
      if (done === true) return true
      asked += 1
      seen += page.objects.length
      if (asked + pagesAfter(page, seen) > budget) {
        const facts = { jobId: job.id, objectType, pages: asked, budget }
        deps.logger.info('listing the target costs more than asking', facts)
        return false
      }
      while (ahead.length < PAGES_AHEAD) ahead.push(ask())
      await take(page, askedAt)
    }
  } finally {
    // Whoever stopped in between has an error of its own to tell.
    await pages.return?.()
    await Promise.allSettled(ahead.map(({ answer }) => answer))
  }
}

function pagesAfter({ objects, totalResults }: TargetPage, seen: number): number {
  return totalResults === null || objects.length === 0 ? 0 : (totalResults - seen) / objects.length
}
