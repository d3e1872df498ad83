// A full cycle compares everybody, which keeps a processor busy: a second thread of the worker takes pages of it.

import type { CycleId, JobId, ObjectType, TenantId } from '@rollcall/core'
import type { TargetObject } from '@rollcall/ports'

/** An account as the listing showed it, which was asked for at `askedAt` or later. */
export type Shown = TargetObject & { readonly askedAt: string }

/** A page of the target's listing, as values that can be handed to another thread. */
export type ComparedPage = {
  readonly tenantId: TenantId
  readonly jobId: JobId
  readonly cycleId: CycleId
  readonly objectType: ObjectType
  /** How many accounts the cycle compares, which is what the page is one of. */
  readonly objectsInAll: number
  readonly shown: readonly Shown[]
}

export interface Comparer {
  /**
   * Finishes what is unchanged of the page, as the cycle itself would.
   *
   * @returns What ends when that is recorded, and never fails: what was not finished stays pending for the phases that
   *   follow. `null`: it is starting, has enough to do, or is not worth the beginning.
   */
  take(page: ComparedPage): Promise<void> | null
}
