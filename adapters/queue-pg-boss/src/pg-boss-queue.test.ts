import { silentLogger } from '@rollcall/ports'
import { describeWorkQueueContract } from '@rollcall/ports/contract'
import { afterAll, beforeAll, describe } from 'vitest'
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

  describeWorkQueueContract('pg-boss', async () => {
    const url = await server.createDatabase()
    const [ask, ...others] = await Promise.all(
      [1, 2, 3].map(() => openPgBossQueue({ url, logger: silentLogger })),
    )
    if (ask === undefined) throw new Error('three were opened')
    return { ask, others }
  })
})
