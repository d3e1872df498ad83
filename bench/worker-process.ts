// The worker of the benchmarks, in a process with the limits of the server's worker thread: what it holds is its own.

import { randomBytes, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createScimConnectors } from '@rollcall/connector-scim'
import { asId, type JobId, type TenantId } from '@rollcall/core'
import { type EngineDeps, POLL_INTERVAL_MS, runCycle, runScheduler } from '@rollcall/engine'
import { silentLogger } from '@rollcall/ports'
import { memoryWorkQueue } from '@rollcall/ports/memory'
import { createSecretBox } from '@rollcall/secret-box'
import { openComparer } from '@rollcall/server/comparer'
import { openStore } from '@rollcall/store-sql'
import { SECRET_KEY, type WorkerAnswer, type WorkerOrder } from './bench-worker.ts'

const [path = '', tenantId = '', jobId = ''] = process.argv.slice(2)
const clock = { now: () => Date.now() }
// As the worker opens it.
const store = await openStore({ path, synchronous: 'normal' })
const deps: EngineDeps = {
  store,
  clock,
  ids: { next: () => randomUUID(), randomBytes: (count: number) => randomBytes(count) },
  logger: silentLogger,
  connectors: createScimConnectors({ clock, logger: silentLogger }),
  secretBox: createSecretBox([SECRET_KEY]),
}
const queue = memoryWorkQueue()
const comparer = openComparer(
  { store: { path }, secretKeys: [SECRET_KEY], targetNetworks: ['loopback'], logLevel: 'silent' },
  silentLogger,
)
let schedule: { readonly stop: AbortController; readonly done: Promise<void> } | null = null

process.on('message', (order: WorkerOrder) => {
  void carryOut(order).then(
    (answer) => process.send?.(answer),
    (error: unknown) => process.send?.({ kind: 'failed', message: String(error) } satisfies WorkerAnswer),
  )
})
process.on('disconnect', () => void comparer?.close().then(() => store.close()))
process.send?.({
  kind: 'done',
  took: { durationMs: 0, cpuMs: 0 },
  peakRssMiB: await peakRssMiB(),
} satisfies WorkerAnswer)

async function carryOut(order: WorkerOrder): Promise<WorkerAnswer> {
  const startedAt = performance.now()
  const before = process.cpuUsage()
  if (order === 'cycle') await cycle()
  if (order === 'schedule') {
    const stop = new AbortController()
    const options = { workerId: 'bench', queue, pollIntervalMs: POLL_INTERVAL_MS, signal: stop.signal }
    schedule = { stop, done: runScheduler(deps, options) }
  }
  if (order === 'rest') {
    schedule?.stop.abort()
    await schedule?.done
  }
  const { system, user } = process.cpuUsage(before)
  const took = { durationMs: performance.now() - startedAt, cpuMs: (user + system) / 1000 }
  return { kind: 'done', took, peakRssMiB: await peakRssMiB() }
}

async function cycle(): Promise<void> {
  const job = await store.jobs.get(asId<TenantId>(tenantId), asId<JobId>(jobId))
  if (job === null) throw new Error('the job is gone')
  const end = await runCycle(deps, job, new AbortController().signal, { comparer })
  if (end !== 'finished') throw new Error(`the cycle ended as ${end}`)
}

async function peakRssMiB(): Promise<number | null> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '')
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]
  return kibibytes === undefined ? null : Math.round(Number(kibibytes) / 1024)
}
