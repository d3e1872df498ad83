// An incremental cycle of 100 changes in a large directory, beside the same in one a hundred times smaller.

import { join } from 'node:path'
import { inTemporaryFolder, openBenchWorld, startTarget } from './bench-world.ts'

const USERS = 20_000
const SMALLER_BY = 100
const CHANGES = 100
const ROUNDS = 5

export type IncrementalCycleFigures = {
  readonly users: number
  readonly changes: number
  readonly largeMs: number
  readonly smallMs: number
  readonly ratio: number
  readonly requestsPerChange: number
  /** Of the initial cycle that came before. */
  readonly requestsPerCreate: number
  readonly usersPerSecond: number
  readonly rssMiB: number | null
}

export function run(users = USERS): Promise<IncrementalCycleFigures> {
  return inTemporaryFolder(async (folder) => {
    const large = await measure(users, folder)
    const small = await measure(Math.max(CHANGES, Math.round(users / SMALLER_BY)), folder)
    const ratio = Math.round((large.medianMs / small.medianMs) * 1000) / 1000
    return {
      users,
      changes: CHANGES,
      largeMs: Math.round(large.medianMs),
      smallMs: Math.round(small.medianMs),
      ratio,
      requestsPerChange: large.requests / CHANGES,
      requestsPerCreate: large.requestsPerCreate,
      usersPerSecond: Math.round(CHANGES / (large.medianMs / 1000)),
      rssMiB: large.rssMiB,
    }
  })
}

async function measure(
  users: number,
  folder: string,
): Promise<
  Pick<IncrementalCycleFigures, 'requestsPerCreate' | 'rssMiB'> & {
    readonly medianMs: number
    readonly requests: number
  }
> {
  const target = await startTarget(join(folder, `wrike-${users}`))
  const world = await openBenchWorld(users, target, folder)
  const { counts } = (await world.cycle()).record
  const durations: number[] = []
  let requests = 0
  // One more than counted: the first warms up what the initial cycle did not run.
  for (let round = 0; round <= ROUNDS; round++) {
    await world.change(CHANGES)
    const { durationMs, record } = await world.cycle()
    if (record.counts.updated !== CHANGES)
      throw new Error(`${record.counts.updated} of ${CHANGES} changes arrived`)
    if (round > 0) durations.push(durationMs)
    requests = record.counts.requests
  }
  const rssMiB = world.peakRssMiB()
  await world.close()
  await target.stop()
  const medianMs = durations.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN
  console.log(`  ${users} users: ${CHANGES} changes in ${Math.round(medianMs)} ms, median of ${ROUNDS}`)
  return {
    medianMs,
    requests,
    rssMiB,
    requestsPerCreate: Math.round((counts.requests / counts.created) * 1000) / 1000,
  }
}
