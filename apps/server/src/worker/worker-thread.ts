// Entry of the worker thread: works until the main thread says stop.

import { parentPort, workerData } from 'node:worker_threads'
import { runWorker } from './run-worker.ts'
import { stepBack } from './step-back.ts'
import type { WorkerSettings } from './worker-deps.ts'

const stop = new AbortController()
parentPort?.once('message', () => stop.abort())

stepBack()
// The main thread hands over exactly this value.
await runWorker(workerData as WorkerSettings, stop.signal)
parentPort?.close()
