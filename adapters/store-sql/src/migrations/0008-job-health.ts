// Removals that wait for a decision, sums for charts, and what decides over a job's health.
import type { Migration } from './column-types.ts'

export const jobHealth: Migration = {
  number: 8,
  name: 'job-health',
  statements: ({ text, integer, byKey }) => [
    `create table staged_removals (
      job_id ${text} not null, object_type ${text} not null, object_id ${text} not null, action ${text} not null,
      decision ${text} not null, staged_at ${text} not null, cycle_id ${text} not null,
      primary key (job_id, object_type, object_id)) ${byKey}`,
    `create table provisioning_counts (
      job_id ${text} not null, hour ${text} not null, action ${text} not null, status ${text} not null,
      error_code ${text} not null, count ${integer} not null,
      primary key (job_id, hour, action, status, error_code)) ${byKey}`,
    `alter table jobs add column is_event_driven ${integer} not null default 1`,
    `alter table jobs add column series_successes ${integer} not null default 0`,
    `alter table jobs add column removals_allowed_at ${text}`,
    `alter table jobs add column cancelled_cycle_id ${text}`,
    // Held removals of older versions are found and judged again by the next cycle.
    `update pending set step = 'scope' where step in ('held', 'remove')`,
  ],
}
