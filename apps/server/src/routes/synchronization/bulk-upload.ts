// API-driven inbound provisioning: people whom a client uploads for a job that writes the directory (graph-api.md §13;
// provisioning.md NEW-30).

import { asId, type ObjectId, type SynchronizationSchema } from '@rollcall/core'
import { BULK_UPLOAD_BODY, badRequest, tooManyRequests } from '@rollcall/graph'
import type { JobRecord, UploadedOperation } from '@rollcall/ports'
import { readUserUpload, SCIM_MEDIA_TYPE } from '@rollcall/scim'
import { accepted, type GraphRequest, type GraphRoute } from '../graph/graph-route.ts'
import { jobInPath } from './job-in-path.ts'

export const bulkUploadRoute: GraphRoute = {
  method: 'POST',
  path: '/servicePrincipals/:servicePrincipalId/synchronization/jobs/:jobId/bulkUpload',
  operation: 'synchronization.upload',
  summary: 'Upload up to 50 people for an inbound job; what comes of each is in the provisioning log',
  body: BULK_UPLOAD_BODY,
  bodyType: SCIM_MEDIA_TYPE,
  async handle(request) {
    const { job } = await jobInPath(request)
    if (job.source !== 'uploads') {
      throw badRequest(
        `The job '${job.id}' provisions people outward; bulkUpload is for jobs of an inbound template, such as 'API2AAD'.`,
      )
    }
    const waitSeconds = request.deps.uploadLimit.take(job.id)
    if (waitSeconds !== null) throw tooManyRequests(waitSeconds)
    const operations = readOperations(request.body, await request.deps.store.jobs.schema(job.id))
    await stage(request, job, operations)
    return accepted(`${request.versionRoot}/auditLogs/provisioning/?$filter=jobid%20eq%20'${job.id}'`)
  },
}

// The job is due from now on if it is started; else what is staged waits until it is.
async function stage(
  { deps }: GraphRequest,
  job: JobRecord,
  operations: readonly UploadedOperation[],
): Promise<void> {
  await deps.store.uploads.stage(job.id, operations, new Date(deps.clock.now()).toISOString())
}

function readOperations(body: unknown, schema: SynchronizationSchema): readonly UploadedOperation[] {
  const upload = readUserUpload(body, sourceAttributesOf(schema))
  if (upload.kind === 'users') {
    return upload.users.map(({ externalId, ...user }) => ({ sourceId: asId<ObjectId>(externalId), ...user }))
  }
  const [first] = upload.problems
  const place = first === undefined || first.place === '' ? '' : ` at '${first.place}'`
  throw badRequest(
    `Nothing was taken${place}: ${first?.message ?? 'the body is not acceptable'}`,
    upload.problems.map(({ message, place: target }) => ({ code: 'Request_BadRequest', message, target })),
  )
}

/** What the mappings of the schema may read. */
function sourceAttributesOf({ directories, synchronizationRules }: SynchronizationSchema): readonly string[] {
  const sources = new Set(synchronizationRules.map(({ sourceDirectoryName }) => sourceDirectoryName))
  const objects = directories
    .filter(({ name }) => sources.has(name))
    .flatMap((directory) => directory.objects)
  return [...new Set(objects.flatMap(({ attributes }) => attributes.map(({ name }) => name)))]
}
