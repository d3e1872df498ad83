// A job by its id alone, as Rollcall's own addresses name it.

import { asId } from '@rollcall/core'
import { synchronizationResourceNotFound } from '@rollcall/graph'
import type { JobRecord } from '@rollcall/ports'
import { type GraphRequest, param, requireOwnership } from '../graph/graph-route.ts'

/**
 * The job of a path, if the caller may see it.
 *
 * @throws {GraphRefusal} 404: no such job in the tenant. 403: the caller owns other applications only.
 */
export async function findJob(request: GraphRequest): Promise<JobRecord> {
  const { deps, tenantId } = request
  const id = param(request, 'jobId')
  const job = await deps.store.jobs.get(tenantId, asId(id))
  const application =
    job === null
      ? null
      : await deps.store.applications.getByServicePrincipal(tenantId, job.servicePrincipalId)
  if (job === null || application === null) throw synchronizationResourceNotFound('job', id)
  requireOwnership(request, application)
  return job
}
