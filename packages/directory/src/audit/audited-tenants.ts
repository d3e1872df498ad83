// The tenant's name, settings and domains, in the audit log's words.

import type { TenantId } from '@rollcall/core'
import type { AuditTarget, TenantStore } from '@rollcall/ports'
import type { AuditDraft, AuditWriter } from './audit-writer.ts'
import { modifiedProperties } from './modified-properties.ts'

/** The writes of a tenant store that the audit log tells of; making a tenant comes before there is a log. */
export function auditedTenants(
  write: AuditWriter,
): Pick<TenantStore, 'change' | 'addDomain' | 'removeDomain'> {
  return {
    change: (tenantId, change) =>
      write(tenantId, async (store, record) => {
        const before = await store.tenants.find(tenantId)
        await store.tenants.change(tenantId, change)
        const after = await store.tenants.find(tenantId)
        const properties = modifiedProperties({ ...before }, { ...after })
        if (properties.length === 0) return
        record({
          activity: 'Update company',
          category: 'DirectoryManagement',
          operation: 'Update',
          targets: [tenantTarget(tenantId, after?.displayName ?? null, properties)],
        })
      }),
    addDomain: (tenantId, domain) =>
      write(tenantId, async (store, record) => {
        await store.tenants.addDomain(tenantId, domain)
        record(domainDraft(tenantId, domain, 'Add'))
      }),
    removeDomain: (tenantId, domain) =>
      write(tenantId, async (store, record) => {
        await store.tenants.removeDomain(tenantId, domain)
        record(domainDraft(tenantId, domain, 'Delete'))
      }),
  }
}

function domainDraft(tenantId: TenantId, domain: string, operation: 'Add' | 'Delete'): AuditDraft {
  const [before, after] = operation === 'Add' ? [{}, { domain }] : [{ domain }, {}]
  return {
    activity: operation === 'Add' ? 'Add verified domain' : 'Remove verified domain',
    category: 'DirectoryManagement',
    operation,
    targets: [tenantTarget(tenantId, domain, modifiedProperties(before, after))],
  }
}

function tenantTarget(
  id: TenantId,
  displayName: string | null,
  modified: AuditTarget['modifiedProperties'],
): AuditTarget {
  return { id, displayName, type: 'Directory', userPrincipalName: null, modifiedProperties: modified }
}
