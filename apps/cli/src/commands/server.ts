// `rollcall server`: the server as a process of its own, which ends when this one is told to.

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Command } from '../command.ts'

const SERVER = fileURLToPath(new URL('../../../server/src/main.ts', import.meta.url))
const SIGNALS = ['SIGINT', 'SIGTERM'] as const

export const server: Command = {
  name: 'server',
  summary: 'runs the API, a worker, or both, until it is stopped',
  description:
    'Everything is set by environment variables (docs/reference/configuration.md). With the embedded database one process runs both. On PostgreSQL any number of processes share the work: some with --role api, some with --role worker. It ends what it has begun when it gets SIGTERM or SIGINT.',
  arguments: [],
  options: [
    {
      name: 'role',
      value: 'ROLE',
      summary: 'what this process does; default: all',
      accepts: ['all', 'api', 'worker'],
    },
  ],
  json: 'nothing: it prints its log on standard error',
  examples: ['server', 'server --role worker'],
  async run(given) {
    const role = given.value('role')
    const child = spawn(process.execPath, [SERVER, ...(role === null ? [] : ['--role', role])], {
      stdio: 'inherit',
    })
    const passOn = (signal: NodeJS.Signals) => child.kill(signal)
    for (const signal of SIGNALS) process.on(signal, passOn)
    const status = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', resolve)
    })
    for (const signal of SIGNALS) process.off(signal, passOn)
    return { status: status === 0 ? 0 : 1, result: undefined, text: '' }
  },
}
