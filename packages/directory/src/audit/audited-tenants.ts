// The tenant's own name, in the audit log's words.

import type { TenantStore } from '@rollcall/ports'
import type { AuditWriter } from './audit-writer.ts'
import { modifiedProperties } from './modified-properties.ts'

/** The writes of a tenant store that the audit log tells of; making a tenant comes before there is a log. */
export function auditedTenants(write: AuditWriter): Pick<TenantStore, 'rename'> {
  return {
    rename: (tenantId, displayName) =>
      write(tenantId, async (store, record) => {
        const before = await store.tenants.find(tenantId)
        await store.tenants.rename(tenantId, displayName)
        const properties = modifiedProperties({ displayName: before?.displayName ?? null }, { displayName })
        if (properties.length === 0) return
        record({
          activity: 'Update company',
          category: 'DirectoryManagement',
          operation: 'Update',
          targets: [
            {
              id: tenantId,
              displayName,
              type: 'Directory',
              userPrincipalName: null,
              modifiedProperties: properties,
            },
          ],
        })
      }),
  }
}
