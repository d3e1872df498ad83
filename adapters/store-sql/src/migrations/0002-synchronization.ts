// Jobs, cycles, what a cycle works on, the provisioning log, imports and keys.
import type { Migration } from './column-types.ts'

export const synchronization: Migration = {
  number: 2,
  name: 'synchronization',
  statements: ({ text, integer, rowNumber, byKey }) => [
    `create table jobs (
      id ${text} primary key, tenant_id ${text} not null, service_principal_id ${text} not null,
      template_id ${text} not null, created_at ${text} not null, is_started ${integer} not null,
      has_run ${integer} not null, interval_seconds ${integer} not null, settings ${text} not null,
      watermark ${integer}, reset_count ${integer} not null, next_cycle_at ${text}, quarantine ${text},
      count_successive_complete_failures ${integer} not null, steady_state_first_achieved_at ${text},
      steady_state_last_achieved_at ${text}, schema_version ${text} not null, synchronization_schema ${text} not null,
      claimed_by ${text}, claimed_until ${text})`,
    `create index jobs_service_principal on jobs (tenant_id, service_principal_id, id)`,

    `create table cycles (
      id ${text} primary key, job_id ${text} not null, kind ${text} not null, phase ${text} not null,
      state ${text} not null, started_at ${text} not null, ended_at ${text}, watermark ${integer} not null,
      reset_count ${integer} not null, listed_object_types ${text} not null, counts ${text} not null, error ${text})`,
    `create index cycles_job on cycles (job_id, ended_at, started_at)`,

    `create table job_secrets (
      tenant_id ${text} not null, service_principal_id ${text} not null, position ${integer} not null,
      key ${text} not null, value ${text} not null, is_sealed ${integer} not null,
      primary key (tenant_id, service_principal_id, position))`,

    `create table pending (
      job_id ${text} not null, object_type ${text} not null, object_id ${text} not null, step ${text} not null,
      level ${integer} not null, primary key (job_id, object_type, object_id)) ${byKey}`,
    `create index pending_step on pending (job_id, step, object_type, level, object_id)`,

    `create table links (
      job_id ${text} not null, object_type ${text} not null, source_id ${text} not null, target_id ${text} not null,
      state ${text} not null, display_name ${text} not null, target_values ${text}, updated_at ${text} not null,
      primary key (job_id, object_type, source_id))`,
    `create index links_target on links (job_id, object_type, target_id, state)`,

    `create table listed_accounts (
      job_id ${text} not null, object_type ${text} not null, target_id ${text} not null, account_values ${text} not null,
      primary key (job_id, object_type, target_id))`,
    `create table listed_keys (
      job_id ${text} not null, object_type ${text} not null, attribute ${text} not null, key ${text} not null,
      target_id ${text} not null, primary key (job_id, object_type, attribute, key, target_id)) ${byKey}`,
    `create index listed_keys_target on listed_keys (job_id, object_type, target_id)`,

    `create table escrows (
      job_id ${text} not null, object_type ${text} not null, source_id ${text} not null, target_id ${text},
      operation ${text} not null, is_reference ${integer} not null, error_code ${text} not null,
      message ${text} not null, http_status ${integer}, first_failure_at ${text} not null,
      last_attempt_at ${text} not null, attempts ${integer} not null, next_attempt_at ${text} not null,
      cycle_id ${text} not null, primary key (job_id, object_type, source_id))`,
    `create index escrows_list on escrows (job_id, source_id)`,
    `create index escrows_due on escrows (job_id, next_attempt_at)`,

    `create table pending_references (
      job_id ${text} not null, owner_type ${text} not null, owner_id ${text} not null, attribute ${text} not null,
      referenced_type ${text} not null, referenced_id ${text} not null,
      primary key (job_id, owner_type, owner_id, attribute, referenced_type, referenced_id)) ${byKey}`,
    `create index pending_references_referenced on pending_references (job_id, referenced_type, referenced_id)`,

    `create table provisioning_log (
      row_number ${rowNumber}, block ${integer} not null, id ${text} not null, tenant_id ${text} not null, job_id ${text} not null,
      cycle_id ${text} not null, change_id ${text} not null, service_principal_id ${text} not null,
      activity_at ${text} not null, action ${text} not null, status ${text} not null, object_type ${text} not null,
      source_id ${text} not null, source_display_name ${text} not null, target_id ${text},
      target_display_name ${text}, duration_ms ${integer} not null, error_information ${text},
      steps ${text} not null, modified_properties ${text} not null)`,
    `create index provisioning_log_activity on provisioning_log (tenant_id, activity_at, row_number)`,
    `create index provisioning_log_job on provisioning_log (job_id, activity_at, row_number)`,
    `create index provisioning_log_cycle on provisioning_log (cycle_id, activity_at, row_number)`,
    `create index provisioning_log_source on provisioning_log (source_id)`,
    `create index provisioning_log_status on provisioning_log (tenant_id, status, activity_at, row_number)`,
    `create index provisioning_log_action on provisioning_log (tenant_id, action, activity_at, row_number)`,
    // Values without any order, kept together by blocks of rows: see log-blocks.ts.
    `create index provisioning_log_id on provisioning_log (block, id)`,
    `create index provisioning_log_change on provisioning_log (block, change_id)`,
    `create index provisioning_log_target on provisioning_log (block, target_id) where target_id is not null`,

    `create table staged_rows (
      tenant_id ${text} not null, import_id ${text} not null, line ${integer} not null, key ${text} not null,
      reference_key ${text}, row_values ${text} not null, primary key (tenant_id, import_id, line))`,
    `create index staged_rows_key on staged_rows (tenant_id, import_id, key, line)`,

    `create table keys (name ${text} primary key, sealed ${text} not null)`,
  ],
}
