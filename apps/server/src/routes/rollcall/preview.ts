// POST /rollcall/jobs/{jobId}/preview: what a full evaluation would send, under the saved configuration or another.

import { previewCycle, refuseForUploads } from '@rollcall/engine'
import { contextLink, one, PREVIEW_BODY, readPreview, showPreview } from '@rollcall/graph'
import { type GraphRoute, ok } from '../graph/graph-route.ts'
import { findJob } from './find-job.ts'

export const previewRoutes: readonly GraphRoute[] = [
  {
    method: 'POST',
    path: '/rollcall/jobs/:jobId/preview',
    operation: 'synchronization.write',
    summary: 'Count what a full evaluation would send, also under a schema or settings that are not saved',
    body: PREVIEW_BODY,
    answer: one('cyclePreview'),
    checksOwnership: true,
    async handle(request) {
      const job = await findJob(request)
      refuseForUploads(job, 'preview')
      const wanted = readPreview(request.body, await request.deps.store.jobs.schema(job.id))
      return ok({
        '@odata.context': contextLink(request.versionRoot, 'rollcall/preview'),
        ...showPreview(await previewCycle(request.deps, job, wanted)),
      })
    },
  },
]
