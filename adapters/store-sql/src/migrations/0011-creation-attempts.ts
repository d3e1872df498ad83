// Creations on their way to the target.
import type { Migration } from './column-types.ts'

export const creationAttempts: Migration = {
  number: 11,
  name: 'creation-attempts',
  statements: ({ text, byKey }) => [
    `create table creation_attempts (
      job_id ${text} not null, object_type ${text} not null, object_id ${text} not null, display_name ${text} not null,
      queries ${text} not null, primary key (job_id, object_type, object_id)) ${byKey}`,
  ],
}
