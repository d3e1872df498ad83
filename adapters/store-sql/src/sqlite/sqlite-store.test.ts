import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeStoreContract } from '@rollcall/ports/contract'
import { afterAll, beforeAll } from 'vitest'
import { openStore } from '../open-store.ts'

describeStoreContract('SQLite in memory', () => openStore({ path: ':memory:' }))

// Its contract is the same; how it waits is in shared-sqlite.test.ts.
let folder = ''
let opened = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-shared-'))
})
afterAll(() => rm(folder, { recursive: true }))
describeStoreContract('SQLite that another connection writes to', () =>
  openStore({ path: join(folder, `${++opened}.db`), isShared: true, synchronous: 'normal' }),
)
