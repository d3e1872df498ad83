import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { accountSettingsSchema } from './account.ts'
import type { Database } from './database.ts'
import { findHeld, findKnown, readGroupsOf, readMembers, removeMembers } from './group-members.ts'
import { openStore } from './open-store.ts'

/** How SQLite means to carry out the statement that this call runs. */
async function planOf(call: (db: Database) => unknown): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'wrike-members-'))
  const settings = accountSettingsSchema.parse({})
  const store = await openStore(folder, { name: 'Wrike', seatsTotal: 10, approvedDomains: [], settings })
  onTestFinished(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })
  const { prepare } = store.db
  const steps: string[] = []
  const explained = (text: string, parameters: readonly unknown[]) => {
    for (const { detail } of prepare(`explain query plan ${text}`).all(parameters)) steps.push(String(detail))
  }
  call({
    ...store.db,
    prepare: (text) => {
      const statement = prepare(text)
      return {
        ...statement,
        all: (parameters) => {
          explained(text, parameters)
          return statement.all(parameters)
        },
        run: (parameters) => {
          explained(text, parameters)
          return statement.run(parameters)
        },
      }
    },
  })
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
