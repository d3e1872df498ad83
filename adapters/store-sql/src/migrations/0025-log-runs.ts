// Entries that a page of a full cycle wrote at one instant are one row of the log: see log-runs.ts.
import type { Migration } from './column-types.ts'

export const logRuns: Migration = {
  number: 25,
  name: 'log-runs',
  statements: ({ bytes, integer }) => [
    `alter table provisioning_log add column entries ${integer} not null default 1`,
    `create table provisioning_log_runs (
      row_number ${integer} primary key, source_keys ${bytes} not null, target_keys ${bytes} not null)`,
  ],
}
