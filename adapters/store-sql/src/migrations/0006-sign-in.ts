// People who sign in, their directory roles and their sessions.
import type { Migration } from './column-types.ts'

export const signIn: Migration = {
  number: 6,
  name: 'sign-in',
  statements: ({ text, integer, byKey }) => [
    `create table sign_ins (
      tenant_id ${text} not null, user_id ${text} not null, password_hash ${text} not null,
      must_change_password ${integer} not null, failures ${integer} not null, blocked_until ${text},
      second_factor ${text}, primary key (tenant_id, user_id)) ${byKey}`,
    `create table directory_roles (
      tenant_id ${text} not null, user_id ${text} not null, role ${text} not null,
      primary key (tenant_id, user_id, role)) ${byKey}`,
    `create table sessions (
      tenant_id ${text} not null, token_hash ${text} not null, user_id ${text} not null, created_at ${text} not null,
      last_used_at ${text} not null, expires_at ${text} not null, address ${text} not null, user_agent ${text} not null,
      primary key (tenant_id, token_hash)) ${byKey}`,
    `create index sessions_user on sessions (tenant_id, user_id, last_used_at)`,
  ],
}
