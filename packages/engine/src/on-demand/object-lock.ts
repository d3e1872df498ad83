// One object, one writer: an on-demand run waits until the running cycle and other runs have let go of it.

import { type JobId, RollcallError } from '@rollcall/core'
import type { PendingKey } from '@rollcall/ports'
import { type EngineDeps, nowText } from '../engine-deps.ts'
import { pause } from '../pause.ts'

const LOCK_MS = 15_000
const POLL_MS = 200
/** Longer than a page of 500 objects takes at the default pace. */
const MAX_POLLS = 300

/**
 * Runs `work` while nobody else may provision these objects, in this process or another.
 *
 * @throws {RollcallError} `ERR_OBJECT_BUSY`: the running cycle, or another run, did not let go of them within a minute.
 */
export async function withObjectLocks<Result>(
  deps: EngineDeps,
  jobId: JobId,
  keys: readonly PendingKey[],
  work: () => Promise<Result>,
): Promise<Result> {
  const holder = deps.ids.next()
  const until = () => new Date(deps.clock.now() + LOCK_MS).toISOString()
  const take = () => deps.store.locks.take({ jobId, holder, keys, now: nowText(deps), until: until() })
  for (let polls = 0; !(await take()); polls += 1) {
    if (polls >= MAX_POLLS) throw objectBusy(keys)
    await pause(POLL_MS, NEVER)
  }
  const renewal = setInterval(() => {
    deps.store.locks.renew(jobId, holder, until()).catch((error: unknown) => {
      deps.logger.warn('a lock of an on-demand run could not be renewed', { jobId, error: String(error) })
    })
  }, LOCK_MS / 3)
  try {
    return await work()
  } finally {
    clearInterval(renewal)
    await deps.store.locks.release(jobId, holder)
  }
}

const NEVER = new AbortController().signal

function objectBusy(keys: readonly PendingKey[]): RollcallError {
  const [first] = keys
  return new RollcallError(
    'ERR_OBJECT_BUSY',
    `${first?.objectType ?? 'object'} "${first?.objectId ?? ''}" is being provisioned by the running cycle; try again when its page is done`,
    { objectId: first?.objectId ?? null },
  )
}
