// Forgetting jobs with everything they know. The provisioning log stays.
import type { JobId } from '@rollcall/core'
import { batchesOf } from '../batches.ts'
import { oneOf, type SqlContext } from '../context.ts'

const TABLES_OF_A_JOB = [
  'cycles',
  'pending',
  'links',
  'listed_accounts',
  'listed_keys',
  'escrows',
  'pending_references',
] as const

/** Takes part in the caller's transaction. */
export async function deleteJobs(context: SqlContext, ids: readonly JobId[]): Promise<void> {
  for (const batch of batchesOf(ids)) {
    for (const table of TABLES_OF_A_JOB) {
      await context.db
        .deleteFrom(table)
        .where(oneOf(context, 'job_id', batch))
        .execute()
    }
    await context.db
      .deleteFrom('jobs')
      .where(oneOf(context, 'id', batch))
      .execute()
  }
}
