// The one way into the audit log: a write to the store and the rows that tell of it, in one transaction.

import type { TenantId } from '@rollcall/core'
import type { AuditActor, AuditEntry, Clock, Ids, Store } from '@rollcall/ports'
import { nowText } from '../deps.ts'
import { chainEntries } from './audit-chain.ts'

/** On whose behalf a store is written to. */
export type AuditContext = {
  readonly clock: Clock
  readonly ids: Ids
  readonly actor: AuditActor
  /** The request-id of the API call; `null` for what the service does by itself. */
  readonly correlationId: string | null
}

/** What a write says about itself; who and when is the writer's. `null` says nothing: the write changed nothing. */
export type AuditDraft =
  | (Pick<AuditEntry, 'activity' | 'category' | 'operation' | 'targets' | 'failureReason'> & {
      /** Instead of the context's. */
      readonly correlationId?: string
    })
  | null

/**
 * Runs `work` in a transaction of the store, or in the one that is open, and appends what it gives to `record`. The end
 * of the chain is locked first: every writer then takes its locks in the same order.
 */
export type AuditWriter = <T>(
  tenantId: TenantId,
  work: (store: Store, record: (draft: AuditDraft) => void) => Promise<T>,
) => Promise<T>

export function auditWriter(store: Store, context: AuditContext): AuditWriter {
  return (tenantId, work) =>
    store.transaction(async (inner) => {
      const head = await inner.audit.head(tenantId)
      const entries: AuditEntry[] = []
      const result = await work(inner, (draft) => {
        if (draft !== null) entries.push(toEntry(context, draft))
      })
      await inner.audit.append(tenantId, chainEntries(head, entries))
      return result
    })
}

/** Appends a row for something that no write to the directory or the configuration tells of. */
export function recordAudit(
  store: Store,
  context: AuditContext,
  tenantId: TenantId,
  draft: AuditDraft,
): Promise<void> {
  return auditWriter(store, context)(tenantId, async (_store, record) => record(draft))
}

function toEntry(context: AuditContext, draft: NonNullable<AuditDraft>): AuditEntry {
  return {
    id: context.ids.next(),
    activityAt: nowText(context.clock),
    activity: draft.activity,
    category: draft.category,
    operation: draft.operation,
    loggedByService: draft.category === 'ProvisioningManagement' ? 'Account Provisioning' : 'Core Directory',
    correlationId: context.correlationId ?? draft.correlationId ?? null,
    initiatedBy: context.actor,
    targets: draft.targets,
    ...(draft.failureReason === undefined ? {} : { failureReason: draft.failureReason }),
  }
}
