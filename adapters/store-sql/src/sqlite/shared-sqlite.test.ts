import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { asId, type TenantId } from '@rollcall/core'
import type { Store } from '@rollcall/ports'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../open-store.ts'

const TENANT: TenantId = asId('7e000000-0000-4000-8000-000000000001')
const tenant = (domain: string, id: TenantId = TENANT) => ({
  id,
  domain,
  displayName: domain,
  createdAt: '2026-01-01T00:00:00.000Z',
})

let folder: string
let store: Store
let other: DatabaseSync
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-shared-'))
  const path = join(folder, 'rollcall.db')
  store = await openStore({ path, isShared: true })
  await store.tenants.insert(tenant('contoso.example'))
  other = new DatabaseSync(path)
})
afterEach(async () => {
  other.close()
  await store.close()
  await rm(folder, { recursive: true })
})

describe('a store beside another connection that writes', () => {
  it('answers reads while the other one is in a transaction, and a write of its own waits', async () => {
    other.exec('begin immediate')
    let isWritten = false
    const write = store.tenants
      .insert(tenant('fabrikam.example', asId('7e000000-0000-4000-8000-000000000002')))
      .then(() => {
        isWritten = true
      })
    expect((await store.tenants.first())?.domain).toBe('contoso.example')
    expect(await store.tenants.find('fabrikam.example')).toBeNull()
    expect(isWritten).toBe(false)
    other.exec('commit')
    await write
    expect((await store.tenants.find('fabrikam.example'))?.domain).toBe('fabrikam.example')
  })

  it('lets the rest of the process have its turn during a transaction of many statements', async () => {
    let turns = 0
    const ticking = setInterval(() => turns++, 1)
    await store.transaction(async (store) => {
      // Without a turn the timer could never fire, however long this goes on.
      const until = performance.now() + 10_000
      while (turns < 3 && performance.now() < until) await store.tenants.first()
    })
    clearInterval(ticking)
    expect(turns).toBe(3)
  })

  it('carries out its own writes one after the other', async () => {
    const ids = Array.from({ length: 20 }, (_, index) =>
      asId<TenantId>(`7e000000-0000-4000-9000-${String(index).padStart(12, '0')}`),
    )
    await Promise.all(ids.map((id, index) => store.tenants.insert(tenant(`t${index}.example`, id))))
    for (const id of ids) expect(await store.tenants.find(id)).not.toBeNull()
  })

  it('leaves nothing of a transaction that fails, and goes on', async () => {
    const clash = store.tenants.insert(tenant('elsewhere.example'))
    await expect(clash).rejects.toThrow()
    await store.tenants.insert(tenant('later.example', asId('7e000000-0000-4000-8000-000000000003')))
    expect(await store.tenants.find('elsewhere.example')).toBeNull()
  })
})
