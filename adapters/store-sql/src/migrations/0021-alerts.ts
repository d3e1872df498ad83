// Alerts are raised once for each cause.
import type { Migration } from './column-types.ts'

export const alerts: Migration = {
  number: 21,
  name: 'alerts',
  statements: ({ text, byKey }) => [
    `create table alert_causes (
      tenant_id ${text} not null, cause ${text} not null, noted_at ${text} not null,
      primary key (tenant_id, cause)) ${byKey}`,
    `create index alert_causes_noted on alert_causes (noted_at)`,
  ],
}
