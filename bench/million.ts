// Everything that is asked of cycles, on one organisation of a million people: 10,000 groups, the largest with 200,000
// members. `--users N` makes it smaller, with the same shape.

import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { CyclePhase } from '@rollcall/ports'
import {
  type BenchWorld,
  inTemporaryFolder,
  openBenchWorld,
  startTarget,
  type WrikeTarget,
} from './bench-world.ts'
import { measureArrivals } from './change-to-target.ts'
import { postedBodies, yardstick } from './initial-cycle.ts'

const USERS = 1_000_000
const SMALLER_BY = 100
const CHANGES = 100
const ROUNDS = 5
const PHASE_POLL_MS = 20

export type MillionFigures = {
  readonly users: number
  readonly groups: number
  readonly members: number
  readonly generatedSeconds: number
  /** The initial cycle: people, groups and memberships. */
  readonly initialSeconds: number
  /** The same without groups and memberships. */
  readonly usersSeconds: number
  readonly usersPerSecond: number
  /** Users a second of the initial cycle, over those of a bare client. */
  readonly ratio: number
  readonly requestsPerCreate: number
  /** People and groups; their memberships are compared too. */
  readonly objectsPerSecondUnchanged: number
  /** The same, and each membership counted. */
  readonly comparedPerSecond: number
  readonly incrementalMs: number
  /** Over the same in an organisation a hundred times smaller. */
  readonly incrementalRatio: number
  readonly changeP50Ms: number
  readonly changeP99Ms: number
  /** Peak memory of the worker after everything. */
  readonly rssMiB: number | null
}

export function run(users = USERS): Promise<MillionFigures> {
  return inTemporaryFolder(async (folder) => {
    const smallMs = await measureSmall(Math.max(CHANGES, Math.ceil(users / SMALLER_BY)), folder)
    const target = await startTarget(join(folder, 'wrike'), { groups: true })
    const startedAt = performance.now()
    const world = await openBenchWorld(users, target, folder, { organisation: true })
    const generatedSeconds = round((performance.now() - startedAt) / 1000)
    say(world, `${users} people and ${world.groupCount} groups made in ${generatedSeconds} s`)
    const initial = await measureInitial(world, users)
    const unchanged = await measureUnchanged(world, users, initial.members)
    const incrementalMs = await measureIncremental(world)
    const arrivals = await measureArrivals(world, target)
    say(world, `half of ${arrivals.changes} changes arrive within ${arrivals.p50Ms} ms`)
    const rssMiB = world.peakRssMiB()
    await world.close()
    const bareUsersPerSecond = await measureBareClient(target, folder)
    return {
      users,
      groups: world.groupCount,
      ...initial,
      generatedSeconds,
      ratio: round(initial.usersPerSecond / bareUsersPerSecond),
      ...unchanged,
      incrementalMs: round(incrementalMs),
      incrementalRatio: round(incrementalMs / smallMs),
      changeP50Ms: arrivals.p50Ms,
      changeP99Ms: arrivals.p99Ms,
      rssMiB,
    }
  })
}

/** @returns How long an incremental cycle takes there, in milliseconds. */
async function measureSmall(users: number, folder: string): Promise<number> {
  const target = await startTarget(join(folder, 'small'), { groups: true })
  const world = await openBenchWorld(users, target, folder, { organisation: true })
  await world.cycle()
  const incrementalMs = await measureIncremental(world)
  await world.close()
  await target.stop()
  return incrementalMs
}

type Initial = Pick<
  MillionFigures,
  'members' | 'initialSeconds' | 'usersSeconds' | 'usersPerSecond' | 'requestsPerCreate'
>

async function measureInitial(world: BenchWorld, users: number): Promise<Initial> {
  const [{ durationMs, record }, usersMs] = await Promise.all([world.cycle(), untilPhase(world, 'groups')])
  const { created, members, requests } = record.counts
  if (created !== users + world.groupCount) throw new Error(`${created} accounts and groups were made`)
  const initialSeconds = round(durationMs / 1000)
  const usersSeconds = round(usersMs / 1000)
  say(
    world,
    `initial cycle in ${initialSeconds} s, people in ${usersSeconds} s: ${created} created, ${members} members, ${requests} requests`,
  )
  const usersPerSecond = Math.round(users / usersSeconds)
  return {
    members,
    initialSeconds,
    usersSeconds,
    usersPerSecond,
    requestsPerCreate: round(requests / created),
  }
}

/** @returns How long from now on, in milliseconds. */
async function untilPhase(world: BenchWorld, phase: CyclePhase): Promise<number> {
  const startedAt = performance.now()
  while ((await world.phase()) !== phase) await wait(PHASE_POLL_MS)
  return performance.now() - startedAt
}

type Unchanged = Pick<MillionFigures, 'objectsPerSecondUnchanged' | 'comparedPerSecond'>

async function measureUnchanged(world: BenchWorld, users: number, members: number): Promise<Unchanged> {
  const objects = users + world.groupCount
  await world.restart()
  const { durationMs, record } = await world.cycle()
  if (record.counts.unchanged !== objects)
    throw new Error(`${record.counts.unchanged} of ${objects} are as they were`)
  const perSecond = (count: number) => Math.round(count / (durationMs / 1000))
  const figures = {
    objectsPerSecondUnchanged: perSecond(objects),
    comparedPerSecond: perSecond(objects + members),
  }
  say(
    world,
    `full re-evaluation: ${figures.objectsPerSecondUnchanged} objects/s, ${figures.comparedPerSecond} with memberships, ${record.counts.requests} requests`,
  )
  return figures
}

/** @returns The median of the rounds, in milliseconds. */
async function measureIncremental(world: BenchWorld): Promise<number> {
  const durations: number[] = []
  // One more than counted: the first warms up what the cycles before did not run.
  for (let round = 0; round <= ROUNDS; round++) {
    await world.change(CHANGES)
    const { durationMs, record } = await world.cycle()
    if (record.counts.updated !== CHANGES)
      throw new Error(`${record.counts.updated} of ${CHANGES} changes arrived`)
    if (round > 0) durations.push(durationMs)
  }
  const medianMs = durations.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN
  say(world, `${CHANGES} changes in ${Math.round(medianMs)} ms, median of ${ROUNDS}`)
  return medianMs
}

async function measureBareClient(target: WrikeTarget, folder: string): Promise<number> {
  const bodies = await postedBodies(target)
  await target.stop()
  const perSecond = await yardstick(join(folder, 'yardstick'), bodies)
  console.log(`  bare client: ${Math.round(perSecond)} users/s of ${bodies.length} at the same concurrency`)
  return perSecond
}

function say(world: BenchWorld, text: string): void {
  console.log(`  ${text} (worker: ${world.peakRssMiB()} MiB at most so far)`)
}

function round(figure: number): number {
  return Math.round(figure * 1000) / 1000
}
