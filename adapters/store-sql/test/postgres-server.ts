// A real PostgreSQL for tests, where one is installed: on a free port, in a folder of its own, without fsync.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'

export type PostgresServer = {
  /** Makes an empty database; @returns its address. */
  readonly createDatabase: () => Promise<string>
  /** Stops the server and removes its folder. */
  readonly stop: () => Promise<void>
}

/** The folder with `initdb` and `postgres`, on PATH or where Debian keeps it, newest first; `null`: not installed. */
export async function findPostgres(): Promise<string | null> {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? await readdir(debian) : []
  const newestFirst = versions.toSorted((left, right) => Number(right) - Number(left))
  const folders = [
    ...newestFirst.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ]
  const hasServer = (folder: string) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)))
  return folders.find(hasServer) ?? null
}

/** Starts a server of its own for the caller. @throws When it does not come up; its output is in the message. */
export async function startPostgres(binaries: string): Promise<PostgresServer> {
  const owner = await serverOwner()
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-postgres-'))
  if (owner !== null) await chown(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  const locale = ['--no-locale', '--encoding=UTF8']
  const initialise = ['-D', data, '-U', 'rollcall', '--auth=trust', '--no-sync', ...locale]
  await promisify(execFile)(join(binaries, 'initdb'), initialise, { ...owner, cwd: folder })
  const port = await freePort()
  const server = spawn(join(binaries, 'postgres'), serverArguments(data, port), {
    ...owner,
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const kill = () => server.kill('SIGQUIT')
  process.once('exit', kill)
  await untilReady(server, port)
  return {
    createDatabase: () => createDatabase(port),
    async stop() {
      process.off('exit', kill)
      const exited = new Promise((resolve) => server.once('exit', resolve))
      // Fast shutdown: clients are disconnected.
      server.kill('SIGINT')
      await exited
      await rm(folder, { recursive: true, force: true })
    },
  }
}

type Owner = { readonly uid: number; readonly gid: number }

/** PostgreSQL refuses to run as root: then it runs as `postgres` or `nobody`. `null`: as the present user. */
async function serverOwner(): Promise<Owner | null> {
  if (process.getuid?.() !== 0) return null
  for (const name of ['postgres', 'nobody']) {
    try {
      const uid = await promisify(execFile)('id', ['-u', name])
      const gid = await promisify(execFile)('id', ['-g', name])
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
    } catch {
      // No such user here: the next name.
    }
  }
  throw new Error(
    'PostgreSQL refuses to run as root, and there is no user "postgres" or "nobody" to run it as',
  )
}

function serverArguments(data: string, port: number): readonly string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '100',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return ['-D', data, '-p', String(port), ...flags]
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port on 127.0.0.1')
  return address.port
}

async function untilReady(server: ChildProcess, port: number): Promise<void> {
  let output = ''
  server.stdout?.on('data', (chunk) => {
    output += chunk
  })
  server.stderr?.on('data', (chunk) => {
    output += chunk
  })
  const deadline = performance.now() + 30_000
  while (performance.now() < deadline && server.exitCode === null) {
    try {
      await withClient(port, 'postgres', async () => {})
      return
    } catch {
      await setTimeout(50)
    }
  }
  server.kill('SIGQUIT')
  throw new Error(`PostgreSQL did not start:\n${output}`)
}

async function createDatabase(port: number): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await withClient(port, 'postgres', async (client) => {
    try {
      // English order differs from the order of bytes, so a query that relies on the database's order is found out.
      await client.query(`create database ${name} template template0 locale_provider icu icu_locale 'en'`)
    } catch {
      // Older than PostgreSQL 15, or built without ICU.
      await client.query(`create database ${name}`)
    }
  })
  return addressOf(port, name)
}

async function withClient(
  port: number,
  database: string,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf(port, database) })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

function addressOf(port: number, database: string): string {
  return `postgres://rollcall@127.0.0.1:${port}/${database}`
}
