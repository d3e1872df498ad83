import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { asId, type TenantId } from '@rollcall/core'
import type { AuditEntry, Store } from '@rollcall/ports'
import { openStore } from '@rollcall/store-sql'
import { describe, expect, it, onTestFinished } from 'vitest'
import { chainEntries, verifyAuditLog } from './audit-chain.ts'

/** A log of five rows in a file that someone else can write to as well. */
async function givenLog(): Promise<{
  readonly store: Store
  readonly tenantId: TenantId
  readonly tamper: (statement: string) => void
}> {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-audit-'))
  const path = join(folder, 'rollcall.db')
  const store = await openStore({ path })
  onTestFinished(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })
  const tenantId = asId<TenantId>(randomUUID())
  const createdAt = '2026-01-31T12:00:00.000Z'
  await store.tenants.insert({ id: tenantId, domain: 'contoso.example', displayName: 'Contoso', createdAt })
  for (const activity of ['one', 'two', 'three', 'four', 'five']) {
    const head = await store.audit.head(tenantId)
    await store.audit.append(tenantId, chainEntries(head, [anEntry(activity)]))
  }
  const tamper = (statement: string) => {
    const database = new DatabaseSync(path)
    // Whoever tampers takes the guard away first.
    database.exec('drop trigger audit_log_no_update; drop trigger audit_log_no_delete')
    database.exec(statement)
    database.close()
  }
  return { store, tenantId, tamper }
}

function anEntry(activity: string): AuditEntry {
  return {
    id: randomUUID(),
    activityAt: '2026-01-31T12:00:00.000Z',
    activity,
    category: 'UserManagement',
    operation: 'Update',
    loggedByService: 'Core Directory',
    correlationId: null,
    initiatedBy: { kind: 'app', displayName: 'A client', appId: 'client', servicePrincipalId: null },
    targets: [
      { id: 'user', displayName: 'Ann', type: 'User', userPrincipalName: null, modifiedProperties: [] },
    ],
  }
}

describe('verifyAuditLog', () => {
  it('finds a log whole that nobody touched', async () => {
    const { store, tenantId } = await givenLog()
    const { checked, broken, head } = await verifyAuditLog(store, tenantId)
    expect({ checked, broken }).toEqual({ checked: 5, broken: null })
    expect(head).toEqual(await store.audit.head(tenantId))
  })

  it.each([
    [
      'changed',
      `update audit_log set document = replace(document, 'three', 'nothing') where sequence = 3`,
      3,
    ],
    ['taken out', `delete from audit_log where sequence = 2`, 2],
    ['taken off the end', `delete from audit_log where sequence > 3`, 4],
    ['put in the place of another', `update audit_log set hash = 'x' where sequence = 4`, 4],
    ['added behind the end', `update tenants set audit_hash = 'x'`, 5],
  ])('names the first row when one was %s', async (_how, statement, sequence) => {
    const { store, tenantId, tamper } = await givenLog()
    tamper(statement)
    expect((await verifyAuditLog(store, tenantId)).broken).toMatchObject({ sequence })
  })
})
