// What an entry of the provisioning log tells beside what it is searched by is kept together with its neighbours', compressed.
// Of the rows of full cycles nearly all say that nothing was to be done: indexes of actions and statuses leave those out.
import type { Migration } from './column-types.ts'

export const logDetails: Migration = {
  number: 20,
  name: 'log-details',
  statements: ({ bytes, bytesOf, integer, jsonOf, text }) => {
    const line = [
      ...['service_principal_id', 'object_type', 'source_display_name', 'target_display_name'].map(jsonOf),
      ...['duration_ms', 'error_information', 'steps', 'modified_properties', 'initiated_by'],
    ]
    const json = line.map((value) => `coalesce(cast(${value} as text), 'null')`).join(` || ',' || `)
    return [
      `create table provisioning_log_details (
        id ${text} primary key, entries_left ${integer} not null, content ${bytes} not null)`,
      `insert into provisioning_log_details (id, entries_left, content)
        select id, 1, ${bytesOf(`'[' || ${json} || ']'`)} from provisioning_log`,
      `alter table provisioning_log add column details_id ${text} not null default ''`,
      `alter table provisioning_log add column details_line ${integer} not null default 0`,
      'update provisioning_log set details_id = id',
      ...TOLD_COLUMNS.map((column) => `alter table provisioning_log drop column ${column}`),
      'drop index provisioning_log_status',
      'drop index provisioning_log_action',
      `create index provisioning_log_status on provisioning_log (tenant_id, status, activity_at, row_number)
        where status <> 'skipped' and status <> 'success'`,
      `create index provisioning_log_action on provisioning_log (tenant_id, action, activity_at, row_number)
        where action <> 'other'`,
    ]
  },
}

const TOLD_COLUMNS = [
  'service_principal_id',
  'object_type',
  'source_display_name',
  'target_display_name',
  'duration_ms',
  'error_information',
  'steps',
  'modified_properties',
  'initiated_by',
]
