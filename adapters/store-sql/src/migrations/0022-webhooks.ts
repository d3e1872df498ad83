// Alerts go out by HTTP as well.
import type { Migration } from './column-types.ts'

export const webhooks: Migration = {
  number: 22,
  name: 'webhooks',
  statements: ({ text, integer, rowNumber }) => [
    `create table webhooks (
      tenant_id ${text} not null, id ${text} not null, display_name ${text} not null, address ${text} not null,
      sealed ${text} not null, kinds ${text}, is_enabled ${integer} not null, created_at ${text} not null,
      primary key (tenant_id, id))`,
    `create table webhook_deliveries (
      row_number ${rowNumber}, id ${text} not null unique, tenant_id ${text} not null, webhook_id ${text} not null,
      alert_id ${text} not null, kind ${text} not null, body ${text} not null, created_at ${text} not null,
      state ${text} not null, attempts ${integer} not null, last_attempt_at ${text}, next_attempt_at ${text},
      http_status ${integer}, reason ${text}, unique (webhook_id, alert_id))`,
    `create index webhook_deliveries_due on webhook_deliveries (next_attempt_at) where next_attempt_at is not null`,
    `create index webhook_deliveries_made on webhook_deliveries (created_at)`,
    `create index webhook_deliveries_of on webhook_deliveries (webhook_id, row_number)`,
  ],
}
