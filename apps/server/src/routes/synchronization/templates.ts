// Synchronization templates, below service principals and below applications (graph-api.md §10.2).

import type { SynchronizationSchema } from '@rollcall/core'
import type { SynchronizationTemplate } from '@rollcall/directory'
import { saveTemplateSchema } from '@rollcall/engine'
import {
  contextLink,
  one,
  pageOf,
  readSchema,
  readSchemaChange,
  readTemplateChange,
  requireValidSchema,
  SCHEMA_BODY,
  SCHEMA_CHANGE_BODY,
  showSchema,
  showSynchronizationTemplate,
  synchronizationResourceNotFound,
  TEMPLATE_CHANGE_BODY,
} from '@rollcall/graph'
import type { ApplicationRecord } from '@rollcall/ports'
import type { z } from 'zod'
import { applicationInPath, servicePrincipalInPath } from '../graph/application-access.ts'
import { count, type GraphRequest, type GraphRoute, noContent, ok, param } from '../graph/graph-route.ts'
import { ownerOf, templatesOf } from './job-in-path.ts'

const SIDES: readonly { readonly path: string; find(request: GraphRequest): Promise<ApplicationRecord> }[] = [
  { path: '/servicePrincipals/:servicePrincipalId/synchronization/templates', find: servicePrincipalInPath },
  { path: '/applications/:applicationId/synchronization/templates', find: applicationInPath },
]

type Change = Pick<GraphRoute, 'method' | 'summary'> & {
  readonly part: '' | '/schema'
  readonly body: z.ZodType
  read(body: unknown, stored: SynchronizationSchema): SynchronizationSchema
}

/** What an owner decides for the jobs to come; a job that is there has its own copy, until it goes back to its template. */
const CHANGES: readonly Change[] = [
  {
    method: 'PATCH',
    part: '',
    summary: 'Change the schema with which new jobs of this application begin',
    body: TEMPLATE_CHANGE_BODY,
    read: readTemplateChange,
  },
  {
    method: 'PUT',
    part: '/schema',
    summary: 'Replace the schema with which new jobs of this application begin',
    body: SCHEMA_BODY,
    read: readSchema,
  },
  {
    method: 'PATCH',
    part: '/schema',
    summary: "Replace the template's rules, its directories, or both, for new jobs of this application",
    body: SCHEMA_CHANGE_BODY,
    read: readSchemaChange,
  },
]

export const synchronizationTemplateRoutes: readonly GraphRoute[] = SIDES.flatMap(
  ({ path, find }): readonly GraphRoute[] => [
    {
      method: 'GET',
      path,
      operation: 'synchronization.read',
      summary: 'List synchronization templates',
      answer: pageOf('synchronizationTemplate'),
      checksOwnership: true,
      async handle(request) {
        const value = (await templatesOf(request, await find(request))).map(showSynchronizationTemplate)
        return ok({ '@odata.context': contextLink(request.versionRoot, 'synchronizationTemplates'), value })
      },
    },
    {
      method: 'GET',
      path: `${path}/$count`,
      operation: 'synchronization.read',
      summary: 'Count synchronization templates',
      checksOwnership: true,
      handle: async (request) => count((await templatesOf(request, await find(request))).length),
    },
    {
      method: 'GET',
      path: `${path}/:synchronizationTemplateId`,
      operation: 'synchronization.read',
      summary: 'Get a synchronization template',
      answer: one('synchronizationTemplate'),
      checksOwnership: true,
      async handle(request) {
        const template = await templateInPath(request, await find(request))
        return ok({
          '@odata.context': contextLink(request.versionRoot, 'synchronizationTemplates/$entity'),
          ...showSynchronizationTemplate(template),
        })
      },
    },
    {
      method: 'GET',
      path: `${path}/:synchronizationTemplateId/schema`,
      operation: 'synchronization.read',
      summary: "Get a synchronization template's schema",
      answer: one('synchronizationSchema'),
      checksOwnership: true,
      async handle(request) {
        const { schema } = await templateInPath(request, await find(request))
        return ok({
          '@odata.context': contextLink(request.versionRoot, 'synchronizationSchema/$entity'),
          ...showSchema(schema),
        })
      },
    },
    ...CHANGES.map(
      ({ body, method, part, read, summary }): GraphRoute => ({
        method,
        path: `${path}/:synchronizationTemplateId${part}`,
        operation: 'synchronization.write',
        summary,
        body,
        checksOwnership: true,
        async handle(request) {
          const application = await find(request)
          const template = await templateInPath(request, application)
          const schema = read(request.body, template.schema)
          if (schema === template.schema) return noContent
          requireValidSchema(schema, template.schema)
          await saveTemplateSchema(request.deps, ownerOf(request, application), template, schema)
          return noContent
        },
      }),
    ),
  ],
)

/** The template that a path names; @throws {GraphRefusal} 404. */
export async function templateInPath(
  request: GraphRequest,
  application: ApplicationRecord,
): Promise<SynchronizationTemplate> {
  const id = param(request, 'synchronizationTemplateId')
  const templates = await templatesOf(request, application)
  const template = templates.find((each) => each.id.toLowerCase() === id.toLowerCase())
  if (template === undefined) throw synchronizationResourceNotFound('synchronization template', id)
  return template
}
