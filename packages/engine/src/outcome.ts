// What came of one object: a value, so that a page can record all of its objects in one transaction.

import type { ObjectId, ObjectType, TargetId } from '@rollcall/core'
import type { LinkRecord, ListedAccount, PendingReference, ProvisioningLogEntry } from '@rollcall/ports'
import type { Tally } from './cycle/cycle-counts.ts'
import type { Failure } from './escrow.ts'

export type LinkChange =
  | { readonly kind: 'keep' }
  | { readonly kind: 'put'; readonly link: LinkRecord }
  | { readonly kind: 'remove' }

export type ProvisioningOutcome = {
  readonly objectType: ObjectType
  readonly objectId: ObjectId
  readonly tally: Tally
  readonly isAssigned: boolean
  readonly isEntitled: boolean
  readonly entry: ProvisioningLogEntry
  readonly link: LinkChange
  /** Sources that lose their link because this object took over their account. */
  readonly releases: readonly ObjectId[]
  /** What to remember of a failure; `null` clears the object's escrow. */
  readonly failure: Failure | null
  /** What the object now waits for; `null` leaves that as it was. */
  readonly waitsFor: readonly PendingReference[] | null
  /** The account that the object had and that the target does not hold any more; `null` for none. */
  readonly goneTargetId: TargetId | null
  /** The creation that was about to be sent is known to have been carried out, or not to have been. */
  readonly settlesCreation: boolean
  /** An account that was made, for the index of the target. */
  readonly listed: ListedAccount | null
}
