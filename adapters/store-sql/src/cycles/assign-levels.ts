// Managers before reports: how deep each pending user stands below the pending managers above it.
import type { JobId, TenantId } from '@rollcall/core'
import { sql } from 'kysely'
import type { SqlContext } from '../context.ts'

// Deeper chains than any organisation has; people below that go out together, with their references set afterwards.
const DEEPEST_LEVEL = 64

/**
 * One statement that walks down from the users without a pending manager. Each user has one manager, so it is met once;
 * managers in a loop are below nobody, so they and those under them are not met, and keep level 0.
 */
export async function assignLevels({ db }: SqlContext, tenantId: TenantId, jobId: JobId): Promise<void> {
  // `cross join` keeps SQLite from reading every user for each step down; to PostgreSQL it says the same as a comma.
  const waiting = sql`step in ('scope', 'export')`
  await sql`
    with recursive chain (object_id, level) as (
      select pending.object_id, 0
      from pending left join users on users.tenant_id = ${tenantId} and users.id = pending.object_id
      where pending.job_id = ${jobId} and pending.object_type = 'User' and pending.${waiting}
        and not exists (
          select 1 from pending as manager
          where manager.job_id = ${jobId} and manager.object_type = 'User'
            and manager.object_id = users.manager_id and manager.${waiting})
      union all
      select users.id, case when chain.level < ${DEEPEST_LEVEL} then chain.level + 1 else ${DEEPEST_LEVEL} end
      from chain cross join users cross join pending
      where users.tenant_id = ${tenantId} and users.manager_id = chain.object_id
        and pending.job_id = ${jobId} and pending.object_type = 'User'
        and pending.object_id = users.id and pending.${waiting}
    )
    update pending set level = chain.level
    from chain
    where pending.job_id = ${jobId} and pending.object_type = 'User' and pending.object_id = chain.object_id
      and pending.level <> chain.level`.execute(db)
}
