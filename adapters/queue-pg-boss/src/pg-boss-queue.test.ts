import { silentLogger } from '@rollcall/ports'
import { describeWorkQueueContract } from '@rollcall/ports/contract'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPostgres, type PostgresServer, startPostgres } from '../../store-sql/test/postgres-server.ts'
import { openPgBossQueue } from './pg-boss-queue.ts'

const binaries = await findPostgres()
if (binaries === null) console.warn('PostgreSQL is not installed: contract not run')

describe.skipIf(binaries === null)('queue on PostgreSQL', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres(binaries ?? '')
  })
  afterAll(() => server.stop())

  it('says what its role has to be allowed to do', async () => {
    const url = new URL(await server.createDatabase())
    const client = new pg.Client({ connectionString: url.href })
    await client.connect()
    await client.query('create role guest login')
    await client.end()
    url.username = 'guest'
    await expect(openPgBossQueue({ url: url.href, logger: silentLogger })).rejects.toThrow(
      /^the queue of the workers cannot be opened: permission denied .*has to own the schema "rollcall_queue"/,
    )
  })

  describeWorkQueueContract('pg-boss', async () => {
    const url = await server.createDatabase()
    const [ask, ...others] = await Promise.all(
      [1, 2, 3].map(() => openPgBossQueue({ url, logger: silentLogger })),
    )
    if (ask === undefined) throw new Error('three were opened')
    return { ask, others }
  })
})
