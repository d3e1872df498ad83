// Creations are on disk before they are sent. One whose answer nobody recorded, because it got lost or the process died, may
// have made an account: before anything else is decided, the target is asked, so that whoever left meanwhile leaves it too.

import type { ObjectType, TargetId } from '@rollcall/core'
import {
  type CreationAttempt,
  type LinkRecord,
  type PendingKey,
  TargetError,
  type TargetObject,
} from '@rollcall/ports'
import { type EngineDeps, nowText } from '../engine-deps.ts'
import { PAGE_SIZE } from './cycle-run.ts'
import { followLinks } from './follow-links.ts'
import { forEachConcurrently } from './for-each-concurrently.ts'
import type { JobContext } from './job-context.ts'
import type { ImportedObject } from './load-page.ts'
import type { Match } from './match-page.ts'

/** What is kept of a creation. */
export function creationOf(object: ImportedObject, match: Match | undefined): CreationAttempt {
  const { displayName, id: objectId, objectType } = object
  const tried = match?.kind === 'none' ? match.tried : []
  return {
    objectType,
    objectId,
    displayName,
    queries: tried.map(({ attribute, value }) => ({ attribute, value })),
  }
}

/**
 * Looks for the accounts of creations whose outcome is not known, and links what it finds; its objects are looked at in the
 * next cycle that collects, whether they belong or not. One that cannot be asked about now stays for the next time.
 *
 * @throws {TargetError} Of scope `job`: nothing can be asked.
 */
export async function settleCreations(deps: EngineDeps, context: JobContext): Promise<void> {
  for (const objectType of context.mappings.keys()) {
    let after: string | null = null
    for (;;) {
      const attempts: readonly CreationAttempt[] = await deps.store.creationAttempts.list(
        context.job.id,
        objectType,
        { after, limit: PAGE_SIZE },
      )
      await settleThese(deps, context, objectType, attempts)
      const last = attempts.at(-1)
      if (last === undefined || attempts.length < PAGE_SIZE) break
      after = last.objectId
    }
  }
}

/** The same for one object, before it is provisioned on demand. */
export async function settleCreation(
  deps: EngineDeps,
  context: JobContext,
  { objectId, objectType }: PendingKey,
): Promise<void> {
  const attempts = await deps.store.creationAttempts.get(context.job.id, objectType, [objectId])
  await settleThese(deps, context, objectType, attempts)
}

async function settleThese(
  deps: EngineDeps,
  context: JobContext,
  objectType: ObjectType,
  attempts: readonly CreationAttempt[],
): Promise<void> {
  if (attempts.length === 0) return
  const { id: jobId } = context.job
  const { store } = deps
  const linked = await store.links.getBySource(
    jobId,
    objectType,
    attempts.map(({ objectId }) => objectId),
  )
  const isLinked = new Set(linked.map(({ sourceId }) => sourceId))
  const settled: CreationAttempt[] = attempts.filter(({ objectId }) => isLinked.has(objectId))
  const found: { readonly attempt: CreationAttempt; readonly target: TargetObject }[] = []
  const open = attempts.filter(({ objectId }) => !isLinked.has(objectId))
  await forEachConcurrently(open, context.connector.concurrency, async (attempt) => {
    const answer = await askFor(context, attempt)
    if (answer === 'unknown') return
    settled.push(attempt)
    if (answer !== null) found.push({ attempt, target: answer })
  })
  await store.transaction(async (store) => {
    const owners = await store.links.getByTarget(
      jobId,
      objectType,
      found.map(({ target }) => target.id),
    )
    const taken = new Set<TargetId>(owners.map(({ targetId }) => targetId))
    const links = found.flatMap(({ attempt, target }): LinkRecord[] => {
      if (taken.has(target.id)) return []
      taken.add(target.id)
      return [linkOf(deps, attempt, target)]
    })
    const keys = links.map(({ sourceId }) => ({ objectType, objectId: sourceId }))
    await store.links.put(jobId, links)
    const moves = links.map((link) => ({
      objectId: link.sourceId,
      before: null,
      after: link,
      goneTargetId: null,
    }))
    await followLinks(store, context, objectType, moves)
    await store.pending.add(jobId, keys)
    await store.creationAttempts.remove(jobId, settled)
  })
  deps.logger.info('creations without a recorded answer settled', {
    jobId,
    objectType,
    asked: open.length,
    found: found.length,
  })
}

/** The account that was made; `null` when there is none, or more than one, of which nobody can say which is meant. */
async function askFor(
  { connector }: JobContext,
  { objectType, queries }: CreationAttempt,
): Promise<TargetObject | null | 'unknown'> {
  try {
    for (const { attribute, value } of queries) {
      const [first, ...others] = await connector.find(objectType, attribute, value)
      if (first !== undefined) return others.length === 0 ? first : null
    }
    return null
  } catch (error) {
    if (!(error instanceof TargetError) || error.target.scope === 'job') throw error
    return 'unknown'
  }
}

function linkOf(deps: EngineDeps, attempt: CreationAttempt, target: TargetObject): LinkRecord {
  const { displayName, objectId: sourceId, objectType } = attempt
  return {
    objectType,
    sourceId,
    targetId: target.id,
    state: 'managed',
    displayName,
    targetValues: target.values,
    updatedAt: nowText(deps),
  }
}
