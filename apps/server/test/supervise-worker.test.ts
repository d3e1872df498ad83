import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Logger } from '@rollcall/ports'
import { silentLogger } from '@rollcall/ports'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../src/system.ts'
import { superviseWorker } from '../src/worker/supervise-worker.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-worker-test-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

// Notes each start, crashes on the first, then works until it is told to stop.
const THREAD = `
import { appendFileSync, readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
const file = workerData.store.path
appendFileSync(file, 'start\\n')
if (readFileSync(file, 'utf8') === 'start\\n') throw new Error('crashed')
parentPort.once('message', () => { appendFileSync(file, 'stop\\n'); parentPort.close() })
`

describe('superviseWorker', () => {
  it('logs a crash, frees what the thread held, starts it again and stops it gently', async () => {
    const file = join(folder, 'notes')
    const thread = join(folder, 'thread.mjs')
    await writeFile(thread, THREAD)
    const logged: string[] = []
    const logger: Logger = {
      ...silentLogger,
      warn: (message) => logged.push(message),
      error: (message) => logged.push(message),
    }
    let freed = 0
    const worker = superviseWorker({
      settings: {
        store: { path: file },
        secretKeys: [new Uint8Array(32)],
        logLevel: 'silent',
        targetNetworks: ['public'],
        logRetentionDays: 30,
        mail: {
          smtpUrl: null,
          from: 'rollcall@contoso.example',
          outboxFolder: join(folder, 'outbox'),
          publicUrl: null,
        },
      },
      logger,
      clock: systemClock,
      thread: pathToFileURL(thread),
      firstDelayMs: 10,
      beforeRestart: async () => {
        freed += 1
      },
    })
    await vi.waitFor(async () => expect(await readFile(file, 'utf8')).toBe('start\nstart\n'), 10_000)
    expect(logged).toEqual(['worker thread crashed', 'worker thread ended, starting it again'])
    expect(freed).toBe(1)
    await worker.stop()
    expect(await readFile(file, 'utf8')).toBe('start\nstart\nstop\n')
  })
})
