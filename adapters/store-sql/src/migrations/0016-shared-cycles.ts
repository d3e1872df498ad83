// Cycles that several workers share: who works on which page, what they may take pages of, and values they are about to write.
import type { Migration } from './column-types.ts'

export const sharedCycles: Migration = {
  number: 16,
  name: 'shared-cycles',
  statements: ({ text, integer, byKey }) => [
    'drop table taken_pages',
    `create table taken_pages (
      job_id ${text} not null, holder ${text} not null, is_helper ${integer} not null, object_type ${text} not null,
      step ${text} not null, level ${integer} not null, first_object_id ${text} not null, last_object_id ${text} not null,
      until ${text} not null, primary key (job_id, holder))`,
    `create table shared_steps (
      job_id ${text} primary key, id ${text} not null, step ${text} not null, object_type ${text} not null)`,
    `create table value_claims (
      job_id ${text} not null, object_type ${text} not null, name ${text} not null, object_id ${text} not null,
      holder ${text} not null, primary key (job_id, object_type, name)) ${byKey}`,
    'create index value_claims_holder on value_claims (job_id, holder)',
  ],
}
