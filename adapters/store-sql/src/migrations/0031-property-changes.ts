// Which properties of an object changed last at which number, and who a person's managers were, so that readers of changes
// can be told only those.
import type { Migration } from './column-types.ts'

export const propertyChanges: Migration = {
  number: 31,
  name: 'property-changes',
  statements: ({ text, integer, byKey }) => [
    ...['users', 'groups'].flatMap((table) => [
      `alter table ${table} add column appeared_sequence ${integer} not null default 0`,
      `alter table ${table} add column property_changes ${text}`,
      // Nothing is known of what changed before: a reader that has not seen the object since gets it whole.
      `update ${table} set appeared_sequence = change_sequence`,
    ]),
    `create table former_managers (
      tenant_id ${text} not null, user_id ${text} not null, manager_id ${text} not null,
      change_sequence ${integer} not null, primary key (tenant_id, user_id, manager_id)) ${byKey}`,
  ],
}
