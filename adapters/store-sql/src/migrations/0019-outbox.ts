// What happened and was not told to the outside yet.
import type { Migration } from './column-types.ts'

export const outbox: Migration = {
  number: 19,
  name: 'outbox',
  statements: ({ rowNumber, text }) => [
    `create table outbox_events (
      row_number ${rowNumber}, id ${text} not null unique, kind ${text} not null, tenant_id ${text} not null,
      job_id ${text}, payload ${text} not null, created_at ${text} not null, taken_until ${text})`,
  ],
}
