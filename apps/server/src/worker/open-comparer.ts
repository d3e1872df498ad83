// The thread beside the worker's own, for full cycles: begun when one can use it, and ended when none has for a while.

import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { ComparedPage, Comparer } from '@rollcall/engine'
import type { Logger } from '@rollcall/ports'
import { systemClock } from '../system.ts'
import { HEAP_LIMITS } from './heap-limits.ts'
import type { WorkerSettings } from './worker-deps.ts'

/** What the thread is told: a page as text, which takes a fraction of what a copy of its objects does. */
export type PageOrder = { readonly number: number; readonly page: string }

/** What it answers: that it can begin, and that a page is dealt with. */
export type PageAnswer = 'ready' | number

export type ThreadComparer = Comparer & { close(): Promise<void> }

export type ComparerSettings = Pick<WorkerSettings, 'store' | 'secretKeys' | 'targetNetworks' | 'logLevel'>

/** The next page is there when one is done, while the worker's own thread is in the middle of one of its own. */
const PAGES_AT_ONCE = 2
/** Beginning anew takes half a second, and the thread takes some 60 MB. After a crash it rests as long. */
const IDLE_MS = 60_000
/** Fewer are compared before it has begun. */
const WORTH_BEGINNING = 5_000

/** `null`: there is one processor only, so that a second thread would take its time from the first. */
export function openComparer(settings: ComparerSettings, logger: Logger): ThreadComparer | null {
  if (availableParallelism() < 2) return null
  let thread: PageThread | null = null
  let idle: NodeJS.Timeout | undefined
  let restsUntil = 0
  let isClosed = false
  const begin = () => {
    const begun = openThread(settings, logger, (hasCrashed) => {
      thread = null
      if (hasCrashed) restsUntil = systemClock.now() + IDLE_MS
    })
    thread = begun
    return begun
  }
  const endWhenIdle = () => {
    clearTimeout(idle)
    idle = setTimeout(() => void thread?.end(), IDLE_MS).unref()
  }
  return {
    take(page) {
      const mayBegin = !isClosed && page.objectsInAll >= WORTH_BEGINNING && systemClock.now() >= restsUntil
      if (thread === null && !mayBegin) return null
      endWhenIdle()
      return (thread ?? begin()).take(page)
    },
    async close() {
      isClosed = true
      clearTimeout(idle)
      await thread?.end()
    },
  }
}

type PageThread = Comparer & { end(): Promise<void> }

const THREAD = new URL('./comparing-thread.ts', import.meta.url)

function openThread(
  settings: ComparerSettings,
  logger: Logger,
  onExit: (hasCrashed: boolean) => void,
): PageThread {
  const worker = new Worker(THREAD, { workerData: settings, resourceLimits: HEAP_LIMITS })
  const done = new Map<number, () => void>()
  let isReady = false
  let isEnding = false
  let last = 0
  // Only comparing-thread.ts is at the other end.
  worker.on('message', (answer: PageAnswer) => {
    if (answer === 'ready') {
      isReady = true
      return
    }
    done.get(answer)?.()
    done.delete(answer)
  })
  worker.on('error', (error) => logger.error('the thread that compares pages crashed', { error }))
  const exited = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      onExit(!isEnding)
      for (const finish of done.values()) finish()
      resolve()
    })
  })
  return {
    take(page: ComparedPage) {
      if (!isReady || isEnding || done.size >= PAGES_AT_ONCE) return null
      const number = ++last
      return new Promise((resolve) => {
        done.set(number, resolve)
        worker.postMessage({ number, page: JSON.stringify(page) } satisfies PageOrder)
      })
    },
    async end() {
      isEnding = true
      // It ends when it has answered for the pages that it was given.
      worker.postMessage(null)
      await exited
    },
  }
}
