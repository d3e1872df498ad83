// One changed member of a large group, beside the same in one a thousand times smaller.

import { join } from 'node:path'
import { inTemporaryFolder, openBenchWorld, startTarget } from './bench-world.ts'

const MEMBERS = 100_000
const SMALLER_BY = 1000
const ROUNDS = 9

export type GroupMemberFigures = {
  readonly members: number
  readonly largeMs: number
  readonly smallMs: number
  readonly ratio: number
  /** Beside those that test the connection. */
  readonly requestsPerChange: number
  /** Of the cycle that made the group and put everyone into it. */
  readonly membersPerSecond: number
  readonly rssMiB: number | null
}

export function run(members = MEMBERS): Promise<GroupMemberFigures> {
  return inTemporaryFolder(async (folder) => {
    const large = await measure(members, folder)
    const small = await measure(Math.max(10, Math.round(members / SMALLER_BY)), folder)
    return {
      members,
      largeMs: round(large.medianMs),
      smallMs: round(small.medianMs),
      ratio: round(large.medianMs / small.medianMs),
      requestsPerChange: large.requestsPerChange,
      membersPerSecond: large.membersPerSecond,
      rssMiB: large.rssMiB,
    }
  })
}

async function measure(
  members: number,
  folder: string,
): Promise<
  Pick<GroupMemberFigures, 'requestsPerChange' | 'membersPerSecond' | 'rssMiB'> & {
    readonly medianMs: number
  }
> {
  const target = await startTarget(join(folder, `wrike-${members}`), { groups: true })
  const world = await openBenchWorld(members, target, folder, { groups: true })
  const initial = await world.cycle()
  if (initial.record.counts.members !== members)
    throw new Error(`${initial.record.counts.members} of ${members} members arrived`)
  const idle = (await world.cycle()).record.counts.requests
  const durations: number[] = []
  let requestsPerChange = 0
  // One more than counted: the first warms up what the initial cycle did not run.
  for (let round = 0; round <= ROUNDS; round++) {
    await world.moveMember(round % 2 === 0 ? 'out' : 'in')
    const { durationMs, record } = await world.cycle()
    if (record.counts.members !== 1) throw new Error(`${record.counts.members} members changed, not one`)
    if (round > 0) durations.push(durationMs)
    requestsPerChange = record.counts.requests - idle
  }
  const rssMiB = world.peakRssMiB()
  await world.close()
  await target.stop()
  const medianMs = durations.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN
  console.log(`  ${members} members: one change in ${round(medianMs)} ms, median of ${ROUNDS}`)
  const membersPerSecond = Math.round(members / (initial.durationMs / 1000))
  return { medianMs, requestsPerChange, membersPerSecond, rssMiB }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
