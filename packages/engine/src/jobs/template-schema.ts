// The schema with which an application's jobs begin: the gallery's, until its owner decides otherwise.

import type { ServicePrincipalId, SynchronizationSchema, TenantId } from '@rollcall/core'
import type { EngineDeps } from '../engine-deps.ts'
import type { JobTemplate } from './control-job.ts'
import { nextVersion } from './schema-version.ts'

type Owner = { readonly tenantId: TenantId; readonly servicePrincipalId: ServicePrincipalId }

/** The template as it is for this application. */
export async function ownTemplate<Template extends JobTemplate>(
  { store }: Pick<EngineDeps, 'store'>,
  { tenantId, servicePrincipalId }: Owner,
  template: Template,
): Promise<Template> {
  const schema = await store.jobs.templateSchema(tenantId, servicePrincipalId, template.id)
  return schema === null ? template : { ...template, schema }
}

/** Stores a checked schema for the jobs to come, and for jobs that go back to their template; those there are stay as they are. */
export async function saveTemplateSchema(
  { store }: Pick<EngineDeps, 'store'>,
  { tenantId, servicePrincipalId }: Owner,
  template: JobTemplate,
  schema: SynchronizationSchema,
): Promise<void> {
  await store.jobs.saveTemplateSchema(tenantId, servicePrincipalId, {
    templateId: template.id,
    schema: { ...schema, id: template.schema.id, version: nextVersion(template.schema.version) },
    previous: template.schema,
  })
}
