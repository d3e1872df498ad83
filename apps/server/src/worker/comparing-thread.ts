// Entry of the thread that compares pages of full cycles: one after the other, until it is told that no more come.

import { parentPort, workerData } from 'node:worker_threads'
import { type ComparedPage, openComparing } from '@rollcall/engine'
import { createLogger } from '../logger.ts'
import type { ComparerSettings, PageAnswer, PageOrder } from './open-comparer.ts'
import { stepBack } from './step-back.ts'
import { openWorkerDeps } from './worker-deps.ts'

stepBack()
// The worker hands over exactly this value.
const settings = workerData as ComparerSettings
const logger = createLogger(settings.logLevel)
const { close, deps } = await openWorkerDeps(settings, logger)
const comparing = openComparing(deps)
const answer = (said: PageAnswer) => parentPort?.postMessage(said)

let lastPage = Promise.resolve()
// Only open-comparer.ts is at the other end.
parentPort?.on('message', (order: PageOrder | null) => {
  lastPage = lastPage.then(() => (order === null ? end() : finish(order)))
})
answer('ready')

async function finish({ number, page }: PageOrder): Promise<void> {
  // Made of this very type.
  const compared = JSON.parse(page) as ComparedPage
  try {
    await comparing.finish(compared)
  } catch (error) {
    // What was not finished is looked at in the phases that follow, which meet the same.
    logger.warn('a page was not compared', { jobId: compared.jobId, error: String(error) })
  }
  answer(number)
}

async function end(): Promise<void> {
  await comparing.close()
  await close()
  parentPort?.close()
}
