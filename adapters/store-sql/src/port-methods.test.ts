import { asId, type TenantId } from '@rollcall/core'
import { Conflict } from '@rollcall/ports'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from './open-store.ts'

const TENANT = asId<TenantId>('tenant')

describe('methods of a store', () => {
  let store: Awaited<ReturnType<typeof openStore>>
  beforeEach(async () => {
    store = await openStore({ path: ':memory:' })
  })
  afterEach(() => store.close())

  const row = { line: 1, key: 'a', referenceKey: null, values: {} }

  it('throw the errors of the port for what the database refuses', async () => {
    await store.imports.add(TENANT, 'import', [row])
    await expect(store.imports.add(TENANT, 'import', [row])).rejects.toThrow(Conflict)
  })

  it('refuse the outer store inside its transaction instead of waiting for ever', async () => {
    const run = store.transaction(async () => store.keys.get('a'))
    await expect(run).rejects.toThrow('"get" was called on the outer store')
    await expect(store.transaction(() => store.transaction(async () => 1))).rejects.toThrow('outer store')
  })

  it('serve other stores, and the outer store beside a transaction', async () => {
    const other = await openStore({ path: ':memory:' })
    const inside = store.transaction(async (inner) => {
      await other.keys.getOrInsert('b', 'other')
      return inner.keys.getOrInsert('a', 'inner')
    })
    const beside = store.keys.getOrInsert('c', 'beside')
    expect(await Promise.all([inside, beside])).toEqual(['inner', 'beside'])
    await other.close()
  })
})
