// What is asked for while a cycle runs is answered from an index alone: the groups of a member, and how many links there are.
import type { Migration } from './column-types.ts'

export const quickLookups: Migration = {
  number: 17,
  name: 'quick-lookups',
  statements: () => [
    // It holds all that is read of a membership: without, SQLite walks the primary key, all memberships of the tenant.
    `drop index memberships_member`,
    `create index memberships_member on memberships (tenant_id, member_id, removed, group_id, member_type)`,
    `create index links_state on links (job_id, object_type, state)`,
  ],
}
