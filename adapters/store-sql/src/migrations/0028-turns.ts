// Work that one of all processes does at a time.
import type { Migration } from './column-types.ts'

export const turns: Migration = {
  number: 28,
  name: 'turns',
  statements: ({ text, byKey }) => [
    `create table turns (
      work ${text} not null, holder ${text} not null, until ${text} not null, primary key (work)) ${byKey}`,
  ],
}
