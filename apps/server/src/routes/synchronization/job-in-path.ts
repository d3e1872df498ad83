// The job that a path names, and what belongs to it.

import type { SynchronizationTemplate } from '@rollcall/directory'
import { badRequest, synchronizationResourceNotFound } from '@rollcall/graph'
import type { ApplicationRecord, JobRecord } from '@rollcall/ports'
import { servicePrincipalInPath } from '../graph/application-access.ts'
import { type GraphRequest, param } from '../graph/graph-route.ts'

export type JobInPath = { readonly application: ApplicationRecord; readonly job: JobRecord }

/**
 * The job below a service principal; ids without case.
 *
 * @throws {NotFound} No such service principal. {GraphRefusal} 404 no such job there; 403 not the caller's.
 */
export async function jobInPath(request: GraphRequest): Promise<JobInPath> {
  const application = await servicePrincipalInPath(request)
  const id = param(request, 'jobId')
  const jobs = await request.deps.store.jobs.listByServicePrincipal(
    request.tenantId,
    application.servicePrincipalId,
  )
  const job = jobs.find((candidate) => candidate.id.toLowerCase() === id.toLowerCase())
  if (job === undefined) throw synchronizationResourceNotFound('job', id)
  return { application, job }
}

/** The synchronization templates of an application: one when its gallery entry is provisioned, else none. */
export function templatesOf(
  request: GraphRequest,
  application: ApplicationRecord,
): readonly SynchronizationTemplate[] {
  const { applicationTemplateId } = application
  if (applicationTemplateId === null) return []
  const template = request.deps.gallery.synchronizationTemplateOf(applicationTemplateId)
  return template === null ? [] : [template]
}

/**
 * The template that a body names; the only one when it names none.
 *
 * @throws {GraphRefusal} 400: the application has no such template.
 */
export function chooseTemplate(
  request: GraphRequest,
  application: ApplicationRecord,
  id: string | null,
): SynchronizationTemplate {
  const templates = templatesOf(request, application)
  const found = templates.find((template) => id === null || template.id.toLowerCase() === id.toLowerCase())
  if (found !== undefined) return found
  const known = templates.map((template) => `'${template.id}'`).join(', ')
  throw badRequest(
    `'${id ?? ''}' is not a synchronization template of this application; ${known === '' ? 'it has none' : `${known} is accepted`}.`,
    [{ code: 'Request_BadRequest', message: 'unknown template', target: 'templateId' }],
  )
}

/** `{root}/v1.0/$metadata#servicePrincipals('{id}')/synchronization/{rest}`. */
export function synchronizationContext(
  request: GraphRequest,
  application: Pick<ApplicationRecord, 'servicePrincipalId'>,
  rest: string,
): string {
  return `${request.versionRoot}/$metadata#servicePrincipals('${application.servicePrincipalId}')/synchronization/${rest}`
}
