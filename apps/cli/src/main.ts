#!/usr/bin/env node
// `rollcall`: the commands, joined to this terminal and its clock.

import { randomBytes } from 'node:crypto'
import { enableCompileCache } from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'

// Most of a short command is compiling: 1.0 s without, 0.4 s with what the last one left. In a folder of one's own, since
// whoever writes there decides what runs.
enableCompileCache(join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'rollcall'))

const { ask } = await import('./ask.ts')
const { runCommandLine } = await import('./run-command-line.ts')
const { terminalOf } = await import('./terminal.ts')

// Whoever read us has seen enough, as `head` does.
process.stdout.on('error', () => process.exit(0))

const { status, stdout, stderr } = await runCommandLine(process.argv.slice(2), {
  now: Date.now,
  environment: process.env,
  randomBytes,
  galleryFolder: process.env.ROLLCALL_GALLERY || null,
  terminal: terminalOf(process.stdout),
  print: (part) => process.stdout.write(part),
  tell: (part) => process.stderr.write(part),
  // Whoever waits asks the signal why it is over.
  wait: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }).catch(() => undefined),
  readStdin: () => text(process.stdin),
  ask,
  get signal() {
    return interruption()
  },
})
if (stderr !== '') process.stderr.write(stderr)
if (stdout !== '') process.stdout.write(stdout)
process.exitCode = status

// Only for a command that asks: it then ends well on the first Ctrl+C, and at once on the second.
function interruption(): AbortSignal {
  const stopping = new AbortController()
  process.once('SIGINT', () => stopping.abort())
  return stopping.signal
}
