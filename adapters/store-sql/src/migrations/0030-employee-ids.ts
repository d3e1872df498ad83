// People are found by their employeeId through an index: systems of record know them by it.
import type { Migration } from './column-types.ts'
import { fillUserKeys } from './fill-user-keys.ts'

export const employeeIds: Migration = {
  number: 30,
  name: 'employee-ids',
  statements: ({ text }) => [
    `alter table users add column employee_id_key ${text}`,
    `create index users_employee_id on users (tenant_id, employee_id_key, id) where employee_id_key is not null`,
  ],
  fill: (context) => fillUserKeys(context, 'employee_id_key', 'employeeId'),
}
