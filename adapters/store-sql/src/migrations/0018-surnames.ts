// People are found by the beginning of their surname through an index.
import type { Migration } from './column-types.ts'
import { fillUserKeys } from './fill-user-keys.ts'

export const surnames: Migration = {
  number: 18,
  name: 'surnames',
  statements: ({ text }) => [
    `alter table users add column surname_key ${text}`,
    `create index users_surname on users (tenant_id, surname_key, id) where surname_key is not null`,
  ],
  fill: (context) => fillUserKeys(context, 'surname_key', 'surname'),
}
