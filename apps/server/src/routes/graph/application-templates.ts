// /applicationTemplates (graph-api.md §7).

import { type ApplicationTemplate, instantiateTemplate, type TemplateSummary } from '@rollcall/directory'
import {
  APPLICATION,
  APPLICATION_TEMPLATE,
  applicationTemplateValues,
  applicationValues,
  contextLink,
  INSTANTIATE_BODY,
  one,
  pageOf,
  readInstantiate,
  resolveSelection,
  resourceNotFound,
  SERVICE_PRINCIPAL,
  servicePrincipalValues,
  showProperties,
} from '@rollcall/graph'
import type { ApplicationRecord } from '@rollcall/ports'
import { OWNED_BY } from '../../permissions.ts'
import { logoPath } from '../logos.ts'
import { created, type GraphRequest, type GraphRoute, ok, param } from './graph-route.ts'
import { listArray } from './list-array.ts'

export const applicationTemplateRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/applicationTemplates',
    operation: 'templates.read',
    summary: 'List the gallery',
    answer: pageOf('applicationTemplate'),
    handle: async (request) =>
      listArray(request, {
        definition: APPLICATION_TEMPLATE,
        context: 'applicationTemplates',
        rules: 'free',
        items: templatesSought(request),
        valuesOf: (template) => valuesOf(request, template),
      }),
  },
  {
    method: 'GET',
    path: '/applicationTemplates/:templateId',
    operation: 'templates.read',
    summary: 'Get a gallery application',
    answer: one('applicationTemplate'),
    async handle(request) {
      const selection = resolveSelection(APPLICATION_TEMPLATE, request.options.select)
      return ok({
        '@odata.context': contextLink(request.versionRoot, 'applicationTemplates/$entity'),
        ...showProperties(APPLICATION_TEMPLATE, valuesOf(request, templateInPath(request)), selection),
      })
    },
  },
  {
    method: 'POST',
    path: '/applicationTemplates/:templateId/instantiate',
    operation: 'templates.instantiate',
    summary: 'Add a gallery application to the tenant',
    answer: one('applicationServicePrincipal'),
    body: INSTANTIATE_BODY,
    // Whoever may do this only for its own becomes the owner of what it makes.
    checksOwnership: true,
    async handle(request) {
      const template = templateInPath(request)
      const displayName = readInstantiate(request.body)
      const owners = request.caller.roles.includes(OWNED_BY) ? [request.caller.id] : []
      const application = await instantiateTemplate(request.deps, {
        tenantId: request.tenantId,
        template,
        displayName,
        owners,
      })
      return created(showPair(request, application), `${request.versionRoot}/applications/${application.id}`)
    },
  },
]

/** The template that the path names. @throws {GraphRefusal} 404: the gallery has none of this id. */
export function templateInPath(request: GraphRequest): ApplicationTemplate {
  const id = param(request, 'templateId')
  const template = request.deps.gallery.findById(id)
  if (template === null) throw resourceNotFound(id)
  return template
}

function valuesOf({ versionRoot, version }: GraphRequest, template: Omit<TemplateSummary, 'templateTag'>) {
  const root = versionRoot.slice(0, -`/${version}`.length)
  return applicationTemplateValues({
    ...template,
    id: template.templateId,
    logoUrl: `${root}${logoPath(template)}`,
  })
}

// `$search=zoom`, `$search="zoom"` and Graph's `$search="displayName:zoom"` ask the same.
function templatesSought({ deps, options: { search } }: GraphRequest): readonly TemplateSummary[] {
  if (search === null) return deps.gallery.list()
  return deps.gallery.search(search.replace(/^\s*"?(?:displayName:)?|"\s*$/gi, ''))
}

function showPair(request: GraphRequest, application: ApplicationRecord): object {
  return {
    '@odata.context': contextLink(request.versionRoot, 'microsoft.graph.applicationServicePrincipal'),
    application: showProperties(APPLICATION, applicationValues(application), null),
    servicePrincipal: showProperties(
      SERVICE_PRINCIPAL,
      servicePrincipalValues(application, request.tenantId),
      null,
    ),
  }
}
