import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import {
  findPostgres,
  type PostgresServer,
  startPostgres,
} from '../../adapters/store-sql/test/postgres-server.ts'
import { surviveKilledUploads } from './killed-uploads.ts'

const SEED = 17
const TITLE = 'lose no operation, write none twice and log each once'

describe('processes killed while they work off uploads, on SQLite', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rollcall-uploads-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it(TITLE, () => surviveKilledUploads({ path: join(folder, 'uploads.db') }, SEED), 120_000)
})

const binaries = await findPostgres()
if (binaries === null) console.warn('PostgreSQL is not installed: uploads are not killed on it')

describe.skipIf(binaries === null)('processes killed while they work off uploads, on PostgreSQL', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres(binaries ?? '')
  })
  afterAll(() => server?.stop())

  it(TITLE, async () => surviveKilledUploads({ url: await server.createDatabase() }, SEED), 120_000)
})
