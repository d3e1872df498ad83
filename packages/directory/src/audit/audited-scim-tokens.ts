// Tokens given to SCIM clients and taken back, in the audit log.

import type { AuditTarget, ScimTokenRecord, ScimTokenStore } from '@rollcall/ports'
import type { AuditWriter } from './audit-writer.ts'
import { modifiedProperties } from './modified-properties.ts'

/** A tenant has a handful; the use case refuses more. */
const MOST_TOKENS = 1_000

/** The writes of a token store that the audit log tells of. */
export function auditedScimTokens(write: AuditWriter): Pick<ScimTokenStore, 'insert' | 'remove'> {
  return {
    insert: (tenantId, token) =>
      write(tenantId, async (store, record) => {
        await store.scimTokens.insert(tenantId, token)
        const properties = modifiedProperties({}, showToken(token))
        record({
          activity: 'Add SCIM token',
          category: 'ProvisioningManagement',
          operation: 'Add',
          targets: [tokenTarget(token, properties)],
        })
      }),

    remove: (tenantId, id) =>
      write(tenantId, async (store, record) => {
        const known = await store.scimTokens.list(tenantId, { after: null, limit: MOST_TOKENS })
        const isRemoved = await store.scimTokens.remove(tenantId, id)
        const token = known.find((candidate) => candidate.id === id)
        if (token === undefined) return isRemoved
        record({
          activity: 'Remove SCIM token',
          category: 'ProvisioningManagement',
          operation: 'Delete',
          targets: [tokenTarget(token, modifiedProperties(showToken(token), {}))],
        })
        return isRemoved
      }),
  }
}

type Token = Omit<ScimTokenRecord, 'tenantId'>

function showToken({ displayName, endAt, tokenHash }: Token): Readonly<Record<string, unknown>> {
  return { displayName, endDateTime: endAt, token: tokenHash }
}

function tokenTarget({ id, displayName }: Token, properties: AuditTarget['modifiedProperties']): AuditTarget {
  return { id, displayName, type: 'ScimToken', userPrincipalName: null, modifiedProperties: properties }
}
