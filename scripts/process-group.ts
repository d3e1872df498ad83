// Rollcall and the Wrike tenant as two processes of their own, started and stopped together.

import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const SERVER = fileURLToPath(new URL('../apps/server/src/main.ts', import.meta.url))
const WRIKE = fileURLToPath(new URL('../apps/wrike-tenant/src/main.ts', import.meta.url))

/** What a process says when it listens. */
export type Ready = {
  readonly kind: 'ready'
  readonly url: string
  readonly adminEmail?: string
  readonly adminPassword?: string
}

export type RunningProcess = {
  readonly child: ChildProcess
  readonly ready: Ready
  /** Ends the process and waits until it is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

export type StartOptions = {
  readonly env: Readonly<Record<string, string>>
  /** `inherit` shows what the process prints; `collect` keeps it for an error message. */
  readonly output: 'inherit' | 'collect'
  readonly args?: readonly string[]
}

export function startServer(options: StartOptions): Promise<RunningProcess> {
  return start('Rollcall', SERVER, options, ROLLCALL_SEMI_SPACE_MIB)
}

export function startWrike(options: StartOptions): Promise<RunningProcess> {
  return start('the Wrike tenant', WRIKE, options, WRIKE_SEMI_SPACE_MIB)
}

const ROLLCALL_SEMI_SPACE_MIB = 8

/** Of a benchmark's worker: that of the server's worker thread, see supervise-worker.ts. */
export const WORKER_SEMI_SPACE_MIB = 32

// Wrike's young objects are many and gone at once, and its memory is nobody's budget.
export const WRIKE_SEMI_SPACE_MIB = 32

/** @param semiSpaceMiB Twice or more of this is what young objects take. */
export function heapFlags(semiSpaceMiB: number): string[] {
  return [HEAP_FLAG, `--max-semi-space-size=${semiSpaceMiB}`]
}

// Neither process holds more than a page of anything; told of no limit, V8 collects garbage late on a large machine.
const HEAP_FLAG = '--max-old-space-size=256'

// Long enough for a first start on a slow disk; a process that fails says so at once by ending.
const START_TIMEOUT_MS = 60_000

function start(
  name: string,
  file: string,
  { env, output, args = [] }: StartOptions,
  semiSpaceMiB: number,
): Promise<RunningProcess> {
  const child = fork(file, [...args], {
    execArgv: heapFlags(semiSpaceMiB),
    env: { ...process.env, ...env },
    stdio: output === 'inherit' ? ['ignore', 'inherit', 'inherit', 'ipc'] : ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let printed = ''
  const keep = (chunk: Buffer) => {
    printed = (printed + chunk.toString()).slice(-8_000)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`${name} did not start within ${START_TIMEOUT_MS / 1000} seconds:\n${printed}`))
    }, START_TIMEOUT_MS)
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      clearTimeout(timer)
      reject(new Error(`${name} ended at its start (${signal ?? `status ${code}`}):\n${printed}`))
    })
    child.on('message', (message) => {
      if (!isReady(message)) return
      clearTimeout(timer)
      child.removeAllListeners('exit')
      resolve({ child, ready: message, stop: (signal = 'SIGTERM') => stop(child, signal) })
    })
  })
}

function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}

function isReady(message: unknown): message is Ready {
  return typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'ready'
}
