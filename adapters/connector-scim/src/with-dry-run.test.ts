import { asId } from '@rollcall/core'
import { silentLogger } from '@rollcall/ports'
import { CONTRACT_OBJECT_TYPES } from '@rollcall/ports/contract'
import { manualClock } from '@rollcall/ports/memory'
import { describe, expect, it, onTestFinished } from 'vitest'
import { connectionTo, openTestTarget } from '../test/open-test-target.ts'
import { createScimConnectors } from './scim-connector.ts'

async function aDryRun() {
  const target = await openTestTarget()
  const objectTypes = CONTRACT_OBJECT_TYPES.map((type) => ({ ...type, redactedAttributes: ['title'] }))
  const connector = createScimConnectors({ clock: manualClock(), logger: silentLogger }).openDryRun(
    connectionTo(target.server.baseAddress, { objectTypes }),
  )
  onTestFinished(async () => {
    await connector.close()
    await target.close()
  })
  return { target, connector }
}

describe('a dry run', () => {
  it('sends reads only and tells the writes with method, path and body', async () => {
    const { target, connector } = await aDryRun()
    const id = target.seed('User', { userName: 'ada@contoso.example', active: true })
    const before = target.stored('User')
    await connector.create('User', { userName: 'grace@contoso.example', displayName: 'Grace' })
    await connector.update('User', { id, values: { userName: 'ada@contoso.example', active: true } }, [
      { attribute: 'active', oldValue: true, newValue: false },
    ])
    await connector.remove('User', id)
    expect(target.stored('User')).toEqual(before)
    expect(target.server.requests).toEqual([])
    expect(connector.requestCount()).toBe(0)
    expect(connector.takeUnsent()).toMatchObject([
      { method: 'POST', path: '/scim/v2/Users', body: { userName: 'grace@contoso.example' } },
      {
        method: 'PATCH',
        path: `/scim/v2/Users/${id}`,
        body: { Operations: [{ op: 'replace', path: 'active', value: false }] },
      },
      { method: 'DELETE', path: `/scim/v2/Users/${id}`, body: null },
    ])
    expect(connector.takeUnsent()).toEqual([])
  })

  it('answers a create with the values and an id of its own', async () => {
    const { connector } = await aDryRun()
    const created = await connector.create('User', { userName: 'grace@contoso.example' })
    expect(created).toMatchObject({ id: 'dry-run-1', values: { userName: 'grace@contoso.example' } })
  })

  it('answers an update with the changes applied', async () => {
    const { connector } = await aDryRun()
    const current = { id: asId<never>('u-1'), values: { userName: 'ada', displayName: 'Ada' } }
    const updated = await connector.update('User', current, [
      { attribute: 'displayName', oldValue: 'Ada', newValue: null },
      { attribute: 'active', oldValue: true, newValue: false },
    ])
    expect(updated).toEqual({ id: 'u-1', values: { userName: 'ada', active: false } })
  })

  it('shows member changes in as many requests as it would take (CYC-31)', async () => {
    const { connector } = await aDryRun()
    const members = Array.from({ length: 250 }, (_, index) => `m-${index}`)
    await connector.update('Group', { id: asId<never>('g-1'), values: { displayName: 'Sales' } }, [
      { attribute: 'members', oldValue: null, newValue: members },
    ])
    expect(connector.takeUnsent()).toHaveLength(3)
  })

  it('leaves out values that are redacted, and passwords', async () => {
    const { connector } = await aDryRun()
    await connector.create('User', { userName: 'grace@contoso.example', title: 'a secret' })
    const [request] = connector.takeUnsent()
    expect(JSON.stringify(request)).not.toContain('a secret')
    expect(request).toMatchObject({ body: { title: '[Redact]' } })
  })

  it('sends nothing for an update without changes', async () => {
    const { connector } = await aDryRun()
    await connector.update('User', { id: asId<never>('u-1'), values: {} }, [])
    expect(connector.takeUnsent()).toEqual([])
  })

  it('asks the target as before', async () => {
    const { target, connector } = await aDryRun()
    const id = target.seed('User', { userName: 'ada@contoso.example' })
    expect(await connector.find('User', 'userName', 'ada@contoso.example')).toHaveLength(1)
    expect((await connector.read('User', id))?.id).toBe(id)
    expect(connector.requestCount()).toBe(target.server.requests.length)
  })
})
