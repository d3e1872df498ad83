// A page of the target's listing: of the objects that its accounts belong to, those with nothing to change are done.

import type { CompiledObjectMapping, ObjectType } from '@rollcall/core'
import type { CycleRecord, LinkRecord } from '@rollcall/ports'
import { answersTurn } from '../answers-turn.ts'
import type { EngineDeps } from '../engine-deps.ts'
import { leaveAsItIs } from '../provision-object.ts'
import type { Shown } from './comparer.ts'
import type { CycleRun } from './cycle-run.ts'
import type { JobContext } from './job-context.ts'
import { loadPage } from './load-page.ts'
import { openPage } from './page-context.ts'
import { recordPage } from './record-page.ts'

export type ShownPage = {
  readonly objectType: ObjectType
  readonly compiled: CompiledObjectMapping
  readonly shown: readonly Shown[]
  /** Requests since the page before. */
  readonly requests: number
}

/**
 * Records those that are as they should be; everybody else stays pending. Between its parts the answers of the target get
 * their turn, so that the next page has come when this one is done.
 *
 * @returns The cycle as it stands after the page.
 */
export async function finishPage(
  { deps, context }: Pick<CycleRun, 'deps' | 'context'>,
  cycle: CycleRecord,
  { objectType, compiled, shown, requests }: ShownPage,
): Promise<CycleRecord> {
  const links = await waitingLinks(deps, context, objectType, shown)
  const keys = links.map((link) => ({ objectType, objectId: link.sourceId }))
  await answersTurn()
  const loaded = await loadPage(deps, context, objectType, compiled, keys, links)
  await answersTurn()
  const page = await openPage(deps, context, loaded, {
    cycleId: cycle.id,
    mayRemove: false,
    matchSource: 'target',
    readsFresh: false,
    isOneInstant: true,
  })
  const accounts = new Map(shown.map((account) => [account.id, account]))
  const outcomes = loaded.objects.flatMap((object) => {
    const account = object.link === null ? undefined : accounts.get(object.link.targetId)
    return account === undefined ? [] : (leaveAsItIs(object, page, account) ?? [])
  })
  await answersTurn()
  const completed = outcomes.map(({ objectId }) => ({ objectType, objectId }))
  return recordPage(deps, {
    context,
    objectType,
    objects: loaded.objects,
    outcomes,
    completed,
    cycle,
    requests,
  })
}

// An account that was written after the listing was asked for may hold something else by now. One that a listing shows twice
// was finished the first time.
async function waitingLinks(
  deps: EngineDeps,
  { job }: JobContext,
  objectType: ObjectType,
  shown: readonly Shown[],
): Promise<readonly LinkRecord[]> {
  const askedAt = new Map(shown.map((account) => [account.id, account.askedAt]))
  const links = await deps.store.links.getWaiting(job.id, 'scope', objectType, shown)
  return links.filter(({ targetId, updatedAt }) => updatedAt < (askedAt.get(targetId) ?? ''))
}
