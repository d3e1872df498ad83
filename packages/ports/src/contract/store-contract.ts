// What every Store does, whatever it keeps its records in. An adapter calls this with a way to open an empty store.

import { afterAll, beforeAll, describe } from 'vitest'
import type { Store } from '../store/store.ts'
import { describeAlertCauses } from './store/alert-causes-contract.ts'
import { describeApplications } from './store/applications-contract.ts'
import { describeAssignments } from './store/assignments-contract.ts'
import { describeAudit } from './store/audit-contract.ts'
import { describeChangeFeed } from './store/change-feed-contract.ts'
import { describeCollecting } from './store/collecting-contract.ts'
import { describeCreationAttempts } from './store/creation-attempts-contract.ts'
import { describeDeviceCodes } from './store/device-codes-contract.ts'
import { describeDueJobs } from './store/due-jobs-contract.ts'
import { describeEscrows } from './store/escrows-contract.ts'
import { describeGroupMembers } from './store/group-members-contract.ts'
import { describeGroups } from './store/groups-contract.ts'
import { describeImports } from './store/imports-contract.ts'
import { describeJobs } from './store/jobs-contract.ts'
import { describeLinks } from './store/links-contract.ts'
import { describeLogRuns } from './store/log-runs-contract.ts'
import { describeMemberships } from './store/memberships-contract.ts'
import { describeObjectLocks } from './store/object-locks-contract.ts'
import { describeOutbox } from './store/outbox-contract.ts'
import { describePending } from './store/pending-contract.ts'
import { describePlacedMembers } from './store/placed-members-contract.ts'
import { describeProvisioningLog } from './store/provisioning-log-contract.ts'
import { describeScimFeeds } from './store/scim-feeds-contract.ts'
import { describeSealedSecrets } from './store/sealed-secrets-contract.ts'
import { describeSettledMembers } from './store/settled-members-contract.ts'
import { describeSharedPages } from './store/shared-pages-contract.ts'
import { describeSignIns } from './store/sign-ins-contract.ts'
import { describeStagedRemovals } from './store/staged-removals-contract.ts'
import { describeStatistics } from './store/statistics-contract.ts'
import { describeTenants } from './store/tenants-contract.ts'
import { describeTransactions } from './store/transactions-contract.ts'
import { describeTurns } from './store/turns-contract.ts'
import { describeUploads } from './store/uploads-contract.ts'
import { describeUserQueries } from './store/user-queries-contract.ts'
import { describeUsers } from './store/users-contract.ts'
import { describeWebhooks } from './store/webhooks-contract.ts'

/**
 * Runs the contract. Its tests share one store and keep apart by tenants and jobs of their own.
 *
 * @param open Opens an empty store that shares nothing with those opened before. May be called several times; what it
 * opens is closed by the contract.
 */
export function describeStoreContract(name: string, open: () => Promise<Store>): void {
  describe(`Store contract: ${name}`, () => {
    let opened: Store
    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened?.close())
    const store = () => opened

    describeTenants(store, open)
    describeUsers(store)
    describeUserQueries(store)
    describeGroups(store)
    describeMemberships(store)
    describeScimFeeds(store)
    describeChangeFeed(store)
    describeApplications(store)
    describeAssignments(store)
    describeJobs(store)
    describeDueJobs(store)
    describeCollecting(store)
    describePending(store)
    describeUploads(store)
    describeObjectLocks(store)
    describeSharedPages(store)
    describeCreationAttempts(store)
    describeLinks(store)
    describeEscrows(store)
    describeStagedRemovals(store)
    describeStatistics(store)
    describeGroupMembers(store)
    describeSettledMembers(store)
    describePlacedMembers(store)
    describeProvisioningLog(store)
    describeLogRuns(store)
    describeImports(store, open)
    describeSignIns(store)
    describeDeviceCodes(store)
    describeSealedSecrets(open)
    describeOutbox(open)
    describeAlertCauses(open)
    describeTurns(store)
    describeWebhooks(open)
    describeAudit(store)
    describeTransactions(store)
  })
}
