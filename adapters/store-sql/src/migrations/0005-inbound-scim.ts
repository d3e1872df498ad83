// What SCIM clients need to know of users and groups that they feed, and the tokens that they come with.
import type { Migration } from './column-types.ts'

export const inboundScim: Migration = {
  number: 5,
  name: 'inbound-scim',
  statements: ({ text, integer, byKey }) => [
    // No time: not changed since it was made.
    `alter table users add column last_modified_at ${text}`,
    `alter table users add column external_id ${text}`,
    `create index users_external_id on users (tenant_id, external_id, id) where external_id is not null`,
    `alter table groups add column last_modified_at ${text}`,
    `alter table groups add column external_id ${text}`,
    `alter table groups add column members_sequence ${integer} not null default 0`,
    `create index groups_external_id on groups (tenant_id, external_id, id) where external_id is not null`,

    `create table user_addresses (
      tenant_id ${text} not null, address_key ${text} not null, user_id ${text} not null,
      primary key (tenant_id, address_key, user_id)) ${byKey}`,
    `create index user_addresses_user on user_addresses (tenant_id, user_id)`,

    `create table scim_tokens (
      tenant_id ${text} not null, id ${text} not null, token_hash ${text} not null unique,
      display_name ${text} not null, hint ${text} not null, created_at ${text} not null, end_at ${text},
      primary key (tenant_id, id))`,
  ],
}
