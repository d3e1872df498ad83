// Another key for what is sealed, on both databases: before and after, the server really uses its secrets.

import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSecretBox, openKeyFile, rotateSecrets } from '@rollcall/secret-box'
import { openStore } from '@rollcall/store-sql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  findPostgres,
  type PostgresServer,
  startPostgres,
} from '../../adapters/store-sql/test/postgres-server.ts'
import { runCommandLine } from '../../apps/cli/src/run-command-line.ts'
import { surroundings } from '../../apps/cli/test/surroundings.ts'
import { type RunningProcess, startServer } from '../../scripts/process-group.ts'
import { type RunningWrike, startTarget } from './running-servers.ts'

const binaries = await findPostgres()
if (binaries === null) console.log('PostgreSQL is not installed: rotation not tried on it')

let wrike: RunningWrike
beforeAll(async () => {
  wrike = await startTarget()
})
afterAll(() => wrike?.stop())

/** An installation that is started and stopped with the same data, and whatever keys a test gives it. */
async function givenInstallation(databaseUrl = '') {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-rotate-'))
  const fixed = {
    ROLLCALL_DATA: folder,
    ROLLCALL_TENANT_ID: randomUUID(),
    ROLLCALL_CLIENT_ID: 'command-line',
    ROLLCALL_CLIENT_SECRET: randomBytes(32).toString('base64url'),
    ROLLCALL_DATABASE_URL: databaseUrl,
  }
  let running: RunningProcess | null = null
  const rollcall = (
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
    readStdin = '',
  ) =>
    runCommandLine(
      args,
      surroundings({
        environment: { ...fixed, ROLLCALL_URL: running?.ready.url, ...environment },
        readStdin: async () => readStdin,
      }),
    )
  const path = join(folder, 'rollcall.db')
  const open = () => openStore(databaseUrl === '' ? { path } : { url: databaseUrl })
  return {
    folder,
    rollcall,
    open,
    async start(environment: Readonly<Record<string, string>> = {}) {
      running = await startServer({
        env: { ROLLCALL_PORT: '0', ...fixed, ...environment },
        output: 'collect',
      })
    },
    async stop() {
      await running?.stop()
      running = null
    },
    /** How many stored secrets a key opens. */
    async opened(key: Uint8Array): Promise<string> {
      const store = await open()
      const box = createSecretBox([key])
      const all = await store.sealedSecrets.list({ after: null, limit: 500 })
      await store.close()
      const isOpen = ({ sealed }: { readonly sealed: string }) => {
        try {
          box.open(sealed)
          return true
        } catch {
          return false
        }
      }
      return `${all.filter(isOpen).length} of ${all.length}`
    },
    async remove() {
      await running?.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

type Installation = Awaited<ReturnType<typeof givenInstallation>>

async function connectWrike({ rollcall }: Installation): Promise<void> {
  expect(await rollcall(['apps', 'add', 'Wrike'])).toMatchObject({ status: 0 })
  const set = ['credentials', 'set', 'Wrike', '--base-address', wrike.baseAddress, '--token-file', '-']
  expect(await rollcall(set, {}, wrike.token)).toMatchObject({ status: 0 })
}

/** Servers are started anew in most of these tests. */
const STARTS = { timeout: 180_000 }

const answersWell = { status: 0, stdout: 'Wrike answers well\n', stderr: '' }

describe('rollcall secrets rotate with a key file and the embedded database', STARTS, () => {
  let installation: Installation
  let first: Uint8Array
  beforeAll(async () => {
    installation = await givenInstallation()
    await installation.start()
    await connectWrike(installation)
    first = openKeyFile(installation.folder).read()[0] ?? new Uint8Array()
  })
  afterAll(() => installation?.remove())

  it('refuses while the server runs, and changes nothing', async () => {
    const { status, stderr } = await installation.rollcall(['secrets', 'rotate'])
    expect(status).toBe(1)
    expect(stderr).toContain('another Rollcall server is using the data folder')
    expect(openKeyFile(installation.folder).read()).toHaveLength(1)
  })

  it('seals everything under a new key, and the old one opens nothing', async () => {
    await installation.stop()
    expect(await installation.opened(first)).toBe('3 of 3')
    const { status, stdout } = await installation.rollcall(['secrets', 'rotate'])
    expect(status).toBe(0)
    expect(stdout).toMatch(/^3 secrets are under the new key, 3 of them since now\n/)
    expect(await installation.opened(first)).toBe('0 of 3')
    const keys = openKeyFile(installation.folder).read()
    expect(keys).toHaveLength(1)
    expect(await installation.opened(keys[0] ?? first)).toBe('3 of 3')
  })

  it('leaves a row in the audit log, which stays whole', async () => {
    const store = await installation.open()
    const tenant = await store.tenants.first()
    if (tenant === null) throw new TypeError('the server made a tenant')
    const [row] = await store.audit.list(tenant.id, {}, { cursor: null, limit: 1 })
    await store.close()
    expect(row?.entry).toMatchObject({ activity: 'Rotate secret key', targets: [{ type: 'Directory' }] })
  })

  it('leaves jobs and tokens working', async () => {
    await installation.start()
    expect(await installation.rollcall(['credentials', 'test', 'Wrike'])).toEqual(answersWell)
    await installation.stop()
  })

  it('goes on where it broke off, and the server works with both keys until then', async () => {
    const keyFile = openKeyFile(installation.folder)
    const [before = first] = keyFile.read()
    const keys = [randomBytes(32), before]
    keyFile.write(keys)
    const store = await installation.open()
    const breaking = {
      ...store.sealedSecrets,
      async replace(changes: Parameters<typeof store.sealedSecrets.replace>[0]): Promise<number> {
        await store.sealedSecrets.replace(changes.slice(0, 1))
        throw new Error('the power went')
      },
    }
    await expect(rotateSecrets(breaking, keys)).rejects.toThrow('the power went')
    await store.close()
    expect(await installation.opened(before)).toBe('2 of 3')
    await installation.start()
    expect(await installation.rollcall(['credentials', 'test', 'Wrike'])).toEqual(answersWell)
    await installation.stop()
    const { stdout } = await installation.rollcall(['secrets', 'rotate', '--json'])
    expect(JSON.parse(stdout)).toEqual({ total: 3, resealed: 2 })
    expect(await installation.opened(before)).toBe('0 of 3')
    expect(await readFile(join(installation.folder, 'secret.key'), 'utf8')).toMatch(/^[\w+/]{43}=\n$/)
  })

  it('says what is wrong with keys of the environment, and changes nothing', async () => {
    const key = Buffer.alloc(32, 1).toString('base64')
    const rotate = (environment: Readonly<Record<string, string>>) =>
      installation.rollcall(['secrets', 'rotate'], environment)
    expect((await rotate({ ROLLCALL_SECRET_KEY: key })).stderr).toContain(
      'ROLLCALL_OLD_SECRET_KEY is missing',
    )
    expect((await rotate({ ROLLCALL_OLD_SECRET_KEY: key })).stderr).toContain('without ROLLCALL_SECRET_KEY')
    expect((await rotate({ ROLLCALL_SECRET_KEY: 'abc' })).stderr).toContain('32 bytes in base64 is accepted')
    const wrong = await rotate({ ROLLCALL_SECRET_KEY: key, ROLLCALL_OLD_SECRET_KEY: key })
    expect(wrong.stderr).toContain('a stored secret cannot be opened')
    const [present = first] = openKeyFile(installation.folder).read()
    expect(await installation.opened(present)).toBe('3 of 3')
  })
})

describe.skipIf(binaries === null)(
  'rollcall secrets rotate with keys of the environment and PostgreSQL',
  STARTS,
  () => {
    let server: PostgresServer
    let installation: Installation
    beforeAll(async () => {
      server = await startPostgres(binaries ?? '')
      installation = await givenInstallation(await server.createDatabase())
    })
    afterAll(async () => {
      await installation?.remove()
      await server?.stop()
    })

    it('changes the key beside a server that knows both', async () => {
      const [old, fresh] = [randomBytes(32), randomBytes(32)]
      const [oldText, newText] = [old.toString('base64'), fresh.toString('base64')]
      const both = { ROLLCALL_SECRET_KEY: newText, ROLLCALL_OLD_SECRET_KEY: oldText }
      await installation.start({ ROLLCALL_SECRET_KEY: oldText })
      await connectWrike(installation)
      await installation.stop()
      await installation.start(both)
      const { status, stdout } = await installation.rollcall(['secrets', 'rotate'], both)
      expect(status).toBe(0)
      expect(stdout).toContain('take ROLLCALL_OLD_SECRET_KEY away now')
      expect(await installation.rollcall(['credentials', 'test', 'Wrike'])).toEqual(answersWell)
      expect(await installation.opened(old)).toBe('0 of 3')
      await installation.stop()
      await installation.start({ ROLLCALL_SECRET_KEY: newText })
      expect(await installation.rollcall(['credentials', 'test', 'Wrike'])).toEqual(answersWell)
    })
  },
)
