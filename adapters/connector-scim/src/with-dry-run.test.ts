import { asId } from '@rollcall/core'
import { CONTRACT_OBJECT_TYPES } from '@rollcall/ports/contract'
import { createMemoryTarget } from '@rollcall/ports/memory'
import { describe, expect, it } from 'vitest'
import { withDryRun } from './with-dry-run.ts'

function aDryRun() {
  const target = createMemoryTarget()
  const pace = { requestsPerSecond: Infinity, maxRequestsPerSecond: Infinity, concurrency: 4 }
  const connection = { baseAddress: '', secretToken: '', objectTypes: CONTRACT_OBJECT_TYPES, pace }
  const connector = withDryRun(target.open(connection))
  return { target, connector }
}

describe('withDryRun', () => {
  it('leaves the target as it is and counts what it swallowed', async () => {
    const { target, connector } = aDryRun()
    const id = target.put('User', { userName: 'ada' })
    const before = target.objects('User')
    await connector.create('User', { userName: 'grace' })
    await connector.update('User', { id, values: { userName: 'ada' } }, [
      { attribute: 'title', oldValue: null, newValue: 'Analyst' },
    ])
    await connector.remove('User', id)
    expect(target.objects('User')).toEqual(before)
    expect(connector.suppressed()).toEqual({ creates: 1, updates: 1, removes: 1 })
    expect(connector.requestCount()).toBe(0)
  })

  it('answers a create with the values and an id of its own', async () => {
    const { connector } = aDryRun()
    const created = await connector.create('User', { userName: 'grace', title: null })
    expect(created).toEqual({ id: 'dry-run-1', values: { userName: 'grace' } })
  })

  it('answers an update with the changes applied', async () => {
    const { connector } = aDryRun()
    const current = { id: asId<never>('u-1'), values: { userName: 'ada', title: 'Analyst' } }
    const updated = await connector.update('User', current, [
      { attribute: 'title', oldValue: 'Analyst', newValue: null },
      { attribute: 'active', oldValue: true, newValue: false },
    ])
    expect(updated).toEqual({ id: 'u-1', values: { userName: 'ada', active: false } })
  })

  it('counts no update without changes', async () => {
    const { connector } = aDryRun()
    const current = { id: asId<never>('u-1'), values: {} }
    expect(await connector.update('User', current, [])).toBe(current)
    expect(connector.suppressed().updates).toBe(0)
  })

  it('asks the target as before', async () => {
    const { target, connector } = aDryRun()
    const id = target.put('User', { userName: 'ada' })
    await connector.testConnection()
    expect(await connector.find('User', 'userName', 'ada')).toHaveLength(1)
    expect((await connector.read('User', id))?.id).toBe(id)
    for await (const page of connector.list('User')) expect(page.objects).toHaveLength(1)
    expect(connector.requestCount()).toBe(target.calls().length)
  })
})
