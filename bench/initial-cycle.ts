// Initial cycle into an empty target, beside a bare client that posts the same bodies to the same kind of target.

import { join } from 'node:path'
import { Pool } from 'undici'
import { z } from 'zod'
import { call } from '../scripts/demo/http.ts'
import {
  CONCURRENCY,
  inTemporaryFolder,
  openBenchWorld,
  startTarget,
  type WrikeTarget,
} from './bench-world.ts'

const USERS = 20_000

export type InitialCycleFigures = {
  readonly users: number
  readonly usersPerSecond: number
  readonly yardstickPerSecond: number
  readonly ratio: number
  readonly requestsPerCreate: number
  readonly rssMiB: number | null
}

export function run(users = USERS): Promise<InitialCycleFigures> {
  return inTemporaryFolder(async (folder) => {
    const target = await startTarget(join(folder, 'wrike'))
    const world = await openBenchWorld(users, target, folder)
    const { durationMs, record } = await world.cycle()
    const rssMiB = world.peakRssMiB()
    await world.close()
    const bodies = await postedBodies(target)
    await target.stop()
    const usersPerSecond = users / (durationMs / 1000)
    console.log(
      `  cycle: ${users} users in ${(durationMs / 1000).toFixed(1)} s, ${record.counts.requests} requests`,
    )
    const yardstickPerSecond = await yardstick(join(folder, 'yardstick'), bodies)
    console.log(`  bare client: ${Math.round(yardstickPerSecond)} users/s at the same concurrency`)
    return {
      users,
      usersPerSecond: Math.round(usersPerSecond),
      yardstickPerSecond: Math.round(yardstickPerSecond),
      ratio: round(usersPerSecond / yardstickPerSecond),
      requestsPerCreate: round(record.counts.requests / record.counts.created),
      rssMiB,
    }
  })
}

const page = z.object({ Resources: z.array(z.looseObject({ userName: z.string() })) })

// As many tell how fast it goes.
const MOST_BODIES = 100_000

/** What the cycle sent, as the target keeps it: without what the target itself adds; of very many users, of some. */
export async function postedBodies({ scimBaseUrl, token }: WrikeTarget): Promise<readonly string[]> {
  const bodies: string[] = []
  for (let startIndex = 1; ; ) {
    const url = `${scimBaseUrl}/Users?startIndex=${startIndex}&count=200`
    const { Resources } = page.parse(
      (await call(url, { headers: { authorization: `Bearer ${token}` } })).json,
    )
    if (Resources.length === 0 || bodies.length >= MOST_BODIES) return bodies
    startIndex += Resources.length
    for (const { id: _id, meta: _meta, ...body } of Resources) {
      if (!body.userName.startsWith('wrike-owner')) bodies.push(JSON.stringify(body))
    }
  }
}

/** Users a second that a bare client creates in a target of its own. */
export async function yardstick(folder: string, bodies: readonly string[]): Promise<number> {
  const target = await startTarget(folder)
  const { origin, pathname } = new URL(target.scimBaseUrl)
  const pool = new Pool(origin, { connections: CONCURRENCY })
  const headers = { authorization: `Bearer ${target.token}`, 'content-type': 'application/scim+json' }
  let next = 0
  const startedAt = performance.now()
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
        const answer = await pool.request({ method: 'POST', path: `${pathname}/Users`, headers, body })
        const text = await answer.body.text()
        if (answer.statusCode !== 201) throw new Error(`the yardstick got ${answer.statusCode}: ${text}`)
      }
    }),
  )
  const seconds = (performance.now() - startedAt) / 1000
  await pool.close()
  await target.stop()
  return bodies.length / seconds
}

function round(figure: number): number {
  return Math.round(figure * 1000) / 1000
}
