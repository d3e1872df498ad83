// Work that comes round again while the worker lives.

import type { Logger } from '@rollcall/ports'

export type Repetition = {
  /** Of the work, for the log, e.g. `empty the recycle bin`. */
  readonly name: string
  readonly everyMs: number
  readonly logger: Logger
  readonly signal: AbortSignal
}

/** Does it now and then every so often until the signal is aborted. A failure is logged and is for the next time. */
export async function repeat(
  { name, everyMs, logger, signal }: Repetition,
  work: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await work()
    } catch (error) {
      logger.error('repeated work failed', { work: name, error })
    }
    await pause(everyMs, signal)
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
