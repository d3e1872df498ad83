// An initial cycle by one worker and by two, on PostgreSQL. Workers, target and database are processes of their own; the target
// has no pace and counts the requests it has under way, which tells what the second worker brought.

import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import {
  findPostgres,
  type PostgresServer,
  startPostgres,
} from '../adapters/store-sql/test/postgres-server.ts'
import { type RunningProcess, startServer } from '../scripts/process-group.ts'
import { inTemporaryFolder, openBenchWorld } from './bench-world.ts'
import type { InFlight } from './far-target.ts'

const USERS = 10_000
/** From the request to the answer: a target across the internet, and one on the same machine. */
const DELAYS_MS = [50, 0] as const
/** Until workers that were started ask for work. */
const SETTLE_MS = 3_000
const TARGET = fileURLToPath(new URL('./far-target.ts', import.meta.url))

type Figures = {
  readonly seconds: number
  readonly inFlight: InFlight
  /** Of the workers together; `null` where the system does not tell. */
  readonly processorSeconds: number | null
}

export type WorkersFigures = {
  readonly users: number
  /** By how long the target takes to answer; `ratio` is the time of two workers in times of one. */
  readonly targets: readonly {
    readonly delayMs: number
    readonly one: Figures
    readonly two: Figures
    readonly ratio: number
  }[]
}

export function run(users = USERS): Promise<WorkersFigures> {
  return inTemporaryFolder(async (folder) => {
    const binaries = await findPostgres()
    if (binaries === null) throw new Error('PostgreSQL is not installed')
    const postgres = await startPostgres(binaries)
    try {
      const targets = []
      for (const delayMs of DELAYS_MS) {
        const one = await initialCycle(postgres, folder, { users, delayMs, workers: 1 })
        const two = await initialCycle(postgres, folder, { users, delayMs, workers: 2 })
        targets.push({ delayMs, one, two, ratio: Math.round((two.seconds / one.seconds) * 1000) / 1000 })
      }
      return { users, targets }
    } finally {
      await postgres.stop()
    }
  })
}

async function initialCycle(
  postgres: PostgresServer,
  folder: string,
  given: { readonly users: number; readonly delayMs: number; readonly workers: number },
): Promise<Figures> {
  const { delayMs, users, workers: count } = given
  const url = await postgres.createDatabase()
  const secretKey = randomBytes(32)
  const target = await startTarget(delayMs)
  const world = await openBenchWorld(users, { scimBaseUrl: target.url, token: 'bench' }, folder, {
    shared: { url, secretKey },
  })
  const env = {
    ROLLCALL_DATABASE_URL: url,
    ROLLCALL_DATA: join(folder, 'worker'),
    ROLLCALL_SECRET_KEY: secretKey.toString('base64'),
  }
  const workers = await Promise.all(
    Array.from({ length: count }, () => startServer({ env, output: 'collect', args: ['--role', 'worker'] })),
  )
  try {
    await wait(SETTLE_MS)
    const before = await processorSeconds(workers)
    const { counts, endedAt, startedAt } = await world.begin()
    const inFlight = await target.inFlight()
    const after = await processorSeconds(workers)
    if (counts.created !== users) throw new Error(`${counts.created} of ${users} were made`)
    const seconds = (Date.parse(endedAt ?? '') - Date.parse(startedAt)) / 1000
    const { mean, most, requests } = inFlight
    console.log(
      `  ${count} worker(s), answers after ${delayMs} ms: ${seconds.toFixed(1)} s, ${requests} requests, ${mean.toFixed(1)} under way on average, ${most} at most`,
    )
    return { seconds, inFlight, processorSeconds: before === null || after === null ? null : after - before }
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()))
    await world.close()
    target.child.disconnect()
  }
}

/** Clock ticks of Linux are hundredths of a second. */
const TICKS = 100

async function processorSeconds(workers: readonly RunningProcess[]): Promise<number | null> {
  const used = await Promise.all(
    workers.map(async ({ child }) => {
      const stat = await readFile(`/proc/${child.pid}/stat`, 'utf8').catch(() => '')
      // The name in brackets may hold spaces; user and system time are the 12th and 13th of what follows it.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return (Number(fields[11]) + Number(fields[12])) / TICKS
    }),
  )
  const sum = used.reduce((total, seconds) => total + seconds, 0)
  return Number.isNaN(sum) ? null : Math.round(sum * 100) / 100
}

async function startTarget(delayMs: number): Promise<{
  readonly child: ChildProcess
  readonly url: string
  readonly inFlight: () => Promise<InFlight>
}> {
  const child = fork(TARGET, [String(delayMs)])
  // What far-target.ts sends: first its address, then what it is asked for.
  const next = <T>() => new Promise<T>((resolve) => child.once('message', (message) => resolve(message as T)))
  const url = await next<string>()
  return {
    child,
    url,
    inFlight: () => {
      const told = next<InFlight>()
      child.send('tell')
      return told
    },
  }
}
