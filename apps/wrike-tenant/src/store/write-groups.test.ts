import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RollcallError } from '@rollcall/core'
import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { accountSettingsSchema } from './account.ts'
import { insertApp } from './api-apps.ts'
import { openStore, type Store } from './open-store.ts'

async function aStore(): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'wrike-store-'))
  const settings = accountSettingsSchema.parse({})
  const store = await openStore(folder, { name: 'Wrike', seatsTotal: 10, approvedDomains: [], settings })
  onTestFinished(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })
  return store
}

function anApp(id: string) {
  return { id, name: id, description: '', created_at: 0 }
}

async function appIds(store: Store): Promise<readonly string[]> {
  return (await store.db.builder.selectFrom('api_apps').select('id').orderBy('id').execute()).map(
    (app) => app.id,
  )
}

describe('writes that arrive together', () => {
  it('see the result of the one before', async () => {
    const store = await aStore()
    const seen = await Promise.all(
      ['a', 'b', 'c'].map((id) =>
        store.write(async ({ db }) => {
          const before = await db.builder.selectFrom('api_apps').select('id').execute()
          await insertApp(db, anApp(id))
          return before.length
        }),
      ),
    )
    expect(seen).toEqual([0, 1, 2])
  })

  it('fail alone when they refuse', async () => {
    const store = await aStore()
    const outcomes = await Promise.allSettled([
      store.write(({ db }) => insertApp(db, anApp('a'))),
      store.write(async () => {
        throw new RollcallError('ERR_TEST', 'refused')
      }),
      store.write(({ db }) => insertApp(db, anApp('b'))),
    ])
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await appIds(store)).toEqual(['a', 'b'])
  })

  it('fail alone, with nothing half written, when the database turns them down', async () => {
    const store = await aStore()
    const outcomes = await Promise.allSettled([
      store.write(({ db }) => insertApp(db, anApp('a'))),
      store.write(async ({ db, changeCounts }) => {
        await insertApp(db, anApp('half'))
        changeCounts({ users: 1, seatsUsed: 1 })
        await sql`insert into no_such_table values (1)`.execute(db.builder)
      }),
      store.write(async ({ db, changeCounts }) => {
        changeCounts({ users: 10, seatsUsed: 0 })
        await insertApp(db, anApp('b'))
      }),
    ])
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await appIds(store)).toEqual(['a', 'b'])
    expect(store.counts()).toEqual({ users: 10, seatsUsed: 0 })
  })
})
