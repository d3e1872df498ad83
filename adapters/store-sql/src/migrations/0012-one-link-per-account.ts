// One account belongs to one object of the directory (provisioning.md MAP-41).
import type { Migration } from './column-types.ts'

export const oneLinkPerAccount: Migration = {
  number: 12,
  name: 'one-link-per-account',
  statements: () => [
    // Of several objects that shared an account the one that is managed keeps it, then the latest; the next evaluation of the
    // others says what is wrong with them.
    `delete from links where exists (select 1 from links as rival
      where rival.job_id = links.job_id and rival.object_type = links.object_type
        and rival.target_id = links.target_id and rival.source_id <> links.source_id
        and ((rival.state = 'managed' and links.state <> 'managed')
          or ((rival.state = 'managed') = (links.state = 'managed')
            and (rival.updated_at > links.updated_at
              or (rival.updated_at = links.updated_at and rival.source_id < links.source_id)))))`,
    `drop index links_target`,
    `create unique index links_target on links (job_id, object_type, target_id)`,
  ],
}
