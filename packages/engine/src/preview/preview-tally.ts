// Counting what a preview finds, with a few examples of each kind: its size depends on the kinds, not on the objects.

import type { ObjectId, ObjectType, TargetId } from '@rollcall/core'
import type { ModifiedProperty, ProvisioningAction, ProvisioningStatus, UnsentRequest } from '@rollcall/ports'
import type { ProvisioningOutcome } from '../outcome.ts'

/** One object of a kind, with the requests it would take. */
export type PreviewExample = {
  readonly objectType: ObjectType
  readonly objectId: ObjectId
  readonly displayName: string
  readonly targetId: TargetId | null
  readonly modifiedProperties: readonly ModifiedProperty[]
  readonly requests: readonly UnsentRequest[]
}

/** Objects of one type with the same action, status and reason. */
export type PreviewCount = {
  readonly objectType: ObjectType
  readonly action: ProvisioningAction
  readonly status: ProvisioningStatus
  /** The code of why nothing, or no more, is sent; `null` when the action goes through. */
  readonly reason: string | null
  readonly objects: number
  /** Requests that change the target. */
  readonly requests: number
  /** The first objects of the kind. */
  readonly examples: readonly PreviewExample[]
}

type Growing = { -readonly [Key in keyof PreviewCount]: PreviewCount[Key] } & { examples: PreviewExample[] }

export class PreviewTally {
  readonly #counts = new Map<string, Growing>()
  readonly #writes = new Map<string, number>()
  readonly #examples: number

  /** @param examples How many objects of each kind are shown. */
  constructor(examples: number) {
    this.#examples = examples
  }

  add({ entry }: Pick<ProvisioningOutcome, 'entry'>, requests: readonly UnsentRequest[]): void {
    const reason = entry.errorInformation?.errorCode ?? null
    const { action, objectType, status } = entry
    const key = [objectType, action, status, reason].join('\n')
    const empty: Growing = { objectType, action, status, reason, objects: 0, requests: 0, examples: [] }
    const count = this.#counts.get(key) ?? empty
    this.#counts.set(key, count)
    count.objects += 1
    count.requests += requests.length
    for (const { method } of requests) this.#writes.set(method, (this.#writes.get(method) ?? 0) + 1)
    if (count.examples.length >= this.#examples) return
    count.examples.push({
      objectType,
      objectId: entry.sourceId,
      displayName: entry.sourceDisplayName,
      targetId: entry.targetId,
      modifiedProperties: entry.modifiedProperties,
      requests,
    })
  }

  /** The kinds, those that send most first. */
  counts(): readonly PreviewCount[] {
    return [...this.#counts.values()].sort((a, b) => b.requests - a.requests || b.objects - a.objects)
  }

  /** Requests that change the target, by method. */
  writes(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#writes)
  }
}
