// Uploads of API-driven jobs, and where a job's objects come from.
import type { Migration } from './column-types.ts'

export const uploads: Migration = {
  number: 29,
  name: 'uploads',
  statements: ({ integer, rowNumber, text }) => [
    `alter table jobs add column source ${text} not null default 'directory'`,
    `create table uploads (
      number ${rowNumber}, job_id ${text} not null, source_id ${text} not null, display_name ${text} not null,
      attributes ${text} not null, staged_at ${text} not null, is_tried ${integer} not null)`,
    `create index uploads_by_source on uploads (job_id, source_id, number)`,
    `create index uploads_untried on uploads (job_id, is_tried, source_id)`,
  ],
}
