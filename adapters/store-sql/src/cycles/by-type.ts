// Keys of both object types as lists of ids of one type.
import type { ObjectId, ObjectType } from '@rollcall/core'
import type { PendingKey } from '@rollcall/ports'
import { batchesOf } from '../batches.ts'

/** Batches of at most 500 ids, each of one object type. */
export function batchesByType(
  keys: readonly PendingKey[],
): readonly { readonly objectType: ObjectType; readonly ids: readonly ObjectId[] }[] {
  const types = [...new Set(keys.map((key) => key.objectType))]
  return types.flatMap((objectType) => {
    const ids = keys.filter((key) => key.objectType === objectType).map((key) => key.objectId)
    return batchesOf(ids).map((batch) => ({ objectType, ids: batch }))
  })
}
