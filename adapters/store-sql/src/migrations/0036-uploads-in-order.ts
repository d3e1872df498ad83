// Uploads are worked off managers first, and workers learn of them when they are committed.
import { CHANGES_CHANNEL } from './0024-change-notices.ts'
import type { Migration } from './column-types.ts'

export const uploadsInOrder: Migration = {
  number: 36,
  name: 'uploads-in-order',
  statements: ({ notices, text }) => [
    `alter table uploads add column manager_id ${text}`,
    `create index uploads_by_manager on uploads (job_id, manager_id) where manager_id is not null`,
    ...notices('uploads', 'insert', CHANGES_CHANNEL),
  ],
}
