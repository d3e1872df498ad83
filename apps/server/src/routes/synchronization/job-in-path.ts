// The job that a path names, and what belongs to it.

import type { SynchronizationTemplate } from '@rollcall/directory'
import { ownTemplate } from '@rollcall/engine'
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
  const jobs = await request.deps.store.jobs.listByServicePrincipals(request.tenantId, [
    application.servicePrincipalId,
  ])
  const job = jobs.find((candidate) => candidate.id.toLowerCase() === id.toLowerCase())
  if (job === undefined) throw synchronizationResourceNotFound('job', id)
  return { application, job }
}

/** What the gallery says of an application's provisioning; `null` when it is not provisioned. */
export function galleryTemplateOf(
  { deps }: GraphRequest,
  { applicationTemplateId }: ApplicationRecord,
): SynchronizationTemplate | null {
  return applicationTemplateId === null ? null : deps.gallery.synchronizationTemplateOf(applicationTemplateId)
}

/** The synchronization templates of an application, as its owner left them: one, or none when it is not provisioned. */
export async function templatesOf(
  request: GraphRequest,
  application: ApplicationRecord,
): Promise<readonly SynchronizationTemplate[]> {
  const template = galleryTemplateOf(request, application)
  return template === null ? [] : [await ownTemplate(request.deps, ownerOf(request, application), template)]
}

/** Whose templates those are. */
export function ownerOf({ tenantId }: GraphRequest, { servicePrincipalId }: ApplicationRecord) {
  return { tenantId, servicePrincipalId }
}

/**
 * The template that a body names; the only one when it names none.
 *
 * @throws {GraphRefusal} 400: the application has no such template.
 */
export async function chooseTemplate(
  request: GraphRequest,
  application: ApplicationRecord,
  id: string | null,
): Promise<SynchronizationTemplate> {
  const templates = await templatesOf(request, application)
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
