// Forgetting jobs with everything they know. The provisioning log stays.
import type { JobId } from '@rollcall/core'
import type { SqlContext } from '../context.ts'

const TABLES_OF_A_JOB = [
  'cycles',
  'uploads',
  'pending',
  'timed_objects',
  'object_locks',
  'taken_pages',
  'shared_steps',
  'value_claims',
  'creation_attempts',
  'links',
  'listed_accounts',
  'listed_keys',
  'escrows',
  'staged_removals',
  'provisioning_counts',
  'pending_references',
  'group_members',
  'pending_members',
] as const

/** Takes part in the caller's transaction. An application has few jobs, so each is deleted by itself. */
export async function deleteJobs({ db }: SqlContext, ids: readonly JobId[]): Promise<void> {
  for (const id of ids) {
    for (const table of TABLES_OF_A_JOB) await db.deleteFrom(table).where('job_id', '=', id).execute()
    await db.deleteFrom('jobs').where('id', '=', id).execute()
  }
}
