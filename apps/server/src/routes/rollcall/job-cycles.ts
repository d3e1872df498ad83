// GET /rollcall/jobs/{jobId}/cycles: how a job's ended cycles went, newest first.

import { contextLink, pageOf, pageSize } from '@rollcall/graph'
import { type GraphRoute, ok } from '../graph/graph-route.ts'
import { showCycle } from '../synchronization/show-job-status.ts'
import { findJob } from './find-job.ts'

const SIZES = { byDefault: 50, max: 200 }

export const jobCycleRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/rollcall/jobs/:jobId/cycles',
    operation: 'synchronization.read',
    summary: 'List ended cycles with what they did',
    answer: pageOf('cycle'),
    checksOwnership: true,
    async handle(request) {
      const job = await findJob(request)
      const cycles = await request.deps.store.jobs.endedCycles(job.id, pageSize(request.options, SIZES))
      return ok({
        '@odata.context': contextLink(request.versionRoot, 'rollcall/cycles'),
        value: cycles.map(showCycle),
      })
    },
  },
]
