import { describeStoreContract } from '@rollcall/ports/contract'
import { afterAll, beforeAll, describe } from 'vitest'
import { findPostgres, type PostgresServer, startPostgres } from '../../test/postgres-server.ts'
import { openStore } from '../open-store.ts'

const binaries = await findPostgres()
if (binaries === null) console.warn('PostgreSQL is not installed: contract not run')

describe.skipIf(binaries === null)('store on PostgreSQL', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres(binaries ?? '')
  })
  afterAll(() => server.stop())

  describeStoreContract('PostgreSQL', async () => openStore({ url: await server.createDatabase() }))
})
