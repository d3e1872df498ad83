// Reading a target of unknown content once, page by page, instead of asking it about each object.

import { type CompiledObjectMapping, matchingKey, type ObjectType } from '@rollcall/core'
import type { ListedAccount, TargetObject } from '@rollcall/ports'
import type { EngineDeps } from '../engine-deps.ts'
import type { JobContext } from './job-context.ts'

/**
 * Lists the target into the store as long as that takes no more than `budget` requests, which is what asking one by one
 * would take; a target whose filters do not find the matching attributes is listed whatever it takes, since each question
 * would be a listing of its own. The first page tells how large the target claims to be; the claim decides about giving up,
 * never about being done (scim.md C17).
 *
 * @returns Whether the listing is complete. If not, nothing of it is kept.
 */
export async function indexTarget(
  deps: EngineDeps,
  context: JobContext,
  objectType: ObjectType,
  compiled: CompiledObjectMapping,
  budget: number,
): Promise<boolean> {
  const { id } = context.job
  await deps.store.listing.clear(id)
  const isComplete = await refreshIndex(deps, context, objectType, compiled, budget)
  if (!isComplete) await deps.store.listing.clear(id)
  return isComplete
}

/** As `indexTarget`, on top of what was listed before, which stays either way. */
export async function refreshIndex(
  deps: EngineDeps,
  context: JobContext,
  objectType: ObjectType,
  compiled: CompiledObjectMapping,
  budget: number,
): Promise<boolean> {
  const { job, connector } = context
  if (!connector.canList) return false
  const canAsk = compiled.matching.every(({ target }) => connector.canFilter(objectType, target))
  let pages = 0
  let seen = 0
  for await (const page of connector.list(objectType)) {
    pages += 1
    seen += page.objects.length
    await deps.store.listing.put(
      job.id,
      objectType,
      page.objects.map((object) => listedAccount(object, compiled)),
    )
    const remaining =
      page.totalResults === null || page.objects.length === 0
        ? 0
        : (page.totalResults - seen) / page.objects.length
    if (canAsk && pages + remaining > budget) {
      deps.logger.info('listing the target costs more than asking', {
        jobId: job.id,
        objectType,
        pages,
        budget,
      })
      return false
    }
  }
  return true
}

function listedAccount(object: TargetObject, compiled: CompiledObjectMapping): ListedAccount {
  const keys = compiled.matching.flatMap(({ target: attribute, rules }) => {
    const key = matchingKey(object.values[attribute], rules.definition.caseExact)
    return key === null ? [] : [{ attribute, key }]
  })
  return { targetId: object.id, values: object.values, keys }
}
