// Whose manager link ended is found by the number of the change, for readers that follow changes.
import type { Migration } from './column-types.ts'

export const formerManagers: Migration = {
  number: 34,
  name: 'former-managers',
  statements: () => [`create index former_managers_change on former_managers (tenant_id, change_sequence)`],
}
