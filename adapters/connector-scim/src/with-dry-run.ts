// A connector that reads from the target and swallows what would be written, for previews.

import { asId, isEmptyValue, type TargetId } from '@rollcall/core'
import type { TargetConnector } from '@rollcall/ports'
import { MEMBERS_PER_REQUEST, splitMemberChanges } from './member-changes.ts'
import { applyChanges } from './patch-request.ts'

/** Requests that would have been sent. */
export type SuppressedWrites = {
  readonly creates: number
  readonly updates: number
  readonly removes: number
}

export type DryRunConnector = TargetConnector & {
  /** What was swallowed so far. */
  suppressed(): SuppressedWrites
}

/**
 * Passes questions on and answers writes as a target that accepts everything would: `create` with a made-up id,
 * `update` with the changes applied. Nothing is kept, so a later read still shows what the target really holds.
 */
export function withDryRun(connector: TargetConnector): DryRunConnector {
  let creates = 0
  let updates = 0
  let removes = 0
  return {
    concurrency: connector.concurrency,
    testConnection: (signal) => connector.testConnection(signal),
    find: (objectType, attribute, value) => connector.find(objectType, attribute, value),
    list: (objectType) => connector.list(objectType),
    read: (objectType, id) => connector.read(objectType, id),
    requestCount: () => connector.requestCount(),
    close: () => connector.close(),
    suppressed: () => ({ creates, updates, removes }),
    async create(_objectType, values) {
      creates += 1
      const kept = Object.entries(values).filter(([, value]) => !isEmptyValue(value))
      return { id: asId<TargetId>(`dry-run-${creates}`), values: Object.fromEntries(kept) }
    },
    async update(_objectType, current, changes) {
      updates += splitMemberChanges(changes, MEMBERS_PER_REQUEST).length
      return changes.length === 0
        ? current
        : { id: current.id, values: applyChanges(current.values, changes) }
    },
    async remove() {
      removes += 1
    },
  }
}
