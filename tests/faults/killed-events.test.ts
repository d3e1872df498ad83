// Processes killed between what happens to a job and telling of it.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openStore } from '@rollcall/store-sql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aWorld, userId } from '../../packages/engine/test/world.ts'
import type { EventProcessTask } from './event-process.ts'

const PROCESS = new URL('./event-process.ts', import.meta.url).pathname
const RETRY_MS = 3 * 60_000

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-killed-events-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Lets a process do it, and kills it as soon as it has. */
async function doAndDie(task: EventProcessTask): Promise<void> {
  const child = spawn(process.execPath, [PROCESS, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  let isDone = false
  for await (const line of createInterface({ input: child.stdout })) {
    isDone ||= line === 'done'
    if (isDone) child.kill('SIGKILL')
  }
  await ended
  expect(isDone).toBe(true)
}

/** A job that tells an address of what happens to it, in a database file. */
async function givenToldJob(path: string): Promise<string> {
  const SyncNotificationSettings = JSON.stringify({ Enabled: true, Recipients: 'ops@contoso.example' })
  const world = await aWorld({ store: await openStore({ path }), secrets: { SyncNotificationSettings } })
  await world.putUser({ id: userId(1) })
  await world.cycle()
  const { id } = await world.job()
  await world.close()
  return id
}

describe('an event of a process that is killed', () => {
  it('QUA-13: is mailed by another process, once, though one more is killed over it', async () => {
    const path = join(folder, 'rollcall.db')
    const outboxFolder = join(folder, 'outbox')
    const task = { path, outboxFolder, jobId: await givenToldJob(path) }
    await doAndDie({ ...task, does: 'quarantine', clockAheadMs: 0 })
    await doAndDie({ ...task, does: 'mailAndDie', clockAheadMs: 0 })
    const written = await readdir(outboxFolder)
    await doAndDie({ ...task, does: 'mail', clockAheadMs: RETRY_MS })
    expect(written).toHaveLength(1)
    expect(await readdir(outboxFolder)).toEqual(written)
    const store = await openStore({ path })
    expect(await store.outbox.take({ now: '9999', until: '9999', limit: 1 })).toEqual([])
    await store.close()
  })
})
