// Locks between provisioning on demand and a running cycle, and who asked for what the log tells.
import type { Migration } from './column-types.ts'

export const onDemand: Migration = {
  number: 3,
  name: 'on-demand',
  statements: ({ text, integer, byKey }) => [
    `create table object_locks (
      job_id ${text} not null, object_type ${text} not null, object_id ${text} not null, holder ${text} not null,
      until ${text} not null, primary key (job_id, object_type, object_id)) ${byKey}`,
    `create table taken_pages (
      job_id ${text} primary key, object_type ${text} not null, step ${text} not null, level ${integer} not null,
      last_object_id ${text} not null)`,
    `alter table provisioning_log add column initiated_by ${text}`,
  ],
}
