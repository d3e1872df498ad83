// Synchronization templates, below service principals and below applications (graph-api.md §10.2).

import {
  contextLink,
  one,
  pageOf,
  showSchema,
  showSynchronizationTemplate,
  synchronizationResourceNotFound,
} from '@rollcall/graph'
import type { ApplicationRecord } from '@rollcall/ports'
import { applicationInPath, servicePrincipalInPath } from '../graph/application-access.ts'
import { count, type GraphRequest, type GraphRoute, ok, param } from '../graph/graph-route.ts'
import { templatesOf } from './job-in-path.ts'

const SIDES: readonly { readonly path: string; find(request: GraphRequest): Promise<ApplicationRecord> }[] = [
  { path: '/servicePrincipals/:servicePrincipalId/synchronization/templates', find: servicePrincipalInPath },
  { path: '/applications/:applicationId/synchronization/templates', find: applicationInPath },
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
        const value = templatesOf(request, await find(request)).map(showSynchronizationTemplate)
        return ok({ '@odata.context': contextLink(request.versionRoot, 'synchronizationTemplates'), value })
      },
    },
    {
      method: 'GET',
      path: `${path}/$count`,
      operation: 'synchronization.read',
      summary: 'Count synchronization templates',
      checksOwnership: true,
      handle: async (request) => count(templatesOf(request, await find(request)).length),
    },
    {
      method: 'GET',
      path: `${path}/:synchronizationTemplateId`,
      operation: 'synchronization.read',
      summary: 'Get a synchronization template',
      answer: one('synchronizationTemplate'),
      checksOwnership: true,
      async handle(request) {
        const template = templateInPath(request, await find(request))
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
        const { schema } = templateInPath(request, await find(request))
        return ok({
          '@odata.context': contextLink(request.versionRoot, 'synchronizationSchema/$entity'),
          ...showSchema(schema),
        })
      },
    },
  ],
)

/** The template that a path names; @throws {GraphRefusal} 404. */
export function templateInPath(request: GraphRequest, application: ApplicationRecord) {
  const id = param(request, 'synchronizationTemplateId')
  const template = templatesOf(request, application).find(
    (each) => each.id.toLowerCase() === id.toLowerCase(),
  )
  if (template === undefined) throw synchronizationResourceNotFound('synchronization template', id)
  return template
}
