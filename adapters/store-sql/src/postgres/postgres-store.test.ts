import { asId, type ObjectId, type TenantId } from '@rollcall/core'
import { describeStoreContract } from '@rollcall/ports/contract'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
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

  /** What a statement answers on a connection of its own. */
  async function ask(url: string, statement: string): Promise<readonly Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query(statement)).rows
    } finally {
      await client.end()
    }
  }

  it('makes the tables once when several processes open a new database at once', async () => {
    const url = await server.createDatabase()
    const stores = await Promise.all([1, 2, 3, 4].map(() => openStore({ url })))
    const numbers = await ask(url, 'select number from schema_migrations order by number')
    expect(numbers).toEqual(numbers.map((_, index) => ({ number: String(index + 1) })))
    expect(numbers.length).toBeGreaterThan(1)
    await Promise.all(stores.map((store) => store.close()))
  })

  it.each(["update audit_log set hash = ''", 'delete from audit_log', 'truncate audit_log'])(
    'refuses to carry out: %s',
    async (statement) => {
      const url = await server.createDatabase()
      await (await openStore({ url })).close()
      await expect(ask(url, statement)).rejects.toThrow('never changed or removed')
    },
  )

  it('leaves no row behind from its first statistics', async () => {
    const url = await server.createDatabase()
    await (await openStore({ url })).close()
    const statistics = await ask(url, "select n_distinct from pg_stats where tablename = 'links'")
    expect(statistics.length).toBeGreaterThan(0)
    expect(await ask(url, 'select count(*) as rows from links')).toEqual([{ rows: '0' }])
  })

  it('takes statistics of a table soon after many rows were committed to it', async () => {
    const url = await server.createDatabase()
    const store = await openStore({ url })
    const rows = Array.from({ length: 2500 }, (_, line) => ({
      line,
      key: `key ${line}`,
      referenceKey: null,
      values: {},
    }))
    await store.imports.add(asId<TenantId>('tenant'), 'import', rows)
    await vi.waitFor(async () => {
      const found = await ask(url, "select reltuples from pg_class where relname = 'staged_rows'")
      expect(found).toEqual([{ reltuples: 2500 }])
    })
    await store.close()
  })

  it('tells of changes and of uploads that another process commits', async () => {
    const url = await server.createDatabase()
    const [listens, writes] = [await openStore({ url }), await openStore({ url })]
    let told = 0
    const endWatch = await listens.changes.watch(() => {
      told += 1
    })
    const tenant = {
      domain: 'contoso.example',
      displayName: 'Contoso',
      createdAt: '2026-01-05T08:00:00.000Z',
    }
    await writes.tenants.insert({ ...tenant, id: asId('tenant') })
    const group = { mailNickname: 'group', securityEnabled: true, properties: {}, deletedAt: null }
    await writes.groups.put(asId('tenant'), [
      { ...group, id: asId('group'), displayName: 'Group', createdAt: tenant.createdAt },
    ])
    await vi.waitFor(() => expect(told).toBe(1))
    const upload = { sourceId: asId<ObjectId>('17'), displayName: 'Ann', attributes: {} }
    await writes.uploads.stage(asId('job'), [upload], tenant.createdAt)
    await vi.waitFor(() => expect(told).toBe(2))
    await endWatch()
    await Promise.all([listens.close(), writes.close()])
  })

  it('says that the server has gone away instead of ending the process', async () => {
    const url = await server.createDatabase()
    const store = await openStore({ url })
    await store.keys.get('a')
    await ask(
      url,
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    await vi.waitFor(async () => expect(await store.keys.get('a')).toBeNull())
    await store.close()
  })
})
