// The tenant's name and settings, in the audit log's words.

import type { TenantStore } from '@rollcall/ports'
import type { AuditWriter } from './audit-writer.ts'
import { modifiedProperties } from './modified-properties.ts'

/** The writes of a tenant store that the audit log tells of; making a tenant comes before there is a log. */
export function auditedTenants(write: AuditWriter): Pick<TenantStore, 'change'> {
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
          targets: [
            {
              id: tenantId,
              displayName: after?.displayName ?? null,
              type: 'Directory',
              userPrincipalName: null,
              modifiedProperties: properties,
            },
          ],
        })
      }),
  }
}
