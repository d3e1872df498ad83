// Provisioning on demand at its two addresses: the public one, and our own with dry runs and any number of members
// (graph-api.md §10.7; provisioning.md OND-1 to OND-6).

import {
  dryRunOnDemand,
  type OnDemandRequest,
  type OnDemandResult,
  provisionOnDemand,
  refuseForUploads,
} from '@rollcall/engine'
import {
  contextLink,
  ON_DEMAND_BODY,
  one,
  PROVISION_ON_DEMAND_BODY,
  pageOf,
  readOnDemand,
  readProvisionOnDemand,
  showOnDemandResult,
  showStringKeyStringValuePair,
  tooManyRequests,
} from '@rollcall/graph'
import type { JobRecord } from '@rollcall/ports'
import { type GraphRequest, type GraphRoute, ok } from '../graph/graph-route.ts'
import { findJob } from '../rollcall/find-job.ts'
import { initiatorOf } from './initiator-of.ts'
import { jobInPath } from './job-in-path.ts'

export const provisionOnDemandRoutes: readonly GraphRoute[] = [
  {
    method: 'POST',
    path: '/servicePrincipals/:servicePrincipalId/synchronization/jobs/:jobId/provisionOnDemand',
    operation: 'synchronization.write',
    summary: 'Provision a user, or a group with up to five members, now',
    body: PROVISION_ON_DEMAND_BODY,
    answer: one('stringKeyStringValuePair'),
    checksOwnership: true,
    async handle(request) {
      const { application, job } = await jobInPath(request)
      const subjects = readProvisionOnDemand(request.body)
      const results = await runNow(request, job, { subjects, initiatedBy: initiatorOf(request) }, false)
      return ok({
        '@odata.context': contextLink(request.versionRoot, 'microsoft.graph.stringKeyStringValuePair'),
        ...showStringKeyStringValuePair(results, application),
      })
    },
  },
  {
    method: 'POST',
    path: '/rollcall/jobs/:jobId/provisionOnDemand',
    operation: 'synchronization.write',
    summary: 'Provision users and groups now, or with dryRun show the requests that would be sent',
    body: ON_DEMAND_BODY,
    answer: pageOf('onDemandResult'),
    checksOwnership: true,
    async handle(request) {
      const job = await findJob(request)
      const { subjects, isDryRun } = readOnDemand(request.body)
      const { store } = request.deps
      const application = await store.applications.getByServicePrincipal(
        request.tenantId,
        job.servicePrincipalId,
      )
      const results = await runNow(request, job, { subjects, initiatedBy: initiatorOf(request) }, isDryRun)
      return ok({
        '@odata.context': contextLink(request.versionRoot, 'rollcall/onDemandResults'),
        value: results.map((result) => showOnDemandResult(result, application)),
      })
    },
  },
]

async function runNow(
  { deps }: GraphRequest,
  job: JobRecord,
  wanted: OnDemandRequest,
  isDryRun: boolean,
): Promise<readonly OnDemandResult[]> {
  refuseForUploads(job, 'provisionOnDemand')
  const waitSeconds = deps.onDemandLimit.take(job.id)
  if (waitSeconds !== null) throw tooManyRequests(waitSeconds)
  return isDryRun ? dryRunOnDemand(deps, job, wanted) : provisionOnDemand(deps, job, wanted)
}
