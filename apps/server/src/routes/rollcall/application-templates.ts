// /rollcall/applicationTemplates: gallery templates whole, for those who write one.

import { templateProblems } from '@rollcall/directory'
import { contextLink, one } from '@rollcall/graph'
import { z } from 'zod'
import { templateInPath } from '../graph/application-templates.ts'
import { type GraphRoute, ok } from '../graph/graph-route.ts'

/** For the description alone: the check itself says what is wrong with a body, whatever it is. */
const TEMPLATE_BODY = z.looseObject({ id: z.string(), displayName: z.string() })

export const templateAuthoringRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/rollcall/applicationTemplates/:templateId',
    operation: 'templates.read',
    summary: 'Get a whole gallery template, as a file that can be changed and put into one’s own gallery',
    answer: one('applicationTemplateFile'),
    handle: async (request) =>
      ok({
        '@odata.context': contextLink(request.versionRoot, 'rollcall/applicationTemplates/$entity'),
        ...templateInPath(request),
      }),
  },
  {
    method: 'POST',
    path: '/rollcall/applicationTemplates/check',
    operation: 'templates.read',
    summary: 'Tell what keeps a template from joining the gallery; saves nothing',
    body: TEMPLATE_BODY,
    answer: one('applicationTemplateCheck'),
    handle: async ({ deps, versionRoot, body }) =>
      ok({
        '@odata.context': contextLink(versionRoot, 'rollcall/applicationTemplateCheck'),
        problems: templateProblems(withoutContext(body), deps.gallery.list()),
      }),
  },
]

// What was read here may be sent here.
function withoutContext(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== '@odata.context'))
}
