// Where the rate of a cycle is measured from.
import type { Migration } from './column-types.ts'

export const paceOfCycles: Migration = {
  number: 15,
  name: 'pace-of-cycles',
  statements: ({ text }) => [`alter table cycles add column pace_from ${text}`],
}
