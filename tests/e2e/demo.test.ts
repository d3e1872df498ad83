// The main job as a newcomer starts it, on both databases.

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  findPostgres,
  type PostgresServer,
  startPostgres,
} from '../../adapters/store-sql/test/postgres-server.ts'

const DEMO = fileURLToPath(new URL('../../scripts/demo.ts', import.meta.url))

type Run = { readonly status: number | null; readonly lines: readonly string[] }

function demo(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [DEMO, ...args], { env: { ...process.env, ...env } })
    let printed = ''
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
    })
    child.once('exit', (status) => resolve({ status, lines: printed.trimEnd().split('\n') }))
  })
}

const equal = {
  initial: { created: 176, updated: 0, disabled: 0, deleted: 0, failed: 0 },
  incremental: { created: 1, updated: 3, disabled: 3, deleted: 1, failed: 0 },
  differences: 0,
}

describe('npm run demo', () => {
  it('ends with Wrike equal to the directory and says so in one JSON line', async () => {
    const { lines, status } = await demo(['--exit', '--json'])
    expect({ status, lines }).toMatchObject({ status: 0 })
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject(equal)
  }, 120_000)

  it('names an option it does not know and what it takes', async () => {
    const { lines, status } = await demo(['--users', 'many'])
    expect(status).toBe(1)
    expect(lines[0]).toBe('--users is "many"; accepted is a whole number from 20 to 1000000')
  })
})

const binaries = await findPostgres()
if (binaries === null) console.log('PostgreSQL is not installed: demo not run on it')

describe.skipIf(binaries === null)('npm run demo on PostgreSQL', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres(binaries ?? '')
  })
  afterAll(() => server.stop())

  it('ends with Wrike equal to the directory', async () => {
    const { lines, status } = await demo(['--exit', '--json'], {
      ROLLCALL_DATABASE_URL: await server.createDatabase(),
    })
    expect({ status, lines }).toMatchObject({ status: 0 })
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject(equal)
  }, 120_000)
})
