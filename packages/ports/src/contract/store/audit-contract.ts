// Contract of AuditStore.

import type { TenantId } from '@rollcall/core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AuditEntry, AuditQuery, AuditRow } from '../../store/audit-store.ts'
import { AN_INSTANT, insertTenant, minutesLater, newId, type StoreUnderTest } from './sample-records.ts'

export function describeAudit(store: StoreUnderTest): void {
  describe('audit log', () => {
    let tenantId: TenantId
    beforeEach(async () => {
      tenantId = await insertTenant(store())
    })

    const read = async (query: AuditQuery, cursor: number | null = null, limit = 10) =>
      (await store().audit.list(tenantId, query, { cursor, limit })).map(({ sequence }) => sequence)

    it('begins with nothing, and ends at the row added last', async () => {
      expect(await store().audit.head(tenantId)).toEqual({ sequence: 0, hash: '' })
      await store().audit.append(tenantId, [aRow(1), aRow(2)])
      expect(await store().audit.head(tenantId)).toEqual({ sequence: 2, hash: 'hash 2' })
    })

    it('gives back entries, and rows byte for byte', async () => {
      const rows = [aRow(1), aRow(2)]
      await store().audit.append(tenantId, rows)
      expect(await store().audit.get(tenantId, rows[1]?.entry.id ?? '')).toEqual(rows[1]?.entry)
      expect(await store().audit.get(tenantId, newId())).toBeNull()
      const kept = rows.map(({ sequence, document, hash }) => ({ sequence, document, hash }))
      expect(await store().audit.rows(tenantId, 0, 10)).toEqual(kept)
      expect(await store().audit.rows(tenantId, 1, 10)).toEqual(kept.slice(1))
    })

    it('refuses rows that do not follow the last', async () => {
      await store().audit.append(tenantId, [aRow(1)])
      for (const rows of [[aRow(1)], [aRow(3)], [aRow(2), aRow(4)]]) {
        await expect(store().audit.append(tenantId, rows)).rejects.toMatchObject({ code: 'ERR_CONFLICT' })
      }
      expect(await read({})).toEqual([1])
    })

    it('reads by page in both directions', async () => {
      await store().audit.append(
        tenantId,
        [1, 2, 3, 4].map((sequence) => aRow(sequence)),
      )
      expect(await read({}, null, 3)).toEqual([4, 3, 2])
      expect(await read({}, 2, 3)).toEqual([1])
      const oldest = await store().audit.list(tenantId, {}, { cursor: 2, limit: 9, order: 'oldestFirst' })
      expect(oldest.map(({ sequence }) => sequence)).toEqual([3, 4])
    })

    it('finds by what was done, by whom, to what, when and in which request', async () => {
      const [group, user] = [newId<string>(), newId<string>()]
      await store().audit.append(tenantId, [
        aRow(1, { activity: 'Add user' }),
        aRow(2, { correlationId: 'request' }),
        aRow(3, { activityAt: minutesLater(60) }),
        aRow(4, { targets: [aTarget(group), aTarget(user)] }),
        aRow(5, {
          initiatedBy: {
            kind: 'user',
            id: user,
            displayName: 'Ann',
            userPrincipalName: 'ann@contoso.example',
            ipAddress: null,
          },
        }),
      ])
      expect(await read({ activity: 'Add user' })).toEqual([1])
      expect(await read({ correlationId: 'request' })).toEqual([2])
      expect(await read({ after: minutesLater(1) })).toEqual([3])
      expect(await read({ before: minutesLater(1), actorId: user })).toEqual([5])
      expect(await read({ targetId: group })).toEqual([4])
      expect(await read({ targetId: user })).toEqual([4])
    })

    it('lets transactions add one after the other', async () => {
      const add = () =>
        store().transaction(async (inner) => {
          const { sequence } = await inner.audit.head(tenantId)
          await inner.audit.append(tenantId, [aRow(sequence + 1)])
        })
      await Promise.all(Array.from({ length: 8 }, add))
      expect(await read({}, null, 20)).toEqual([8, 7, 6, 5, 4, 3, 2, 1])
    })

    it('keeps tenants apart', async () => {
      const elsewhere = await insertTenant(store())
      await store().audit.append(tenantId, [aRow(1)])
      await store().audit.append(elsewhere, [aRow(1), aRow(2)])
      expect(await read({})).toEqual([1])
    })
  })
}

function aRow(sequence: number, change: Partial<AuditEntry> = {}): AuditRow & { readonly entry: AuditEntry } {
  const entry: AuditEntry = {
    id: newId(),
    activityAt: AN_INSTANT,
    activity: 'Update user',
    category: 'UserManagement',
    operation: 'Update',
    loggedByService: 'Core Directory',
    correlationId: null,
    initiatedBy: { kind: 'app', displayName: 'A client', appId: 'client', servicePrincipalId: null },
    targets: [aTarget(newId())],
    ...change,
  }
  return { sequence, hash: `hash ${sequence}`, document: JSON.stringify(entry), entry }
}

function aTarget(id: string): AuditEntry['targets'][0] {
  return { id, displayName: 'Ann', type: 'User', userPrincipalName: null, modifiedProperties: [] }
}
