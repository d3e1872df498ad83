// How many accounts of a listing are compared together.

import { PAGE_SIZE } from './cycle-run.ts'

/** One costs as much as ten accounts, whatever is in it. */
const SMALLEST = 100

/**
 * A quarter of what is left: toward the end pages get smaller, so that neither of two threads waits long for the last one of
 * the other.
 *
 * @param left Accounts that are still to be handed out as far as the target tells; `null` when it does not. A target may be
 *   wrong about it.
 */
export function comparedPageSize(left: number | null): number {
  if (left === null || left <= 0) return PAGE_SIZE
  return Math.min(PAGE_SIZE, Math.max(SMALLEST, Math.ceil(left / 4)))
}
