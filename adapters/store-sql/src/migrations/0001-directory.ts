// Tenants, users, groups, memberships, applications and assignments.
import type { Migration } from './column-types.ts'

export const directory: Migration = {
  number: 1,
  name: 'directory',
  statements: ({ text, integer, byKey }) => [
    `create table tenants (
      id ${text} primary key, id_key ${text} not null unique, domain ${text} not null,
      domain_key ${text} not null unique, display_name ${text} not null, created_at ${text} not null,
      change_sequence ${integer} not null default 0)`,

    `create table users (
      tenant_id ${text} not null, id ${text} not null, user_principal_name ${text} not null,
      user_principal_name_key ${text} not null, display_name ${text} not null, display_name_key ${text} not null,
      mail_key ${text}, account_enabled ${integer} not null, user_type ${text} not null, manager_id ${text},
      properties ${text} not null, created_at ${text} not null, deleted_at ${text}, change_sequence ${integer} not null,
      primary key (tenant_id, id))`,
    `create unique index users_live_name on users (tenant_id, user_principal_name_key) where deleted_at is null`,
    `create index users_deleted_name on users (tenant_id, user_principal_name_key, id) where deleted_at is not null`,
    `create index users_display_name on users (tenant_id, display_name_key, id)`,
    `create index users_mail on users (tenant_id, mail_key, id) where mail_key is not null`,
    `create index users_manager on users (tenant_id, manager_id, id) where manager_id is not null`,
    `create index users_change on users (tenant_id, change_sequence)`,
    `create index users_deleted on users (tenant_id, id) where deleted_at is not null`,

    `create table groups (
      tenant_id ${text} not null, id ${text} not null, display_name ${text} not null, display_name_key ${text} not null,
      mail_nickname ${text} not null, mail_nickname_key ${text} not null, security_enabled ${integer} not null,
      properties ${text} not null, created_at ${text} not null, deleted_at ${text}, change_sequence ${integer} not null,
      primary key (tenant_id, id))`,
    `create unique index groups_live_name on groups (tenant_id, mail_nickname_key) where deleted_at is null`,
    `create index groups_display_name on groups (tenant_id, display_name_key, id)`,
    `create index groups_change on groups (tenant_id, change_sequence)`,
    `create index groups_deleted on groups (tenant_id, id) where deleted_at is not null`,

    `create table memberships (
      tenant_id ${text} not null, group_id ${text} not null, member_id ${text} not null, member_type ${text} not null,
      removed ${integer} not null, change_sequence ${integer} not null,
      primary key (tenant_id, group_id, member_id)) ${byKey}`,
    `create index memberships_member on memberships (tenant_id, member_id, group_id)`,
    `create index memberships_change on memberships (tenant_id, change_sequence)`,

    `create table tombstones (
      tenant_id ${text} not null, object_type ${text} not null, object_id ${text} not null,
      change_sequence ${integer} not null, primary key (tenant_id, object_type, object_id)) ${byKey}`,
    `create index tombstones_change on tombstones (tenant_id, change_sequence)`,

    `create table applications (
      tenant_id ${text} not null, id ${text} not null, app_id ${text} not null, service_principal_id ${text} not null,
      application_template_id ${text}, display_name ${text} not null, display_name_key ${text} not null,
      account_enabled ${integer} not null, app_roles ${text} not null, permissions ${text} not null,
      properties ${text} not null, created_at ${text} not null, primary key (tenant_id, id))`,
    `create unique index applications_app_id on applications (tenant_id, app_id)`,
    `create unique index applications_service_principal on applications (tenant_id, service_principal_id)`,
    `create index applications_display_name on applications (tenant_id, display_name_key, id)`,
    `create index applications_template on applications (tenant_id, application_template_id, id)`,

    `create table client_secrets (
      tenant_id ${text} not null, key_id ${text} not null, application_id ${text} not null, secret_hash ${text} not null,
      display_name ${text}, hint ${text} not null, start_at ${text} not null, end_at ${text},
      primary key (tenant_id, key_id))`,
    `create index client_secrets_application on client_secrets (tenant_id, application_id, start_at, key_id)`,

    `create table app_role_assignments (
      tenant_id ${text} not null, service_principal_id ${text} not null, principal_id ${text} not null,
      app_role_id ${text} not null, principal_type ${text} not null, id ${text} not null, created_at ${text} not null,
      removed ${integer} not null, change_sequence ${integer} not null,
      primary key (tenant_id, service_principal_id, principal_id, app_role_id)) ${byKey}`,
    `create unique index app_role_assignments_id on app_role_assignments (tenant_id, id) where removed = 0`,
    `create index app_role_assignments_application
      on app_role_assignments (tenant_id, service_principal_id, id) where removed = 0`,
    `create index app_role_assignments_principal on app_role_assignments (tenant_id, principal_id, id)`,
    `create index app_role_assignments_change on app_role_assignments (tenant_id, change_sequence)`,
  ],
}
