#!/usr/bin/env node
// `rollcall`: the commands, joined to this terminal and its clock.

import { randomBytes } from 'node:crypto'
import { runCommandLine } from './run-command-line.ts'

const { status, stdout, stderr } = await runCommandLine(process.argv.slice(2), {
  now: Date.now,
  environment: process.env,
  randomBytes,
  galleryFolder: process.env.ROLLCALL_GALLERY || null,
})
if (stderr !== '') process.stderr.write(stderr)
if (stdout !== '') process.stdout.write(stdout)
process.exitCode = status
