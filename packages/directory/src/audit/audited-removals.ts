// What an administrator decides about held removals, in the audit log's words (provisioning.md DEP-36).

import type { StagedRemovalStore, Store } from '@rollcall/ports'
import type { AuditWriter } from './audit-writer.ts'
import { describeJobChange, requireJob } from './audited-jobs.ts'
import { modifiedProperties } from './modified-properties.ts'

const ACTIVITIES = {
  approved: 'Allow held removals',
  rejected: 'Reject held removals',
  undecided: 'Reopen held removals',
} as const

/** The writes that the audit log tells of; what cycles hold back and carry out is in the provisioning log. */
export function auditedRemovals(write: AuditWriter, store: Store): Pick<StagedRemovalStore, 'decide'> {
  return {
    async decide(jobId, keys, decision) {
      const { tenantId } = await requireJob(store, jobId)
      return write(tenantId, async (store, record) => {
        const count = await store.stagedRemovals.decide(jobId, keys, decision)
        if (count > 0) {
          const objectId = keys === null ? 'all that were undecided' : (keys[0]?.objectId ?? '')
          const activity = { activity: ACTIVITIES[decision], operation: 'Update' } as const
          const properties = modifiedProperties({}, { objectId, decision, count })
          record(await describeJobChange(store, await requireJob(store, jobId), activity, properties))
        }
        return count
      })
    },
  }
}
