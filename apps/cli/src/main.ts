#!/usr/bin/env node
// `rollcall`: the commands, joined to this terminal and its clock.

import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { ask } from './ask.ts'
import { runCommandLine } from './run-command-line.ts'
import { terminalOf } from './terminal.ts'

// Whoever read us has seen enough, as `head` does.
process.stdout.on('error', () => process.exit(0))

const { status, stdout, stderr } = await runCommandLine(process.argv.slice(2), {
  now: Date.now,
  environment: process.env,
  randomBytes,
  galleryFolder: process.env.ROLLCALL_GALLERY || null,
  terminal: terminalOf(process.stdout),
  print: (part) => process.stdout.write(part),
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
