// The store, put together from its parts.
import type { Store } from '@rollcall/ports'
import { applicationStore } from './applications/application-store.ts'
import { atomically, type SqlContext } from './context.ts'
import { escrowStore } from './cycles/escrow-store.ts'
import { linkStore } from './cycles/link-store.ts'
import { pendingReferenceStore } from './cycles/pending-reference-store.ts'
import { pendingStore } from './cycles/pending-store.ts'
import { provisioningLogStore } from './cycles/provisioning-log-store.ts'
import { targetListingStore } from './cycles/target-listing-store.ts'
import { changeFeed } from './directory/change-feed.ts'
import { groupStore } from './directory/group-store.ts'
import { tenantStore } from './directory/tenant-store.ts'
import { userStore } from './directory/user-store.ts'
import { importStagingStore } from './imports/import-staging-store.ts'
import { jobStore } from './jobs/job-store.ts'
import { keyStore } from './keys/key-store.ts'
import { translatingErrors } from './translate-error.ts'

/** A store on an open, migrated database. */
export function sqlStore(context: SqlContext, close: () => Promise<void>): Store {
  return {
    tenants: translatingErrors(tenantStore(context)),
    users: translatingErrors(userStore(context)),
    groups: translatingErrors(groupStore(context)),
    changes: translatingErrors(changeFeed(context)),
    applications: translatingErrors(applicationStore(context)),
    jobs: translatingErrors(jobStore(context)),
    pending: translatingErrors(pendingStore(context)),
    links: translatingErrors(linkStore(context)),
    listing: translatingErrors(targetListingStore(context)),
    escrows: translatingErrors(escrowStore(context)),
    references: translatingErrors(pendingReferenceStore(context)),
    log: translatingErrors(provisioningLogStore(context)),
    imports: translatingErrors(importStagingStore(context)),
    keys: translatingErrors(keyStore(context)),

    transaction: (work) => atomically(context, (context) => work(sqlStore(context, close))),
    close,
  }
}
