// Jobs: made, watched, started, paused, restarted and deleted (graph-api.md §10.4 to §10.6).

import {
  changeJob,
  createJob,
  deleteJob,
  parseResetScope,
  pauseJob,
  profileOf,
  refuseForUploads,
  restartJob,
  startJob,
  testCredentials,
} from '@rollcall/engine'
import {
  JOB_CHANGE_BODY,
  NEW_JOB_BODY,
  one,
  pageOf,
  RESTART_BODY,
  readCredentialTest,
  readJobChange,
  readNewJob,
  readResetScope,
  showSchema,
  VALIDATE_CREDENTIALS_BODY,
} from '@rollcall/graph'
import { type ApplicationRecord, type JobRecord, resolveTargetProfile } from '@rollcall/ports'
import { servicePrincipalInPath } from '../graph/application-access.ts'
import { count, created, type GraphRequest, type GraphRoute, noContent, ok } from '../graph/graph-route.ts'
import { chooseTemplate, jobInPath, synchronizationContext } from './job-in-path.ts'
import { showJobNow, showJobsOf } from './show-job-status.ts'

const JOBS = '/servicePrincipals/:servicePrincipalId/synchronization/jobs'

export const jobRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: JOBS,
    operation: 'synchronization.read',
    summary: 'List jobs',
    answer: pageOf('synchronizationJob'),
    checksOwnership: true,
    async handle(request) {
      const application = await servicePrincipalInPath(request)
      return ok({
        '@odata.context': synchronizationContext(request, application, 'jobs'),
        value: await showJobsOf(request, application),
      })
    },
  },
  {
    method: 'GET',
    path: `${JOBS}/$count`,
    operation: 'synchronization.read',
    summary: 'Count jobs',
    checksOwnership: true,
    handle: async (request) => count((await jobsOf(request, await servicePrincipalInPath(request))).length),
  },
  {
    method: 'POST',
    path: JOBS,
    operation: 'synchronization.write',
    summary: "Create a job with its own copy of the template's schema; it is not started",
    answer: one('synchronizationJob'),
    body: NEW_JOB_BODY,
    checksOwnership: true,
    async handle(request) {
      const application = await servicePrincipalInPath(request)
      const template = await chooseTemplate(request, application, readNewJob(request.body))
      const job = await createJob(request.deps, { tenantId: request.tenantId, application, template })
      return created(await showJobInContext(request, application, job), `${request.address}/${job.id}`)
    },
  },
  {
    method: 'POST',
    path: `${JOBS}/validateCredentials`,
    operation: 'synchronization.write',
    summary: 'Test credentials before a job exists',
    body: VALIDATE_CREDENTIALS_BODY,
    checksOwnership: true,
    async handle(request) {
      const application = await servicePrincipalInPath(request)
      const { credentials, templateId } = readCredentialTest(request.body)
      const template = await chooseTemplate(request, application, templateId)
      refuseForUploads(template, 'connection')
      const { profile, schema } = template
      const { servicePrincipalId } = application
      await testCredentials(request.deps, {
        tenantId: request.tenantId,
        servicePrincipalId,
        schema,
        profile: resolveTargetProfile(profile, request.deps.connectors.profiles),
        credentials,
      })
      return noContent
    },
  },
  {
    method: 'GET',
    path: `${JOBS}/:jobId`,
    operation: 'synchronization.read',
    summary: 'Get a job with its status',
    answer: one('synchronizationJob'),
    checksOwnership: true,
    async handle(request) {
      const { application, job } = await jobInPath(request)
      return ok(await showJobInContext(request, application, job))
    },
  },
  {
    method: 'PATCH',
    path: `${JOBS}/:jobId`,
    operation: 'synchronization.write',
    summary: "Change a job's settings or interval",
    body: JOB_CHANGE_BODY,
    checksOwnership: true,
    async handle(request) {
      const { job } = await jobInPath(request)
      await changeJob(request.deps, job, readJobChange(request.body))
      return noContent
    },
  },
  {
    method: 'DELETE',
    path: `${JOBS}/:jobId`,
    operation: 'synchronization.write',
    summary: 'Delete a job with all its state; accounts in the target stay',
    checksOwnership: true,
    async handle(request) {
      const { job } = await jobInPath(request)
      await deleteJob(request.deps, job)
      return noContent
    },
  },
  action('start', 'Switch a job on', (request, { job }) => startJob(request.deps, job)),
  action('pause', 'Switch a job off; its state is kept', (request, { job }) => pauseJob(request.deps, job)),
  {
    ...action('restart', 'Clear what resetScope names and switch the job on', (request, { job }) =>
      restartJob(request.deps, job, parseResetScope(readResetScope(request.body))),
    ),
    body: RESTART_BODY,
  },
  {
    ...action('validateCredentials', 'Test credentials with the mappings of a job', testForJob),
    body: VALIDATE_CREDENTIALS_BODY,
  },
]

type Target = { readonly application: ApplicationRecord; readonly job: JobRecord }

function action(
  name: string,
  summary: string,
  run: (request: GraphRequest, target: Target) => Promise<void>,
): GraphRoute {
  return {
    method: 'POST',
    path: `${JOBS}/:jobId/${name}`,
    operation: 'synchronization.write',
    summary,
    checksOwnership: true,
    async handle(request) {
      await run(request, await jobInPath(request))
      return noContent
    },
  }
}

async function testForJob(request: GraphRequest, { application, job }: Target): Promise<void> {
  refuseForUploads(job, 'connection')
  const { credentials } = readCredentialTest(request.body)
  await testCredentials(request.deps, {
    tenantId: request.tenantId,
    servicePrincipalId: application.servicePrincipalId,
    schema: await request.deps.store.jobs.schema(job.id),
    profile: profileOf(request.deps, job.settings),
    credentials,
  })
}

function jobsOf(
  request: GraphRequest,
  { servicePrincipalId }: ApplicationRecord,
): Promise<readonly JobRecord[]> {
  return request.deps.store.jobs.listByServicePrincipals(request.tenantId, [servicePrincipalId])
}

async function showJobInContext(
  request: GraphRequest,
  application: ApplicationRecord,
  job: JobRecord,
): Promise<object> {
  const expandsSchema = request.options.expand?.property.toLowerCase() === 'schema'
  return {
    '@odata.context': synchronizationContext(request, application, 'jobs/$entity'),
    ...(await showJobNow(request.deps, job)),
    ...(expandsSchema ? { schema: showSchema(await request.deps.store.jobs.schema(job.id)) } : {}),
  }
}
