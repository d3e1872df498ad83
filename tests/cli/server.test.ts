// `rollcall server` as a process of its own.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished, vi } from 'vitest'

const CLI = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url))

/** Two processes compile everything they need first. */
const TIMEOUT_MS = 60_000

type Started = { readonly child: ChildProcess; printed(): string; readonly ended: Promise<number | null> }

function start(...words: readonly string[]): Started {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-server-'))
  const env = { ...process.env, ROLLCALL_DATA: folder, ROLLCALL_PORT: '0' }
  const child = spawn(process.execPath, [CLI, 'server', ...words], { env })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
    })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  })
  return { child, printed: () => printed, ended }
}

describe('rollcall server', () => {
  it(
    'answers until it is told to stop',
    async () => {
      const { child, ended, printed } = start()
      const url = await vi.waitFor(
        () => {
          const [, found] = /Rollcall listens on (\S+)/.exec(printed()) ?? []
          if (found === undefined) throw new Error(printed())
          return found
        },
        { timeout: TIMEOUT_MS / 2 },
      )
      expect((await fetch(`${url}/healthz`)).status).toBe(200)
      child.kill('SIGTERM')
      expect(await ended).toBe(0)
      await expect(fetch(`${url}/healthz`)).rejects.toThrow()
    },
    TIMEOUT_MS,
  )

  it(
    'says what a process for one role needs, where the database belongs to one',
    async () => {
      const { ended, printed } = start('--role', 'worker')
      expect(await ended).toBe(1)
      expect(printed()).toMatch(/^--role worker needs ROLLCALL_DATABASE_URL: .*set it to a postgres:\/\/ URL/)
    },
    TIMEOUT_MS,
  )
})
