// When an application went to the recycle bin; without a time it is live.
import type { Migration } from './column-types.ts'

export const deletedApplications: Migration = {
  number: 35,
  name: 'deleted-applications',
  statements: ({ text }) => [
    `alter table applications add column deleted_at ${text}`,
    `create index applications_deleted on applications (tenant_id, id) where deleted_at is not null`,
  ],
}
