import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CompiledQuery, type Kysely } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { accountSettingsSchema } from './account.ts'
import { findHeld, findKnown, readGroupsOf, readMembers, removeMembers } from './group-members.ts'
import { openStore } from './open-store.ts'
import type { Tables } from './tables.ts'

/** How SQLite means to carry out the statement that this call runs. */
async function planOf(call: (db: Kysely<Tables>) => Promise<unknown>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'wrike-members-'))
  const settings = accountSettingsSchema.parse({})
  const store = await openStore(folder, { name: 'Wrike', seatsTotal: 10, approvedDomains: [], settings })
  onTestFinished(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })
  const steps: string[] = []
  const explaining = new Proxy(store.db, {
    get: (db, name) =>
      name === 'executeQuery'
        ? async (query: CompiledQuery) => {
            const explain = CompiledQuery.raw(`explain query plan ${query.sql}`, [...query.parameters])
            const { rows } = await db.executeQuery<{ detail: string }>(explain)
            steps.push(...rows.map((row) => row.detail))
            return db.executeQuery(query)
          }
        : Reflect.get(db, name),
  })
  await call(explaining)
  return steps.join('\n')
}

describe('members are found without reading the whole group', () => {
  // By the primary key or by the index of members, which holds both columns as well.
  const BY_BOTH = /\((?:group_seq=\? AND member_id=\?|member_id=\? AND group_seq=\?)\)/

  it('when some of them are looked for', async () => {
    expect(await planOf((db) => findHeld(db, 1, ['a']))).toMatch(BY_BOTH)
    expect(await planOf((db) => readMembers(db, [1], ['a']))).toMatch(BY_BOTH)
  })

  it('when some of them leave', async () => {
    expect(await planOf((db) => removeMembers(db, 1, ['a']))).toMatch(BY_BOTH)
  })

  it('when their groups are asked for', async () => {
    expect(await planOf((db) => readGroupsOf(db, ['a']))).toMatch(/group_members_member \(member_id=\?\)/)
  })

  it('when new ones are looked up', async () => {
    expect(await planOf((db) => findKnown(db, ['a']))).not.toMatch(/SCAN (?:u|g)\b/)
  })
})
