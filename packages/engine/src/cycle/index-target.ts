// Reading a target of unknown content once, page by page, instead of asking it about each object.

import { type CompiledObjectMapping, matchingKey, type ObjectType } from '@rollcall/core'
import type { ListedAccount, TargetObject } from '@rollcall/ports'
import type { EngineDeps } from '../engine-deps.ts'
import type { JobContext } from './job-context.ts'
import { listWithin } from './list-within.ts'

/**
 * Lists the target into the store as long as that takes no more than `budget` requests; a target whose filters do not find
 * the matching attributes is listed whatever it takes, since each question would be a listing of its own.
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
export function refreshIndex(
  deps: EngineDeps,
  context: JobContext,
  objectType: ObjectType,
  compiled: CompiledObjectMapping,
  budget: number,
): Promise<boolean> {
  const canAsk = compiled.matching.every(({ target }) => context.connector.canFilter(objectType, target))
  return listWithin(
    deps,
    context,
    objectType,
    canAsk ? budget : Number.POSITIVE_INFINITY,
    async ({ objects }) => {
      await deps.store.listing.put(
        context.job.id,
        objectType,
        objects.map((object) => listedAccount(object, compiled)),
      )
    },
  )
}

function listedAccount(object: TargetObject, compiled: CompiledObjectMapping): ListedAccount {
  const keys = compiled.matching.flatMap(({ target: attribute, rules }) => {
    const key = matchingKey(object.values[attribute], rules.definition.caseExact)
    return key === null ? [] : [{ attribute, key }]
  })
  return { targetId: object.id, values: object.values, keys }
}
