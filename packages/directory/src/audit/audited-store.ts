// A store that keeps an account of who writes to it. Use cases know nothing of it: they are given this store instead of
// the plain one, and every write that changes the directory or the configuration leaves its row in the same transaction.
// docs/decisions says why here.

import type { Store } from '@rollcall/ports'
import { type AuditContext, auditWriter } from './audit-writer.ts'
import { auditedApplications } from './audited-applications.ts'
import { auditedGroups } from './audited-groups.ts'
import { auditedJobs } from './audited-jobs.ts'
import { auditedRemovals } from './audited-removals.ts'
import { auditedScimTokens } from './audited-scim-tokens.ts'
import { auditedSignIns } from './audited-sign-ins.ts'
import { auditedTenants } from './audited-tenants.ts'
import { auditedUsers } from './audited-users.ts'
import { auditedWebhooks } from './audited-webhooks.ts'

/** The same store, on behalf of someone. */
export function auditedStore(store: Store, context: AuditContext): Store {
  const write = auditWriter(store, context)
  return {
    ...store,
    tenants: { ...store.tenants, ...auditedTenants(write) },
    users: { ...store.users, ...auditedUsers(write) },
    groups: { ...store.groups, ...auditedGroups(write) },
    applications: { ...store.applications, ...auditedApplications(write) },
    jobs: { ...store.jobs, ...auditedJobs(write, store) },
    stagedRemovals: { ...store.stagedRemovals, ...auditedRemovals(write, store) },
    scimTokens: { ...store.scimTokens, ...auditedScimTokens(write) },
    webhooks: { ...store.webhooks, ...auditedWebhooks(write, store) },
    signIns: { ...store.signIns, ...auditedSignIns(write, context.actor) },
    transaction: (work) => store.transaction((inner) => work(auditedStore(inner, context))),
  }
}
