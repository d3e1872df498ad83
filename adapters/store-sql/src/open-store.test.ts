import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { zstdCompressSync } from 'node:zlib'
import { asId, type TenantId } from '@rollcall/core'
import { InvalidInput, type TenantRecord } from '@rollcall/ports'
import { Kysely } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from './migrations/migrate.ts'
import { openStore } from './open-store.ts'
import { nodeSqliteDialect } from './sqlite/node-sqlite.ts'
import type { Database } from './tables/database.ts'

const TENANT: TenantRecord = {
  id: asId<TenantId>('6b1f0a52-8f44-4e0b-9d0c-2a7b0c5f1e11'),
  domain: 'contoso.example',
  displayName: 'Contoso',
  createdAt: '2026-01-05T08:00:00.000Z',
}

/** A database as the version of Rollcall left it whose last migration had this number. */
async function makeTables(path: string, migration: number): Promise<void> {
  const db = new Kysely<Database>({ dialect: nodeSqliteDialect({ path }) })
  const now = () => TENANT.createdAt
  const nobody = { noteWritten: () => {}, listen: async () => async () => {} }
  await migrate({ db, engine: 'sqlite', now, statements: new Map(), ...nobody }, migration)
  await db.destroy()
}

describe('opening a store', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rollcall-store-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))
  const path = () => join(folder, 'rollcall.db')

  it('keeps what was written when the file is opened again', async () => {
    const first = await openStore({ path: path() })
    await first.tenants.insert(TENANT)
    await first.close()
    const second = await openStore({ path: path() })
    expect(await second.tenants.first()).toEqual(TENANT)
    await second.close()
  })

  it('shows two stores on one file what the other has written', async () => {
    const [one, other] = [await openStore({ path: path() }), await openStore({ path: path() })]
    await one.tenants.insert(TENANT)
    expect(await other.tenants.first()).toEqual(TENANT)
    await other.keys.getOrInsert('a', 'x')
    expect(await one.keys.get('a')).toBe('x')
    await one.close()
    await other.close()
  })

  it('refuses to change or remove rows of the audit log', async () => {
    await (await openStore({ path: path() })).close()
    const database = new DatabaseSync(path())
    database.exec(`insert into audit_log (tenant_id, sequence, id, activity_at, activity, target_id, document, hash)
      values ('tenant', 1, 'id', '2026-01-31', 'Add user', 'user', '{}', 'hash')`)
    for (const statement of ["update audit_log set hash = ''", 'delete from audit_log']) {
      expect(() => database.exec(statement)).toThrow('never changed or removed')
    }
    expect(database.prepare('select hash from audit_log').all()).toEqual([{ hash: 'hash' }])
    database.close()
  })

  it('makes the tables once when several processes open a new file at once', async () => {
    const index = fileURLToPath(new URL('./index.ts', import.meta.url))
    const script = `
      import { openStore } from ${JSON.stringify(index)}
      const store = await openStore({ path: process.argv[1] })
      console.log(await store.keys.getOrInsert('key', String(process.pid)))
      await store.close()`
    const open = () =>
      promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script, path()])
    const outputs = await Promise.all([open(), open(), open(), open()])
    expect(new Set(outputs.map((output) => output.stdout)).size).toBe(1)
  })

  it('leaves a shared account of an older version to who is managed, or was linked last', async () => {
    await makeTables(path(), 11)
    const database = new DatabaseSync(path())
    database.exec(`
      insert into links (job_id, object_type, source_id, target_id, state, display_name, updated_at) values
        ('j', 'User', 'released', 'x', 'released', '', '2026-01-09'), ('j', 'User', 'managed', 'x', 'managed', '', '2026-01-01'),
        ('j', 'User', 'early', 'y', 'managed', '', '2026-01-01'), ('j', 'User', 'late', 'y', 'managed', '', '2026-01-02'),
        ('j', 'User', 'a', 'z', 'managed', '', '2026-01-01'), ('j', 'User', 'b', 'z', 'managed', '', '2026-01-01'),
        ('j', 'Group', 'group', 'x', 'managed', '', '2026-01-01'), ('k', 'User', 'other', 'x', 'managed', '', '2026-01-01')`)
    database.close()
    const store = await openStore({ path: path() })
    const sources = async (jobId: string, objectType: 'User' | 'Group') =>
      (await store.links.list(asId(jobId), objectType, { after: null, limit: 9 })).map(
        ({ sourceId }) => sourceId,
      )
    expect(await sources('j', 'User')).toEqual(['a', 'late', 'managed'])
    expect(await sources('j', 'Group')).toEqual(['group'])
    expect(await sources('k', 'User')).toEqual(['other'])
    await store.close()
  })

  it("takes the domains that people of an older version are named in for the tenant's", async () => {
    await makeTables(path(), 32)
    const database = new DatabaseSync(path())
    database.exec(`
      insert into tenants (id, id_key, domain, domain_key, display_name, created_at)
        values ('t', 't', 'Contoso.example', 'contoso.example', 'Contoso', '2026-01-01')`)
    const insert = database.prepare(`
      insert into users (tenant_id, id, user_principal_name, user_principal_name_key, display_name, display_name_key,
        account_enabled, user_type, properties, created_at, deleted_at, change_sequence)
      values ('t', ?, ?, lower(?), '', '', 1, 'Member', '{}', '2026-01-01', ?, 1)`)
    const names = [
      'a@contoso.example',
      'b@Fabrikam.example',
      'c_x.example#EXT#@contoso.example',
      'd@fabrikam.example',
    ]
    for (const name of names) insert.run(name, name, name, null)
    insert.run('e', 'e@left.example', 'e@left.example', '2026-01-02')
    database.close()
    const store = await openStore({ path: path() })
    const domains = await store.tenants.domains(asId('t'))
    expect(domains).toEqual(['Contoso.example', 'fabrikam.example', 'left.example'])
    await store.close()
  })

  it('keeps what the log of an older version tells in detail', async () => {
    const steps = [
      {
        name: 'EntryImport',
        provisioningStepType: 'import',
        status: 'success',
        description: 'Ø',
        details: {},
      },
    ]
    const modifiedProperties = [{ displayName: 'city', oldValue: null, newValue: 'Kraków' }]
    const initiatedBy = { initiatorType: 'user', id: 'someone', displayName: 'Jürgen "J"' }
    await makeTables(path(), 19)
    const database = new DatabaseSync(path())
    const insert = database.prepare(`
      insert into provisioning_log (block, id, tenant_id, job_id, cycle_id, change_id, service_principal_id, activity_at,
        action, status, object_type, source_id, source_display_name, duration_ms, error_information, steps,
        modified_properties, initiated_by)
      values (0, ?, 't', 'j', 'c', 'x', 's', '2026-01-05T08:00:00.000Z', 'update', 'success', 'User', 'u', 'U', 1, null,
        ?, ?, ?)`)
    insert.run(
      'first',
      JSON.stringify(steps),
      JSON.stringify(modifiedProperties),
      JSON.stringify(initiatedBy),
    )
    insert.run('second', '[]', '[]', null)
    database.close()
    const store = await openStore({ path: path() })
    const page = { cursor: null, limit: 9, order: 'oldestFirst' } as const
    expect((await store.log.list(asId('t'), {}, page)).entries).toMatchObject([
      { id: 'first', sourceDisplayName: 'U', errorInformation: null, steps, modifiedProperties, initiatedBy },
      { id: 'second', errorInformation: null, steps: [], modifiedProperties: [], initiatedBy: null },
    ])
    await store.close()
  })

  it('reads what an older version wrote together of neighbours in the log', async () => {
    await makeTables(path(), 24)
    const database = new DatabaseSync(path())
    const lines = ['First', 'Second'].map((name) =>
      JSON.stringify(['s', 'User', name, null, 1, null, [], [{ displayName: 'n', newValue: name }], null]),
    )
    database
      .prepare("insert into provisioning_log_details (id, entries_left, content) values ('first', 2, ?)")
      .run(zstdCompressSync(lines.join('\n')))
    database.exec(`
      insert into provisioning_log (block, id, tenant_id, job_id, cycle_id, change_id, activity_at, action, status,
        source_id, details_id, details_line)
      values (0, 'first', 't', 'j', 'c', 'x', '2026-01-05T08:00:00.000Z', 'update', 'success', 'u', 'first', 0),
        (0, 'second', 't', 'j', 'c', 'y', '2026-01-05T08:00:00.000Z', 'update', 'success', 'v', 'first', 1)`)
    database.close()
    const store = await openStore({ path: path() })
    const newestFirst = { cursor: null, limit: 9 }
    expect((await store.log.list(asId('t'), {}, newestFirst)).entries).toMatchObject([
      { id: 'second', sourceId: 'v', changeId: 'y', sourceDisplayName: 'Second' },
      { id: 'first', sourceId: 'u', changeId: 'x', sourceDisplayName: 'First' },
    ])
    expect((await store.log.list(asId('t'), { sourceId: asId('u') }, newestFirst)).entries).toMatchObject([
      { id: 'first', modifiedProperties: [{ displayName: 'n', newValue: 'First' }] },
    ])
    expect(await store.log.removeBefore(asId('t'), '2026-02-01', 9)).toBe(2)
    await store.close()
  })

  it('refuses neither and both of path and url', async () => {
    await expect(openStore({})).rejects.toThrow(InvalidInput)
    await expect(openStore({ path: ':memory:', url: 'postgres://localhost/x' })).rejects.toThrow(InvalidInput)
  })

  it('names a file that cannot be opened', async () => {
    const missing = join(folder, 'no-such-folder', 'rollcall.db')
    const opening = openStore({ path: missing })
    await expect(opening).rejects.toMatchObject({ code: 'ERR_CONFIG_INVALID' })
    await expect(opening).rejects.toThrow(missing)
  })

  it('names a server that does not answer, without its password', async () => {
    const opening = openStore({ url: 'postgres://someone:hunter2@127.0.0.1:1/rollcall' })
    await expect(opening).rejects.toThrow('127.0.0.1:1')
    await expect(opening).rejects.not.toThrow('hunter2')
  })

  it('refuses a database that a newer version has written to', async () => {
    await (await openStore({ path: path() })).close()
    const database = new DatabaseSync(path())
    database.exec("insert into schema_migrations (number, name) values (9999, 'from the future')")
    database.close()
    const opening = openStore({ path: path() })
    await expect(opening).rejects.toMatchObject({ code: 'ERR_CONFIG_INVALID' })
    await expect(opening).rejects.toThrow('schema 9999')
  })
})
