// The memory target asked as usual and never written to; its requests look like those of a REST target.

import { type AttributeValues, asId, type ObjectType } from '@rollcall/core'
import type { DryRunConnector, TargetConnector, UnsentRequest } from '../target-connector.ts'

/** `connector` for reads; writes are kept until they are taken. */
export function memoryDryRun(connector: TargetConnector): DryRunConnector {
  let unsent: UnsentRequest[] = []
  let creations = 0
  const keep = (method: string, objectType: ObjectType, id: string | null, body: unknown) =>
    unsent.push({ method, path: `/${objectType}s${id === null ? '' : `/${id}`}`, body })
  return {
    ...connector,
    async create(objectType, values) {
      creations += 1
      keep('POST', objectType, null, values)
      return { id: asId(`dry-run-${creations}`), values }
    },
    async update(objectType, current, changes) {
      if (changes.length === 0) return current
      const written: AttributeValues = Object.fromEntries(
        changes.map(({ attribute, newValue }) => [attribute, newValue]),
      )
      keep('PATCH', objectType, current.id, written)
      return { id: current.id, values: { ...current.values, ...written } }
    },
    async remove(objectType, id) {
      keep('DELETE', objectType, id, null)
    },
    takeUnsent() {
      const taken = unsent
      unsent = []
      return taken
    },
  }
}
