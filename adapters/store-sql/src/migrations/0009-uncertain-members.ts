// Whether a group of the target is known to hold a member, or a request about it may have been carried out or not.
import type { Migration } from './column-types.ts'

export const uncertainMembers: Migration = {
  number: 9,
  name: 'uncertain-members',
  statements: ({ integer }) => [
    `alter table group_members add column is_certain ${integer} not null default 1`,
  ],
}
