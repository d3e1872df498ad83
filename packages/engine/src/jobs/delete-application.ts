// Deleting an application together with what happens to its accounts (provisioning.md DEP-13).
//
// Accounts are disabled or deleted by the job's own cycles: nobody is in scope any more, so removals are counted, held by
// the deletion threshold, retried and logged as always. The application goes with the cycle that leaves nothing to do.

import type { AccountsOnDeletion, ServicePrincipalId, TenantId } from '@rollcall/core'
import { InvalidInput } from '@rollcall/ports'
import { type JobSetup, readJobSetup } from '../cycle/job-context.ts'
import { type EngineDeps, nowText } from '../engine-deps.ts'
import { fromTheBeginning } from './from-the-beginning.ts'
import { moveJob } from './move-job.ts'

type Choice = Exclude<AccountsOnDeletion, 'leave'>
type ApplicationOfJobs = { readonly tenantId: TenantId; readonly servicePrincipalId: ServicePrincipalId }

/**
 * Lets the jobs of an application disable or delete the accounts they manage, and deletes the application as soon as that
 * is done: at once where there is none. Jobs that are switched off are switched on for it.
 *
 * @returns Whether the application is gone already.
 * @throws {InvalidInput} Accounts are to be disabled, and a job cannot do that.
 */
export async function deleteApplicationWithAccounts(
  deps: EngineDeps,
  application: ApplicationOfJobs,
  accounts: Choice,
): Promise<boolean> {
  const setups = await readSetups(deps, application)
  if (accounts === 'disable') for (const setup of setups) requireDisabling(setup)
  return deps.store.transaction(async (store) => {
    for (const { job } of setups) {
      await moveJob(store, job, 'deleteApplication', (current) => ({
        ...fromTheBeginning(deps, { ...current, isStarted: true }),
        isStarted: true,
        accountsOnDeletion: accounts,
      }))
    }
    return deleteWhenDone({ ...deps, store }, application, setups, accounts)
  })
}

/** Takes the deletion back: whoever is in scope gets their account again with the next cycle. */
export async function keepApplication(deps: EngineDeps, application: ApplicationOfJobs): Promise<void> {
  const { servicePrincipalId, tenantId } = application
  await deps.store.transaction(async (store) => {
    for (const job of await store.jobs.listByServicePrincipals(tenantId, [servicePrincipalId])) {
      if (job.accountsOnDeletion === null) continue
      await store.jobs.update(job.id, { ...fromTheBeginning(deps, job), accountsOnDeletion: null })
    }
  })
}

/** Deletes the application of a job whose cycle has ended, if that cycle left nothing to do. */
export async function finishDeletion(deps: EngineDeps, { job, settings }: JobSetup): Promise<void> {
  const accounts = settings.accountsOnDeletion
  if (accounts === null) return
  const isGone = await deps.store.transaction(async (store) => {
    const setups = await readSetups({ ...deps, store }, job)
    // It may have been taken back, or chosen otherwise, while the cycle ran.
    const isChosen = setups.every((setup) => setup.settings.accountsOnDeletion === accounts)
    return setups.length > 0 && isChosen && deleteWhenDone({ ...deps, store }, job, setups, accounts)
  })
  if (isGone) deps.logger.info('application deleted after its accounts', { jobId: job.id })
}

async function readSetups(
  deps: EngineDeps,
  { servicePrincipalId, tenantId }: ApplicationOfJobs,
): Promise<readonly JobSetup[]> {
  const jobs = await deps.store.jobs.listByServicePrincipals(tenantId, [servicePrincipalId])
  const setups: JobSetup[] = []
  for (const job of jobs) setups.push(await readJobSetup(deps, job))
  return setups
}

async function deleteWhenDone(
  deps: EngineDeps,
  { servicePrincipalId, tenantId }: ApplicationOfJobs,
  setups: readonly JobSetup[],
  accounts: Choice,
): Promise<boolean> {
  const { store } = deps
  for (const { job, mappings } of setups) {
    const links = await store.links.count(job.id)
    const isLeft = links.some(
      ({ objectType, state }) =>
        mappings.has(objectType) &&
        (accounts === 'delete' ? state !== 'released' : state === 'managed' && objectType === 'User'),
    )
    if (isLeft) return false
  }
  const application = await store.applications.getByServicePrincipal(tenantId, servicePrincipalId)
  if (application !== null) await store.applications.delete(tenantId, application.id, nowText(deps))
  return true
}

function requireDisabling({ mappings, settings }: JobSetup): void {
  const users = mappings.get('User')
  if (users === undefined) return
  const followsActivity = users.attributes.some((attribute) => attribute.followsActivity)
  if (settings.canDisable && followsActivity) return
  const reason = settings.canDisable
    ? 'no mapping follows IsSoftDeleted'
    : 'its target cannot switch accounts off'
  throw new InvalidInput(
    `accounts is "disable", and the job cannot do that: ${reason}; choose "leave" or "delete"`,
    'accounts',
  )
}
