// Who changed what. The end of a tenant's chain is in the tenant's own row: directory writes lock that row first, so a
// writer of the chain never waits for someone who waits for it.
import type { Migration } from './column-types.ts'

export const auditLog: Migration = {
  number: 7,
  name: 'audit-log',
  statements: ({ text, integer, byKey }) => [
    `alter table tenants add column audit_sequence ${integer} not null default 0`,
    `alter table tenants add column audit_hash ${text} not null default ''`,

    `create table audit_log (
      tenant_id ${text} not null, sequence ${integer} not null, id ${text} not null, activity_at ${text} not null,
      activity ${text} not null, actor_id ${text}, correlation_id ${text}, target_id ${text} not null,
      other_target_id ${text}, document ${text} not null, hash ${text} not null,
      primary key (tenant_id, sequence)) ${byKey}`,
    `create index audit_log_id on audit_log (tenant_id, id)`,
    `create index audit_log_target on audit_log (tenant_id, target_id, sequence)`,
    `create index audit_log_other_target on audit_log (tenant_id, other_target_id, sequence)
      where other_target_id is not null`,
  ],
}
