// Work that comes round again, and that one of all workers does: the others find it done.

import type { EngineDeps } from '@rollcall/engine'
import { repeat } from './repeat.ts'

export type TurnDeps = Pick<EngineDeps, 'clock' | 'ids' | 'logger' | 'store'>

export type Turns = {
  /** Of the work, for the log, and the same for every worker. */
  readonly name: string
  readonly everyMs: number
  readonly signal: AbortSignal
}

/** Whoever dies over it is followed by the next that asks after this long. */
const HELD_MS = 60_000

/**
 * Does the work now and then every so often until the signal is aborted, unless another worker has done so since. A failure
 * is logged and is for the next time.
 */
export function inTurn(
  { clock, ids, logger, store }: TurnDeps,
  { everyMs, name, signal }: Turns,
  work: () => Promise<void>,
): Promise<void> {
  const holder = ids.next()
  const textOf = (ms: number) => new Date(ms).toISOString()
  return repeat({ name, everyMs, logger, signal }, async () => {
    const begunAt = clock.now()
    if (!(await store.turns.take(name, holder, textOf(begunAt), textOf(begunAt + HELD_MS)))) return
    const keep = setInterval(() => {
      store.turns.keep(name, holder, textOf(clock.now() + HELD_MS)).catch((error: unknown) => {
        logger.warn('a turn could not be kept', { work: name, error: String(error) })
      })
    }, HELD_MS / 3)
    try {
      await work()
      // Who was stopped in the middle leaves the rest to the next.
      await store.turns.keep(name, holder, textOf(signal.aborted ? clock.now() : begunAt + everyMs))
    } finally {
      clearInterval(keep)
    }
  })
}
