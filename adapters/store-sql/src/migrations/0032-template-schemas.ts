// The schema with which the jobs of an application begin, where its owner decided otherwise than the gallery.
import type { Migration } from './column-types.ts'

export const templateSchemas: Migration = {
  number: 32,
  name: 'template-schemas',
  statements: ({ text }) => [
    `create table template_schemas (
      tenant_id ${text} not null, service_principal_id ${text} not null, template_id ${text} not null,
      synchronization_schema ${text} not null, primary key (tenant_id, service_principal_id, template_id))`,
  ],
}
