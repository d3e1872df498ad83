// In which order the operations of a bulk request run (scim.md A10.3 to A10.6).
//
// They run as written, except that whatever refers to a resource made later waits for it. Where resources refer to each
// other in a circle, one is made without the reference and completed as soon as the others are there.

import { bulkReferences } from './bulk-references.ts'
import type { BulkRequest } from './bulk-request.ts'

export type BulkStep =
  | {
      readonly kind: 'attempt'
      /** Position in the request. */
      readonly index: number
      /** References to leave out for now, because they lead back here. */
      readonly leftOut: ReadonlySet<string>
    }
  /** Writes the resource of an earlier `attempt` again, with the references that were left out. */
  | { readonly kind: 'complete'; readonly index: number }

/** Every operation as one attempt, and a completion for each that left something out. */
export function planBulk(operations: BulkRequest['operations']): readonly BulkStep[] {
  return new Planner(operations).plan()
}

/** Walks the references depth first. One use only: the sets fill up on the way. */
class Planner {
  readonly #operations: BulkRequest['operations']
  readonly #makers: ReadonlyMap<string, number>
  readonly #steps: BulkStep[] = []
  readonly #begun = new Set<number>()
  readonly #attempted = new Set<number>()
  #incomplete: readonly { readonly index: number; readonly needs: readonly number[] }[] = []

  constructor(operations: BulkRequest['operations']) {
    this.#operations = operations
    this.#makers = new Map(
      operations.flatMap(({ method, bulkId }, index) =>
        method === 'POST' && bulkId !== null ? [[bulkId, index] as const] : [],
      ),
    )
  }

  plan(): readonly BulkStep[] {
    for (const index of this.#operations.keys()) this.#visit(index)
    return this.#steps
  }

  #visit(index: number): void {
    const operation = this.#operations[index]
    if (operation === undefined || this.#begun.has(index)) return
    this.#begun.add(index)
    const leftOut = new Set<string>()
    const needs: number[] = []
    for (const bulkId of referencesOf(operation)) {
      const maker = this.#makers.get(bulkId)
      if (maker === undefined) continue
      this.#visit(maker)
      if (this.#attempted.has(maker)) continue
      leftOut.add(bulkId)
      needs.push(maker)
    }
    this.#steps.push({ kind: 'attempt', index, leftOut })
    this.#attempted.add(index)
    if (needs.length > 0) this.#incomplete = [...this.#incomplete, { index, needs }]
    this.#completeWhatCanBe()
  }

  #completeWhatCanBe(): void {
    const isReady = ({ needs }: { readonly needs: readonly number[] }) =>
      needs.every((maker) => this.#attempted.has(maker))
    const ready = this.#incomplete.filter(isReady)
    if (ready.length === 0) return
    this.#incomplete = this.#incomplete.filter((entry) => !isReady(entry))
    for (const { index } of ready) this.#steps.push({ kind: 'complete', index })
  }
}

function referencesOf(operation: BulkRequest['operations'][number]): readonly string[] {
  return operation.kind === 'operation' ? bulkReferences(operation) : []
}
