// What happens to the accounts of an application that is being deleted.
import type { Migration } from './column-types.ts'

export const endOfApplication: Migration = {
  number: 10,
  name: 'end-of-application',
  statements: ({ text }) => [`alter table jobs add column accounts_on_deletion ${text}`],
}
