// A store that dies before one of its writes, as a process does that is killed there: nothing of the write is kept, and
// what was sent to the target before it was sent.

import type { Store } from '@rollcall/ports'

export class Death extends Error {}

export type DyingStore = {
  readonly store: Store
  /** Dies at the write after so many more. */
  dieAfter(writes: number): void
}

/** Transactions, saved cycles and creations about to be sent count as writes: all that a cycle does beside keeping a listing. */
export function dyingStore(alive: Store): DyingStore {
  let left = Number.POSITIVE_INFINITY
  const live = <Answer>(write: () => Promise<Answer>): Promise<Answer> => {
    left -= 1
    return left < 0 ? Promise.reject(new Death('the process is gone')) : write()
  }
  const store: Store = {
    ...alive,
    creationAttempts: {
      ...alive.creationAttempts,
      put: (...args) => live(() => alive.creationAttempts.put(...args)),
    },
    jobs: { ...alive.jobs, saveCycle: (cycle) => live(() => alive.jobs.saveCycle(cycle)) },
    transaction: (work) => live(() => alive.transaction(work)),
  }
  return {
    store,
    dieAfter: (writes) => {
      left = writes
    },
  }
}
