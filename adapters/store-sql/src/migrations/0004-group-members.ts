// Members of the target's groups: what was put there, and which memberships have to be looked at.
import type { Migration } from './column-types.ts'

export const groupMembers: Migration = {
  number: 4,
  name: 'group-members',
  statements: ({ text, integer, byKey }) => [
    `create table group_members (
      job_id ${text} not null, group_id ${text} not null, member_id ${text} not null, member_type ${text} not null,
      account_id ${text} not null, primary key (job_id, group_id, member_id)) ${byKey}`,
    `create index group_members_member on group_members (job_id, member_id, group_id)`,
    `create index group_members_account on group_members (job_id, account_id, group_id)`,

    `create table pending_members (
      job_id ${text} not null, group_id ${text} not null, member_id ${text} not null, member_type ${text} not null,
      retry_at ${text}, is_under_way ${integer} not null, primary key (job_id, group_id, member_id)) ${byKey}`,
    `create index pending_members_retry on pending_members (job_id, group_id) where retry_at is not null`,
  ],
}
