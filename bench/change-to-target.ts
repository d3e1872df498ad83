// From a person's change in the directory to its confirmation at the target, with the scheduler of the worker.

import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { POLL_INTERVAL_MS } from '@rollcall/engine'
import { z } from 'zod'
import { call } from '../scripts/demo/http.ts'
import {
  type BenchWorld,
  inTemporaryFolder,
  openBenchWorld,
  startTarget,
  type WrikeTarget,
} from './bench-world.ts'

const USERS = 10_000
const CHANGES = 100
const ASKED_EVERY_MS = 10

export type ChangeToTargetFigures = {
  readonly users: number
  readonly changes: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly slowestMs: number
  readonly rssMiB: number | null
}

export function run(users = USERS): Promise<ChangeToTargetFigures> {
  return inTemporaryFolder(async (folder) => {
    const target = await startTarget(join(folder, 'wrike'))
    const world = await openBenchWorld(users, target, folder)
    await world.cycle()
    const arrivals = await measureArrivals(world, target)
    const rssMiB = world.peakRssMiB()
    await world.close()
    await target.stop()
    console.log(`  ${users} users: half of ${CHANGES} changes arrive within ${arrivals.p50Ms} ms`)
    return { users, ...arrivals, rssMiB }
  })
}

/** Changes one person after the other, each as soon as the one before has arrived. */
export async function measureArrivals(
  world: BenchWorld,
  target: WrikeTarget,
): Promise<Pick<ChangeToTargetFigures, 'changes' | 'p50Ms' | 'p99Ms' | 'slowestMs'>> {
  const stopScheduler = await world.schedule()
  const durations: number[] = []
  for (let change = 0; change < CHANGES; change++) {
    // At every moment between two looks of the scheduler, one as often as the other.
    await pause((change * POLL_INTERVAL_MS) / CHANGES)
    const { department, targetId } = await world.changeOne()
    const startedAt = performance.now()
    while ((await departmentOf(target, targetId)) !== department) await pause(ASKED_EVERY_MS)
    durations.push(performance.now() - startedAt)
  }
  await stopScheduler()
  const sorted = durations.toSorted((a, b) => a - b)
  const percentile = (share: number) => Math.round(sorted[Math.ceil(CHANGES * share) - 1] ?? Number.NaN)
  return { changes: CHANGES, p50Ms: percentile(0.5), p99Ms: percentile(0.99), slowestMs: percentile(1) }
}

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const account = z.object({ [ENTERPRISE]: z.object({ department: z.string() }) })

async function departmentOf({ scimBaseUrl, token }: WrikeTarget, targetId: string): Promise<string> {
  const { json } = await call(`${scimBaseUrl}/Users/${targetId}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return account.parse(json)[ENTERPRISE].department
}
