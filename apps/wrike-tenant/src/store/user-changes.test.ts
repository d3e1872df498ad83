import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { changeUser, createUser, removeUser, type SavingUsers } from '../users/save-user.ts'
import { accountSettingsSchema } from './account.ts'
import { openStore } from './open-store.ts'
import { createUserChanges } from './user-changes.ts'
import { findSeqs } from './users.ts'

const ACTOR = { type: 'owner' } as const

it('finds who was changed since a moment, each once, and forgets what was superseded', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wrike-changes-'))
  const settings = accountSettingsSchema.parse({ service: 'plain' })
  const store = await openStore(folder, {
    name: 'Plain',
    seatsTotal: 9,
    approvedDomains: ['contoso.example'],
    settings,
  })
  onTestFinished(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })
  let time = 0
  const saving: SavingUsers = { store, now: () => time, newId: () => `KU${time}`, onRightsChanged: () => {} }
  const changedSince = (at: number) => findSeqs(store.db, { kind: 'lastModifiedFrom', value: at })
  const notes = () => store.db.prepare('select count(*) as notes from user_changes').all([])[0]?.notes

  for (time = 1; time <= 3; time++)
    await createUser(saving, { userName: `person${time}@contoso.example`, active: true }, ACTOR)
  for (time = 11; time <= 12; time++)
    await changeUser(saving, {
      id: 'KU1',
      actor: ACTOR,
      change: (now) => ({ ...now, title: `Title ${time}` }),
    })
  await removeUser(saving, { id: 'KU3', actor: ACTOR })
  expect(changedSince(0)).toEqual([1, 2])
  expect(changedSince(2)).toEqual([1, 2])
  expect(changedSince(12)).toEqual([1])
  expect(changedSince(13)).toEqual([])
  expect(notes()).toBe(5)

  // One that believes in that many superseded notes begins to sweep at once.
  const changes = createUserChanges(store.db, () => -10_000_000)
  await store.write(() => changes.supersede())
  expect(notes()).toBe(2)
  expect(changedSince(2)).toEqual([1, 2])
})
