// GET /v1.0/rollcall/jobs/{jobId}/progress: a job's status as server-sent events, whenever it changes.

import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { JobRecord } from '@rollcall/ports'
import type { FastifyInstance } from 'fastify'
import type { AppDeps } from '../../app-deps.ts'
import { authorize, readRequest } from '../graph/register-graph-routes.ts'
import { showJobNow } from '../synchronization/show-job-status.ts'
import { findJob } from './find-job.ts'

const INTERVAL_MS = 1_000
/** Proxies close connections that say nothing; a comment every so often keeps them. */
const HEARTBEAT_AFTER = 15

/** Streams until the caller goes, the job is deleted, or the server stops. */
export function addJobProgress(app: FastifyInstance, deps: AppDeps): void {
  const closing = new AbortController()
  app.addHook('preClose', async () => closing.abort())
  app.get('/v1.0/rollcall/jobs/:jobId/progress', {
    onRequest: (request) =>
      authorize(deps, request, { operation: 'synchronization.read', checksOwnership: true }),
    handler: async (request, reply) => {
      const job = await findJob(readRequest(deps, 'v1.0', request))
      return (
        reply
          .header('X-Accel-Buffering', 'no')
          // The connection has no use afterwards, and kept alive it would hold up a server that stops.
          .header('Connection', 'close')
          .type('text/event-stream; charset=utf-8')
          .send(Readable.from(progressEvents(deps, job, closing.signal)))
      )
    },
  })
}

async function* progressEvents(
  deps: AppDeps,
  job: JobRecord,
  closing: AbortSignal,
): AsyncGenerator<string, void> {
  let last = ''
  let silent = 0
  while (!closing.aborted) {
    const current = await deps.store.jobs.get(job.tenantId, job.id)
    if (current === null) {
      yield event('deleted', { id: job.id })
      return
    }
    const shown = JSON.stringify(await showJobNow(deps, current))
    const compared = withoutObservationTime(shown)
    if (compared !== last) {
      yield event('status', JSON.parse(shown))
      last = compared
      silent = 0
    } else if (++silent % HEARTBEAT_AFTER === 0) yield ': still here\n\n'
    await wait(INTERVAL_MS, undefined, { signal: closing }).catch(() => undefined)
  }
}

// When it was looked at is no change.
function withoutObservationTime(json: string): string {
  return json.replace(/"progressObservationDateTime":"[^"]*"/, '')
}

function event(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
}
