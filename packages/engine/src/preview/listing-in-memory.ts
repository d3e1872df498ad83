// The target's content for as long as a preview runs. A preview writes nothing to the store, and lists no more than fits.

import type { AttributeValues, JobId, ObjectType, TargetId } from '@rollcall/core'
import type { ListedAccount, TargetListingStore } from '@rollcall/ports'

export function listingInMemory(): TargetListingStore {
  const accounts = new Map<TargetId, AttributeValues>()
  const byKey = new Map<string, Set<TargetId>>()
  const name = (attribute: string, key: string) => `${attribute}\n${key}`
  return {
    async put(_jobId: JobId, _objectType: ObjectType, listed: readonly ListedAccount[]) {
      const before = accounts.size
      for (const { keys, targetId, values } of listed) {
        accounts.set(targetId, values)
        for (const { attribute, key } of keys) {
          const known = byKey.get(name(attribute, key)) ?? new Set<TargetId>()
          byKey.set(name(attribute, key), known.add(targetId))
        }
      }
      return accounts.size - before
    },
    async findByKey(_jobId, _objectType, attribute, keys) {
      return keys.flatMap((key) =>
        [...(byKey.get(name(attribute, key)) ?? [])].map((targetId) => ({
          key,
          targetId,
          values: accounts.get(targetId) ?? {},
        })),
      )
    },
    async getByTarget(_jobId, _objectType, targetIds) {
      return targetIds.flatMap((targetId) => {
        const values = accounts.get(targetId)
        return values === undefined ? [] : [{ targetId, values }]
      })
    },
    async clear() {
      accounts.clear()
      byKey.clear()
    },
  }
}
