// The benchmarks' side of the worker process.

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { heapFlags, WORKER_SEMI_SPACE_MIB } from '../scripts/process-group.ts'

/** What it seals opens nothing but a target that ends with the benchmark. */
export const SECRET_KEY = Buffer.alloc(32, 'bench')

/** `schedule`: run due cycles until `rest`. */
export type WorkerOrder = 'cycle' | 'schedule' | 'rest'

export type WorkerAnswer =
  | { readonly kind: 'done'; readonly took: Took; readonly peakRssMiB: number | null }
  | { readonly kind: 'failed'; readonly message: string }

/** In milliseconds. `cpuMs`: of the processor, by all threads of the worker; it says more where others are at work. */
export type Took = { readonly durationMs: number; readonly cpuMs: number }

export type BenchWorker = {
  carryOut(order: WorkerOrder): Promise<Took>
  /** Peak resident memory so far in MiB; `null` where the system does not tell. */
  peakRssMiB(): number | null
  end(): Promise<void>
}

const PROCESS = fileURLToPath(new URL('./worker-process.ts', import.meta.url))

/** A worker on a database file, for one job. */
export async function startWorker(path: string, tenantId: string, jobId: string): Promise<BenchWorker> {
  const child = fork(PROCESS, [path, tenantId, jobId], {
    execArgv: [...heapFlags(WORKER_SEMI_SPACE_MIB), ...profiling()],
  })
  const ended = once(child, 'exit')
  let peak: number | null = null
  let next = Promise.withResolvers<WorkerAnswer>()
  // Only the worker process writes to this channel.
  child.on('message', (answer) => next.resolve(answer as WorkerAnswer))
  void ended.then(() => next.resolve({ kind: 'failed', message: 'the worker ended' }))
  const answer = async (): Promise<Took> => {
    const said = await next.promise
    next = Promise.withResolvers()
    if (said.kind === 'failed') throw new Error(said.message)
    peak = said.peakRssMiB
    return said.took
  }
  const carryOut = (order: WorkerOrder) => {
    const said = answer()
    child.send(order)
    return said
  }
  await answer()
  return {
    carryOut,
    peakRssMiB: () => peak,
    end: async () => {
      child.disconnect()
      await ended
    },
  }
}

// `node --cpu-prof bench/main.ts …` is about the worker too.
function profiling(): readonly string[] {
  return process.execArgv.filter((flag) => flag.startsWith('--cpu-prof'))
}
