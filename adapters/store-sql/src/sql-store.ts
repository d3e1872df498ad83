// The store, put together from its parts.
import type { Store } from '@rollcall/ports'
import { alertCauseStore } from './alerts/alert-cause-store.ts'
import { webhookStore } from './alerts/webhook-store.ts'
import { applicationStore } from './applications/application-store.ts'
import { auditStore } from './audit/audit-store.ts'
import { atomically, type SqlContext } from './context.ts'
import { creationAttemptStore } from './cycles/creation-attempt-store.ts'
import { escrowStore } from './cycles/escrow-store.ts'
import { groupMemberStore } from './cycles/group-member-store.ts'
import { linkStore } from './cycles/link-store.ts'
import { objectLockStore } from './cycles/object-lock-store.ts'
import { pendingReferenceStore } from './cycles/pending-reference-store.ts'
import { pendingStore } from './cycles/pending-store.ts'
import { provisioningLogStore } from './cycles/provisioning-log-store.ts'
import { sharedCycleStore } from './cycles/shared-cycle-store.ts'
import { stagedRemovalStore } from './cycles/staged-removal-store.ts'
import { targetListingStore } from './cycles/target-listing-store.ts'
import { changeFeed } from './directory/change-feed.ts'
import { groupStore } from './directory/group-store.ts'
import { scimTokenStore } from './directory/scim-token-store.ts'
import { tenantStore } from './directory/tenant-store.ts'
import { userStore } from './directory/user-store.ts'
import { importStagingStore } from './imports/import-staging-store.ts'
import { jobStore } from './jobs/job-store.ts'
import { statisticsStore } from './jobs/statistics-store.ts'
import { uploadStore } from './jobs/upload-store.ts'
import { keyStore } from './keys/key-store.ts'
import { sealedSecretStore } from './keys/sealed-secret-store.ts'
import { outboxStore } from './outbox/outbox-store.ts'
import { portMethods, refuseBypass } from './port-methods.ts'
import { deviceCodeStore } from './sign-in/device-code-store.ts'
import { signInStore } from './sign-in/sign-in-store.ts'
import { turnStore } from './turn-store.ts'

/** A store on an open, migrated database. */
export function sqlStore(context: SqlContext, close: () => Promise<void>): Store {
  return {
    tenants: portMethods(context, tenantStore(context)),
    users: portMethods(context, userStore(context)),
    groups: portMethods(context, groupStore(context)),
    scimTokens: portMethods(context, scimTokenStore(context)),
    changes: portMethods(context, changeFeed(context)),
    applications: portMethods(context, applicationStore(context)),
    jobs: portMethods(context, jobStore(context)),
    uploads: portMethods(context, uploadStore(context)),
    pending: portMethods(context, pendingStore(context)),
    locks: portMethods(context, objectLockStore(context)),
    sharing: portMethods(context, sharedCycleStore(context)),
    creationAttempts: portMethods(context, creationAttemptStore(context)),
    links: portMethods(context, linkStore(context)),
    listing: portMethods(context, targetListingStore(context)),
    escrows: portMethods(context, escrowStore(context)),
    stagedRemovals: portMethods(context, stagedRemovalStore(context)),
    references: portMethods(context, pendingReferenceStore(context)),
    members: portMethods(context, groupMemberStore(context)),
    log: portMethods(context, provisioningLogStore(context)),
    statistics: portMethods(context, statisticsStore(context)),
    imports: portMethods(context, importStagingStore(context)),
    keys: portMethods(context, keyStore(context)),
    sealedSecrets: portMethods(context, sealedSecretStore(context)),
    signIns: portMethods(context, signInStore(context)),
    deviceCodes: portMethods(context, deviceCodeStore(context)),
    audit: portMethods(context, auditStore(context)),
    alertCauses: portMethods(context, alertCauseStore(context)),
    webhooks: portMethods(context, webhookStore(context)),
    outbox: portMethods(context, outboxStore(context)),
    turns: portMethods(context, turnStore(context)),

    async transaction(work) {
      refuseBypass(context, 'transaction')
      return atomically(context, (context) => work(sqlStore(context, close)))
    },
    close,
  }
}
