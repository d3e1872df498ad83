import { afterAll, beforeAll, describe, it } from 'vitest'
import {
  findPostgres,
  type PostgresServer,
  startPostgres,
} from '../../adapters/store-sql/test/postgres-server.ts'
import { surviveKills } from './survive-kills.ts'

const SEEDS = [32]

const binaries = await findPostgres()
let server: PostgresServer | null = null
beforeAll(async () => {
  server = binaries === null ? null : await startPostgres(binaries)
})
afterAll(() => server?.stop())

describe.skipIf(binaries === null)('processes killed at twenty-six random moments, on PostgreSQL', () => {
  it.each(SEEDS)(
    'leave the target equal to the directory and send nothing twice by themselves: seed %i',
    async (seed) => surviveKills({ url: (await server?.createDatabase()) ?? '' }, seed),
    600_000,
  )
})
