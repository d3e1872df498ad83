// Work done by processes that are killed again and again at moments that chance chooses, and what the target saw of it.

import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createScimConnectors } from '@rollcall/connector-scim'
import { silentLogger } from '@rollcall/ports'
import { type OpenStoreOptions, openStore } from '@rollcall/store-sql'
import { accountSettingsSchema } from '@rollcall/wrike-tenant'
import { onTestFinished } from 'vitest'
import { startTenant } from '../../apps/wrike-tenant/test/start-tenant.ts'
import { aWorld, type World } from '../../packages/engine/test/world.ts'
import { scimSchema } from '../../packages/engine/test/wrike.ts'
import {
  type RecordingProxy,
  type SeenRequest,
  startRecordingProxy,
} from '../provisioning/recording-proxy.ts'
import { type ChangingDirectory, isInScope, openDirectory } from './changing-directory.ts'
import { compareTarget } from './compare-target.ts'
import { type Random, randomFrom } from './random.ts'
import { readTarget } from './read-target.ts'

const PROCESS = fileURLToPath(new URL('./cycle-process.ts', import.meta.url))
/** Longer than any lock lasts. */
const CLOCK_STEP_MS = 20_000
const PAGE = 500

/** What the process is to do; given as its argument. */
export type CycleProcessTask = {
  readonly database: OpenStoreOptions
  readonly jobId: string
  readonly clockAheadMs: number
  /** People to provision on demand; `null` runs a cycle. */
  readonly userIds: readonly string[] | null
}

/**
 * When a process is killed, counted in requests that change the target. `unsent`: the target never hears of that one;
 * `unanswered`: it does, and nobody hears its answer; `later`: so many milliseconds after it, wherever the process is by then.
 */
type Kill = {
  readonly write: number
  readonly moment: 'unsent' | 'unanswered' | 'later'
  readonly delayMs: number
}

export type Work = {
  /** Kills at most; fewer when the work is done before. */
  readonly kills: number
  /** A process is killed at one of so many writes of its own. */
  readonly within: number
  /** People to provision on demand; left out, a cycle is run. */
  readonly userIds?: readonly string[]
}

export type KilledWorld = {
  readonly random: Random
  readonly directory: ChangingDirectory
  /** Does it in processes that are killed, each going on where the one before was, and then to its end. */
  run(work: Work): Promise<void>
  kills(): number
  /**
   * What is not as the directory says, ten lines at most: accounts and groups of the target, and who Rollcall says they
   * belong to.
   */
  differences(): Promise<readonly string[]>
  /** Removals that count toward the deletion threshold. */
  removals(): Promise<number>
  /**
   * Writes since this was last asked that one process sent twice by itself, or that were sent more often than once and
   * once more for each kill.
   */
  repeats(): readonly string[]
}

/** Opens a world whose job is started and has not run. */
export async function openKilledWorld(database: OpenStoreOptions, seed: number): Promise<KilledWorld> {
  const settings = accountSettingsSchema.parse({ groups: 'on' })
  const wrike = await startTenant({ seatsTotal: 100_000, settings })
  const proxy = await startRecordingProxy(await wrike.app.listen({ port: 0, host: '127.0.0.1' }), '/scim/v2')
  onTestFinished(() => proxy.close())
  await wrike.signIn()
  const world = await aWorld({
    connectors: createScimConnectors({ clock: { now: Date.now }, logger: silentLogger }),
    store: await openStore(database),
    schema: await scimSchema(),
    secrets: { BaseAddress: `${proxy.origin}/scim/v2`, SecretToken: await wrike.makeToken() },
    settings: {
      RequestsPerSecond: 'unlimited',
      MaxRequestsPerSecond: 'unlimited',
      // More leave within the day that the test lasts than the threshold would let go (provisioning.md DEP-32).
      QuarantineTooManyDeletesThreshold: '500',
    },
  })
  onTestFinished(() => world.close())
  const random = randomFrom(seed)
  const directory = await openDirectory(world, random)
  const before = await readTarget(wrike)
  const jobId = (await world.job()).id
  let started = 0
  let kills = 0
  let killsBefore = 0
  const twice: string[] = []
  let sent: string[] = []

  const runOnce = async (kill: Kill | null, userIds: readonly string[] | null): Promise<boolean> => {
    started += 1
    proxy.forget()
    const task = { database, jobId, clockAheadMs: started * CLOCK_STEP_MS, userIds }
    const isKilled = await runProcess(task, proxy, kill)
    // What it sent just before its end is its own, not the next one's.
    await proxy.whenLeft()
    const lines = proxy.writes().map(asLine)
    twice.push(...lines.filter((line, index) => lines.indexOf(line) !== index))
    sent = [...sent, ...lines]
    if (isKilled) kills += 1
    return isKilled
  }

  return {
    random,
    directory,
    run: async ({ kills: wanted, userIds = null, within }) => {
      for (let killed = 0; killed < wanted; killed++)
        if (!(await runOnce(aKill(random, within), userIds))) return
      await runOnce(null, userIds)
    },
    kills: () => kills,
    differences: async () => {
      const target = await readTarget(wrike)
      const differences = compareTarget(directory, target, before)
      return [...differences, ...(await compareLinks(world, directory, target.users))].slice(0, 10)
    },
    removals: () => world.deps.store.statistics.removals(jobId, '2000-01-01T00:00:00.000Z'),
    repeats: () => {
      const most = 1 + kills - killsBefore
      const counts = Map.groupBy(sent, (line) => line)
      const tooMany = [...counts].filter(([, times]) => times.length > most).map(([line]) => line)
      killsBefore = kills
      sent = []
      return [...twice.splice(0), ...tooMany]
    },
  }
}

function aKill(random: Random, within: number): Kill {
  const moment = random.pick(['unsent', 'unanswered', 'later'] as const)
  return { write: 1 + random.below(within), moment, delayMs: random.below(60) }
}

/** @returns Whether it was killed; `false` when it came to its end before. */
async function runProcess(
  task: CycleProcessTask,
  proxy: RecordingProxy,
  kill: Kill | null,
): Promise<boolean> {
  const child = fork(PROCESS, [JSON.stringify(task)], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4_000)
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const die = async () => {
    child.kill('SIGKILL')
    await ended
  }
  let writes = 0
  proxy.onRequest = async ({ method }) => {
    if (method === 'GET') return
    writes += 1
    if (kill === null || writes < kill.write) return
    if (kill.moment === 'later') {
      if (writes === kill.write) setTimeout(die, kill.delayMs)
      return
    }
    await die()
    if (kill.moment === 'unsent') throw new Error('the target does not hear of it')
  }
  const status = await ended
  if (status !== 0 && !child.killed) throw new Error(`the process failed:\n${said}`)
  return child.killed && status === null
}

/** Everyone in scope has one link, to the account that is theirs; nothing is left over of what was going on. */
async function compareLinks(
  { deps, job }: World,
  directory: ChangingDirectory,
  users: readonly { readonly id: string; readonly externalId?: string }[],
): Promise<readonly string[]> {
  const { store } = deps
  const { id: jobId } = await job()
  const accounts = new Map(users.map(({ externalId, id }) => [externalId, id]))
  const problems: string[] = []
  for (const page of pagesOf([...directory.people.values()])) {
    const ids = page.map(({ id }) => id)
    const links = await store.links.getBySource(jobId, 'User', ids)
    const byId = new Map(links.map((link) => [link.sourceId, link]))
    for (const person of page) {
      const link = byId.get(person.id)
      if (isInScope(person) && link?.state !== 'managed') problems.push(`${person.name} is not linked`)
      if (link !== undefined && link.targetId !== accounts.get(person.id))
        problems.push(`${person.name} is linked to another account`)
    }
  }
  const left = {
    escrows: await store.escrows.count(jobId),
    pending: await store.pending.count(jobId),
    creations: (await store.creationAttempts.list(jobId, 'User', { after: null, limit: PAGE })).length,
  }
  return [
    ...problems,
    ...Object.entries(left).flatMap(([name, count]) => (count === 0 ? [] : [`${count} ${name}`])),
  ]
}

function pagesOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / PAGE) }, (_, index) =>
    items.slice(index * PAGE, (index + 1) * PAGE),
  )
}

function asLine({ body, method, path }: SeenRequest): string {
  return `${method} ${path} ${JSON.stringify(body)}`
}
