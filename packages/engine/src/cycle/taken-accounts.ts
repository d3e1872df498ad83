// Two objects that found the same account at the same time, one in a page of a cycle and one on demand: whoever is recorded
// first keeps it (provisioning.md MAP-41).

import type { ObjectId, ObjectType, TargetId } from '@rollcall/core'
import { Conflict, type JobRecord, type LinkRecord } from '@rollcall/ports'
import { type EngineDeps, nowText } from '../engine-deps.ts'
import type { ProvisioningOutcome } from '../outcome.ts'
import { duplicateSource, explain } from '../steps/conclude.ts'
import { exportStep } from '../steps/describe-steps.ts'
import type { JobContext } from './job-context.ts'

/** What came of objects of one type, as far as it matters whose account is whose. */
export type RecordedOutcomes = {
  readonly context: JobContext
  readonly objectType: ObjectType
  readonly outcomes: readonly ProvisioningOutcome[]
}

/** Each time another account was taken between reading who has it and writing. */
const MAX_RECORDINGS = 5

/**
 * Records what came of objects with `write`, one transaction. Those whose account has become another object's are recorded
 * as failed instead; what was written to the account meanwhile is put right by evaluating its owner anew.
 */
export async function recordUntaken<Page extends RecordedOutcomes, Answer>(
  deps: EngineDeps,
  page: Page,
  write: (page: Page) => Promise<Answer>,
): Promise<Answer> {
  let current = page
  for (let recording = 1; ; recording++) {
    try {
      return await write(current)
    } catch (error) {
      const isTaken = error instanceof Conflict && error.property === 'targetId'
      if (!isTaken || recording === MAX_RECORDINGS) throw error
      current = await refuseTaken(deps, current)
    }
  }
}

async function refuseTaken<Page extends RecordedOutcomes>(deps: EngineDeps, page: Page): Promise<Page> {
  const { context, objectType, outcomes } = page
  const targetIds = outcomes.flatMap(({ link }) => (link.kind === 'put' ? [link.link.targetId] : []))
  const owners = await deps.store.links.getByTarget(context.job.id, objectType, targetIds)
  const released = new Set(outcomes.flatMap(({ releases }) => releases))
  const holders = new Map<TargetId, ObjectId>(
    owners.filter(({ sourceId }) => !released.has(sourceId)).map((link) => [link.targetId, link.sourceId]),
  )
  const touched = new Set<ObjectId>()
  const refused = outcomes.map((outcome) => {
    if (outcome.link.kind !== 'put') return outcome
    const { targetId } = outcome.link.link
    const holder = holders.get(targetId) ?? outcome.objectId
    holders.set(targetId, holder)
    if (holder === outcome.objectId) return outcome
    touched.add(holder)
    return refusedOutcome(outcome, holder)
  })
  await evaluateAnew(
    deps,
    context.job,
    owners.filter(({ sourceId }) => touched.has(sourceId)),
  )
  return { ...page, outcomes: refused }
}

// What the account holds by now is read first.
async function evaluateAnew(deps: EngineDeps, job: JobRecord, owners: readonly LinkRecord[]): Promise<void> {
  if (owners.length === 0) return
  await deps.store.transaction(async (store) => {
    await store.links.put(
      job.id,
      owners.map((link) => ({ ...link, targetValues: null })),
    )
    await store.pending.add(
      job.id,
      owners.map(({ objectType, sourceId }) => ({ objectType, objectId: sourceId })),
    )
    const current = await store.jobs.get(job.tenantId, job.id)
    if (current?.isStarted === true && current.quarantine === null)
      await store.jobs.update(job.id, { nextCycleAt: nowText(deps) })
  })
}

function refusedOutcome(outcome: ProvisioningOutcome, holder: ObjectId): ProvisioningOutcome {
  const { entry, objectId, objectType } = outcome
  const problem = duplicateSource({ objectType, id: objectId }, holder)
  const { information } = explain(problem)
  const said = exportStep(entry.action, 'failure', information.reason, {})
  return {
    ...outcome,
    tally: 'failed',
    entry: {
      ...entry,
      status: 'failure',
      errorInformation: information,
      steps: [...entry.steps.slice(0, -1), said],
    },
    link: { kind: 'keep' },
    releases: [],
    failure: {
      objectType,
      sourceId: objectId,
      targetId: entry.targetId,
      operation: entry.action,
      isReference: false,
      errorCode: information.errorCode,
      message: information.reason,
      httpStatus: null,
      cycleId: entry.cycleId,
    },
    waitsFor: null,
    listed: null,
  }
}
