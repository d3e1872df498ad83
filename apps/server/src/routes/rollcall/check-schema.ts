// POST /rollcall/jobs/{jobId}/schema/check: what would be said of a schema if it were saved, and saves nothing.

import {
  type ScopeReference,
  schemaWarnings,
  scopeReferences,
  scopeReferenceWarnings,
  validateSchema,
} from '@rollcall/core'
import { getDirectoryObjects } from '@rollcall/directory'
import { profileOf } from '@rollcall/engine'
import { contextLink, one, readSchema, SCHEMA_BODY } from '@rollcall/graph'
import { type GraphRequest, type GraphRoute, ok } from '../graph/graph-route.ts'
import { findJob } from './find-job.ts'

export const checkSchemaRoutes: readonly GraphRoute[] = [
  {
    method: 'POST',
    path: '/rollcall/jobs/:jobId/schema/check',
    operation: 'synchronization.read',
    summary: 'Tell what keeps a schema from being saved, and what it should not be saved with; saves nothing',
    body: SCHEMA_BODY,
    answer: one('schemaCheck'),
    checksOwnership: true,
    async handle(request) {
      const job = await findJob(request)
      const previous = await request.deps.store.jobs.schema(job.id)
      const schema = readSchema(request.body, previous)
      return ok({
        '@odata.context': contextLink(request.versionRoot, 'rollcall/schemaCheck'),
        problems: validateSchema(schema, { previous }),
        warnings: [
          ...schemaWarnings(schema, profileOf(request.deps, job.settings).values),
          ...(await referenceWarnings(request, scopeReferences(schema))),
        ],
      })
    },
  },
]

const PAGE = 500

async function referenceWarnings(
  { deps, tenantId }: GraphRequest,
  references: readonly ScopeReference[],
): Promise<ReturnType<typeof scopeReferenceWarnings>> {
  const ids = [...new Set(references.map(({ objectId }) => objectId))]
  const kinds = new Map<string, 'User' | 'Group'>()
  for (let at = 0; at < ids.length; at += PAGE) {
    const found = await getDirectoryObjects(deps, tenantId, ids.slice(at, at + PAGE))
    for (const { id, objectType } of found) {
      if (objectType === 'User' || objectType === 'Group') kinds.set(id, objectType)
    }
  }
  return scopeReferenceWarnings(references, kinds)
}
