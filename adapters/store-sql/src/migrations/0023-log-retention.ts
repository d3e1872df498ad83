// How long a tenant keeps its provisioning log; without a number, as long as the installation says.
import type { Migration } from './column-types.ts'

export const logRetention: Migration = {
  number: 23,
  name: 'log-retention',
  statements: ({ integer }) => [`alter table tenants add column log_retention_days ${integer}`],
}
