// Every object evaluated again after a restart, with nothing to change: each is compared with what the target says now.

import { join } from 'node:path'
import { inTemporaryFolder, openBenchWorld, startTarget } from './bench-world.ts'

const USERS = 20_000
const ROUNDS = 5
/** A server has run for longer than it takes to compile what it runs; the initial cycle ran something else. */
const WARM_UP_OBJECTS = 100_000

export type FullReEvaluationFigures = {
  readonly users: number
  readonly objectsPerSecond: number
  readonly requests: number
  /** Of the worker's processor time, in the round that took least: less than 50 is what the bar of 20,000 leaves. */
  readonly cpuMicrosecondsPerObject: number
  readonly rssMiB: number | null
}

export function run(users = USERS): Promise<FullReEvaluationFigures> {
  return inTemporaryFolder(async (folder) => {
    const target = await startTarget(join(folder, 'wrike'))
    const world = await openBenchWorld(users, target, folder)
    await world.cycle()
    const durations: number[] = []
    let cpuMs = Number.POSITIVE_INFINITY
    let requests = 0
    const warmUps = Math.ceil(WARM_UP_OBJECTS / users)
    for (let round = 0; round < warmUps + ROUNDS; round++) {
      await world.restart()
      const { cpuMs: cpu, durationMs, record } = await world.cycle()
      if (record.counts.unchanged !== users)
        throw new Error(`${record.counts.unchanged} of ${users} accounts are as they were`)
      if (round >= warmUps) durations.push(durationMs)
      cpuMs = Math.min(cpuMs, cpu)
      requests = record.counts.requests
    }
    const rssMiB = world.peakRssMiB()
    await world.close()
    await target.stop()
    const medianMs = durations.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN
    console.log(`  ${users} users in ${Math.round(medianMs)} ms, median of ${ROUNDS}, ${requests} requests`)
    return {
      users,
      objectsPerSecond: Math.round(users / (medianMs / 1000)),
      requests,
      cpuMicrosecondsPerObject: Math.round((cpuMs * 1000) / users),
      rssMiB,
    }
  })
}
