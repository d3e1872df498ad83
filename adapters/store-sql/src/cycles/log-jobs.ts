// Which jobs wrote the entries of an application. The log has an index by job and none by application, and outlives jobs: of
// one that is gone, any of its entries tells whose it was.
import type { JobId, ServicePrincipalId, TenantId } from '@rollcall/core'
import { type Selectable, sql } from 'kysely'
import type { SqlContext } from '../context.ts'
import type { ProvisioningLogTable } from '../tables/provisioning-log-table.ts'
import { readDetails } from './log-details.ts'

type FirstRow = Selectable<ProvisioningLogTable> & { readonly owner: ServicePrincipalId | null }

/** The jobs with entries in the log, gone ones too; asks as often for many jobs as for one. */
export async function jobsInLogOf(
  context: SqlContext,
  tenantId: TenantId,
  servicePrincipalId: ServicePrincipalId,
): Promise<readonly JobId[]> {
  const rows = await firstRows(context, tenantId)
  const gone = rows.filter(({ owner }) => owner === null).map((row) => row.details_id)
  const details = await readDetails(context, [...new Set(gone)])
  return rows
    .filter((row) => {
      const owner = row.owner ?? details.get(row.details_id)?.(row, row.details_line).servicePrincipalId
      return owner === servicePrincipalId
    })
    .map((row) => row.job_id)
}

/** The oldest row of each job, with the application of those that exist: the index is entered once for a job. */
async function firstRows({ db }: SqlContext, tenantId: TenantId): Promise<readonly FirstRow[]> {
  const { rows } = await sql<FirstRow>`
    with recursive found (job_id) as (
      select min(job_id) from provisioning_log
      union all
      select (select min(job_id) from provisioning_log where job_id > found.job_id) from found
      where found.job_id is not null)
    select log.*, jobs.service_principal_id as owner
    from found
    cross join provisioning_log as log
    left join jobs on jobs.id = found.job_id
    where log.tenant_id = ${tenantId} and log.row_number = (
      select row_number from provisioning_log as oldest where oldest.job_id = found.job_id
      order by activity_at, row_number limit 1)`.execute(db)
  return rows
}
