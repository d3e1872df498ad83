// Uploads worked off by processes that are killed again and again at moments that chance chooses.

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type OpenStoreOptions, openStore } from '@rollcall/store-sql'
import { expect, onTestFinished } from 'vitest'
import { anInboundWorld, anUpload, type InboundWorld } from '../../packages/engine/test/inbound-world.ts'
import { TENANT } from '../../packages/engine/test/world.ts'
import { type Random, randomFrom } from './random.ts'

const PROCESS = fileURLToPath(new URL('./upload-process.ts', import.meta.url))
/** Longer than any lock lasts. */
const CLOCK_STEP_MS = 20_000
const PEOPLE = 1_000
const KILLS = 4
const MOST_WAVES = 8
/** A wave takes about as long. */
const LATEST_KILL_MS = 300
const PAGE = 500

export type UploadProcessTask = {
  readonly database: OpenStoreOptions
  readonly jobId: string
  readonly clockAheadMs: number
}

/**
 * Wave after wave about the same people, each worked off by processes of which some are killed: after each, everybody is as
 * the wave said, was written once, and has one entry of the log.
 */
export async function surviveKilledUploads(database: OpenStoreOptions, seed: number): Promise<void> {
  const world = await anInboundWorld(await openStore(database))
  onTestFinished(() => world.close())
  const random = randomFrom(seed)
  let processes = 0
  let kills = 0
  for (let wave = 1; wave <= MOST_WAVES && kills < KILLS; wave++) {
    const people = Array.from({ length: PEOPLE }, (_, index) =>
      anUpload(`E${index}`, { title: `Wave ${wave}`, active: (index + wave) % 3 !== 0 }),
    )
    for (let at = 0; at < people.length; at += 50) await world.upload(...people.slice(at, at + 50))
    // One in four is left to end by itself.
    for (let isDone = false; !isDone; ) {
      processes += 1
      const isKilled = await runProcess(world, database, processes, random)
      kills += isKilled ? 1 : 0
      isDone = !isKilled
    }
    expect({ wave, ...(await state(world, wave)) }).toEqual({
      wave,
      people: PEOPLE,
      asUploaded: PEOPLE,
      writes: PEOPLE * wave,
      entries: PEOPLE * wave,
      staged: 0,
    })
  }
  expect(kills).toBeGreaterThanOrEqual(KILLS)
}

/** @returns Whether it was killed; `false` when it came to its end. */
async function runProcess(
  world: InboundWorld,
  database: OpenStoreOptions,
  number: number,
  random: Random,
): Promise<boolean> {
  const { id: jobId } = await world.job()
  const task: UploadProcessTask = { database, jobId, clockAheadMs: number * CLOCK_STEP_MS }
  const killAfterMs = number % 4 === 0 ? null : random.below(LATEST_KILL_MS)
  const child = fork(PROCESS, [JSON.stringify(task)], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4_000)
  })
  const ended = once(child, 'exit')
  child.once('message', () => {
    if (killAfterMs !== null) setTimeout(() => child.kill('SIGKILL'), killAfterMs)
  })
  const [status, signal] = await ended
  if (status !== 0 && signal !== 'SIGKILL') throw new Error(`the process failed:\n${said}`)
  return signal === 'SIGKILL'
}

async function state({ deps: { store }, job }: InboundWorld, wave: number) {
  const { id: jobId } = await job()
  const page = { cursor: null, limit: 100_000 } as const
  const people = []
  for (let after: string | null = null; ; ) {
    const users: Awaited<ReturnType<typeof store.users.list>> = await store.users.list(
      TENANT,
      {},
      { after, limit: PAGE },
    )
    people.push(...users)
    after = users.at(-1)?.id ?? null
    if (users.length < PAGE) break
  }
  const asUploaded = people.filter(({ accountEnabled, properties: { employeeId, jobTitle } }) => {
    const index = Number(String(employeeId).slice(1))
    return jobTitle === `Wave ${wave}` && accountEnabled === ((index + wave) % 3 !== 0)
  })
  return {
    people: people.length,
    asUploaded: asUploaded.length,
    // A write that changes nothing leaves no row.
    writes: (await store.audit.list(TENANT, {}, page)).length,
    entries: (await store.log.list(TENANT, {}, page)).entries.length,
    staged: await store.uploads.count(jobId),
  }
}
