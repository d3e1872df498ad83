// Objects that scoping filters decide otherwise about at an instant, though nothing of them changes.
import type { Migration } from './column-types.ts'

export const timedObjects: Migration = {
  number: 27,
  name: 'timed-objects',
  statements: ({ text, byKey }) => [
    `create table timed_objects (
      job_id ${text} not null, object_type ${text} not null, object_id ${text} not null, due_at ${text} not null,
      primary key (job_id, object_type, object_id)) ${byKey}`,
    `create index timed_objects_due on timed_objects (job_id, due_at)`,
  ],
}
