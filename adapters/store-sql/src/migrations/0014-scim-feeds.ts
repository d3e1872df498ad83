// What was modified lately is found through an index, and a token of a SCIM client tells when it was used.
import type { Migration } from './column-types.ts'

export const scimFeeds: Migration = {
  number: 14,
  name: 'scim-feeds',
  statements: ({ text }) => [
    `create index users_modified on users (tenant_id, (coalesce(last_modified_at, created_at)), id)`,
    `create index groups_modified on groups (tenant_id, (coalesce(last_modified_at, created_at)), id)`,
    `alter table scim_tokens add column last_used_at ${text}`,
  ],
}
