// docs/guides/load-people-from-hr.md as somebody carries it out who copies its commands into a shell.

import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type RunningServer, START_MS, startRollcall } from './running-servers.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const GUIDE = new URL('../../docs/guides/load-people-from-hr.md', import.meta.url)
const TAKEN = { timeout: 30_000, interval: 200 }

let server: RunningServer
beforeAll(async () => {
  server = await startRollcall()
}, START_MS)
afterAll(() => server?.stop())

/** Every command of the guide, for this server and its client instead of those that it names. */
function script(): string {
  const { ROLLCALL_CLIENT_ID: id, ROLLCALL_CLIENT_SECRET: secret } = server.environment
  return [...readFileSync(GUIDE, 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
    .map(([, block = '']) => block)
    .join('\n')
    .replaceAll('http://127.0.0.1:8080', server.url)
    .replaceAll('first-client', id ?? '')
    .replaceAll('choose-a-long-secret', secret ?? '')
    .replaceAll('npm run -s rollcall --', `node ${ROOT}apps/cli/src/main.ts`)
}

async function person(employeeId: string) {
  const answer = await server.api.get(
    `/users?$filter=employeeId eq '${employeeId}'&$select=displayName,mail,department,accountEnabled&$expand=manager`,
  )
  return (answer as { readonly value: readonly unknown[] }).value[0]
}

it('loads the people of an HR system, command by command', { timeout: START_MS }, async () => {
  const { stdout } = await promisify(execFile)('bash', ['--norc', '-euo', 'pipefail', '-c', script()], {
    cwd: server.folder,
    // The commands of the guide say all that is needed; this Node is the one that npm would run them with.
    env: {
      HOME: server.folder,
      PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`,
    },
  })
  expect(stdout.split('\n').filter((line) => line !== '')).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^added HR system/),
      'provisioning of HR system is on',
      '202',
      '2 people; a dry run, nothing was sent',
      expect.stringMatching(/^2 people sent in one request/),
    ]),
  )
  await vi.waitFor(async () => {
    expect(await person('701985')).toMatchObject({
      displayName: 'Birch Feldspar',
      mail: 'birch@contoso.example',
      department: 'Finance',
      accountEnabled: false,
      manager: { displayName: 'Alder Quartz' },
    })
  }, TAKEN)
  expect(await person('701984')).toMatchObject({ mail: 'alder@contoso.example', accountEnabled: true })
})
