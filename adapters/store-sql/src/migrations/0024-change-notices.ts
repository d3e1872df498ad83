// Workers learn of a change in the directory when it is committed.
import type { Migration } from './column-types.ts'

/** What they listen to. */
export const CHANGES_CHANNEL = 'rollcall_changes'

export const changeNotices: Migration = {
  number: 24,
  name: 'change-notices',
  statements: ({ notices }) => notices('tenants', 'update of change_sequence', CHANGES_CHANNEL),
}
