// A job's schema: what it maps, whom it takes (graph-api.md §10.9, §10.10).

import type { SynchronizationSchema } from '@rollcall/core'
import { discoverDirectory, saveSchema } from '@rollcall/engine'
import {
  badRequest,
  one,
  readSchema,
  readSchemaChange,
  requireValidSchema,
  SCHEMA_BODY,
  SCHEMA_CHANGE_BODY,
  showSchema,
  synchronizationResourceNotFound,
} from '@rollcall/graph'
import { type GraphRequest, type GraphRoute, noContent, ok, param } from '../graph/graph-route.ts'
import { chooseTemplate, jobInPath, synchronizationContext } from './job-in-path.ts'
import { languageRoutes } from './language.ts'

const SCHEMA = '/servicePrincipals/:servicePrincipalId/synchronization/jobs/:jobId/schema'

export const schemaRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: SCHEMA,
    operation: 'synchronization.read',
    summary: "Get a job's schema",
    answer: one('synchronizationSchema'),
    checksOwnership: true,
    async handle(request) {
      const { application, job } = await jobInPath(request)
      const context = synchronizationContext(request, application, `jobs('${job.id}')/schema/$entity`)
      return ok({ '@odata.context': context, ...showSchema(await request.deps.store.jobs.schema(job.id)) })
    },
  },
  changeRoute('PUT', "Replace a job's schema", readSchema),
  changeRoute('PATCH', "Replace a job's rules, its directories, or both", readSchemaChange),
  {
    method: 'DELETE',
    path: SCHEMA,
    operation: 'synchronization.write',
    summary: "Go back to the template's schema",
    checksOwnership: true,
    async handle(request) {
      const { application, job } = await jobInPath(request)
      const { schema } = await chooseTemplate(request, application, job.templateId)
      await saveSchema(request.deps, job, schema)
      return noContent
    },
  },
  ...languageRoutes,
  {
    method: 'GET',
    path: `${SCHEMA}/directories`,
    operation: 'synchronization.read',
    summary: 'List the two directories of a schema with their attributes',
    checksOwnership: true,
    async handle(request) {
      const { application, job } = await jobInPath(request)
      const { directories } = await request.deps.store.jobs.schema(job.id)
      return ok({
        '@odata.context': synchronizationContext(request, application, 'directories'),
        value: directories,
      })
    },
  },
  {
    method: 'GET',
    path: `${SCHEMA}/directories/:directoryId`,
    operation: 'synchronization.read',
    summary: 'Get a directory of a schema',
    checksOwnership: true,
    async handle(request) {
      const { application, job } = await jobInPath(request)
      const directory = directoryInPath(request, await request.deps.store.jobs.schema(job.id))
      return ok({
        '@odata.context': synchronizationContext(request, application, 'directories/$entity'),
        ...directory,
      })
    },
  },
  {
    method: 'POST',
    path: `${SCHEMA}/directories/:directoryId/discover`,
    operation: 'synchronization.write',
    summary: "Read the target's own schema, and keep the attributes that are not defined yet",
    checksOwnership: true,
    async handle(request) {
      const { application, job } = await jobInPath(request)
      const schema = await request.deps.store.jobs.schema(job.id)
      const directory = directoryInPath(request, schema)
      if (directory.discoverabilities === 'None') {
        throw badRequest(
          `The directory '${directory.name}' cannot be discovered: its attributes are all known here.`,
        )
      }
      return ok({
        '@odata.context': synchronizationContext(request, application, 'directories/$entity'),
        ...(await discoverDirectory(request.deps, job, schema, directory)),
      })
    },
  },
]

function changeRoute(
  method: 'PUT' | 'PATCH',
  summary: string,
  read: (body: unknown, stored: SynchronizationSchema) => SynchronizationSchema,
): GraphRoute {
  return {
    method,
    path: SCHEMA,
    operation: 'synchronization.write',
    summary,
    body: method === 'PUT' ? SCHEMA_BODY : SCHEMA_CHANGE_BODY,
    checksOwnership: true,
    async handle(request) {
      const { job } = await jobInPath(request)
      const stored = await request.deps.store.jobs.schema(job.id)
      const schema = read(request.body, stored)
      requireValidSchema(schema, stored)
      await saveSchema(request.deps, job, schema)
      return noContent
    },
  }
}

function directoryInPath(request: GraphRequest, schema: SynchronizationSchema) {
  const id = param(request, 'directoryId')
  const directory = schema.directories.find((candidate) => candidate.id.toLowerCase() === id.toLowerCase())
  if (directory === undefined) throw synchronizationResourceNotFound('directory', id)
  return directory
}
