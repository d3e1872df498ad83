import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { nodeSqliteDialect } from '@rollcall/store-sql'
import { Kysely } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import { storedResource } from '../users/stored-resource.ts'
import { migrate } from './migrations.ts'
import type { Tables } from './tables.ts'

const folder = mkdtempSync(join(tmpdir(), 'wrike-migrations-'))
afterEach(() => rmSync(folder, { recursive: true }))

it('makes whole resources of the attributes that a database of an earlier version holds', async () => {
  const path = join(folder, 'wrike.db')
  const attributes = {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: 'zoë@contoso.example',
    displayName: 'ZOË',
  }
  const stamp = { id: 'KU1', created_at: 1_767_600_000_007, last_modified_at: 1_767_600_000_999, version: 4 }
  await migrateTo(path, '0002-groups')
  const db = new DatabaseSync(path)
  db.prepare(
    `insert into users (id, user_name_key, login, active, user_type, display_name_composed, created_at,
       last_modified_at, version, resource) values (?, 'zoë', 'zoë', 1, 'regular', 0, ?, ?, ?, ?)`,
  ).run(stamp.id, stamp.created_at, stamp.last_modified_at, stamp.version, JSON.stringify(attributes))

  await migrateTo(path)
  expect(db.prepare('select resource, display_name_key from users').get()).toEqual({
    resource: storedResource(JSON.stringify(attributes), stamp),
    display_name_key: 'zoë',
  })
  db.close()
})

async function migrateTo(path: string, last?: string): Promise<void> {
  const db = new Kysely<Tables>({ dialect: nodeSqliteDialect({ path }) })
  await migrate(db, last)
  await db.destroy()
}
