// Sending the changed members of one group in as few requests as possible, and finding out which of them a target refuses.

import type { MemberChange, ObjectId, TargetId } from '@rollcall/core'
import { type AttributeChange, TargetError } from '@rollcall/ports'

export type Change = MemberChange<ObjectId, TargetId>

export type RefusedChange = { readonly change: Change; readonly error: TargetError }

/** What became of the changes so far; those in neither list were not tried. */
export type SentMembers = {
  readonly done: Change[]
  readonly refused: RefusedChange[]
  /** The target does not hold the group any more. */
  isGone: boolean
}

// One bad member among a hundred costs eight refusals in a row until it is found. Twice as many without a success in
// between mean that it is not the members.
const REFUSALS_IN_A_ROW = 16

// What a target says to content it does not like; any other refusal would be the same for each member.
const ABOUT_CONTENT: readonly (number | null)[] = [400, 409, 413, 422]

/**
 * Sends the changes in portions of at most `limit`. A portion that is refused is halved until the members that the target
 * does not take stand alone, so that they keep nobody else out of the group.
 *
 * @param send Makes the changes of one portion in one request.
 * @param sent What became of the changes, filled as they are sent.
 * @throws {TargetError} Of scope `job`: nothing can go through.
 */
export async function sendMembers(
  changes: readonly Change[],
  limit: number,
  send: (portion: readonly Change[]) => Promise<void>,
  sent: SentMembers,
): Promise<void> {
  const waiting: (readonly Change[])[] = []
  for (let start = 0; start < changes.length; start += limit)
    waiting.push(changes.slice(start, start + limit))
  let refusals = 0
  for (let portion = waiting.shift(); portion !== undefined; portion = waiting.shift()) {
    try {
      await send(portion)
      sent.done.push(...portion)
      refusals = 0
    } catch (error) {
      if (!(error instanceof TargetError) || error.target.scope === 'job') throw error
      if (error.target.errorCode === 'InvalidAnchor') {
        sent.isGone = true
        return
      }
      refusals += 1
      const isAboutMembers =
        error.target.scope === 'object' && ABOUT_CONTENT.includes(error.target.httpStatus)
      if (!isAboutMembers || refusals >= REFUSALS_IN_A_ROW) {
        for (const change of [portion, ...waiting].flat()) sent.refused.push({ change, error })
        return
      }
      const [only] = portion
      if (portion.length === 1 && only !== undefined) sent.refused.push({ change: only, error })
      else waiting.unshift(...halves(portion))
    }
  }
}

/** The changes as what a connector is told of a list of members. */
export function asAttributeChange(attribute: string, portion: readonly Change[]): AttributeChange {
  const of = (kind: Change['kind']) =>
    portion.flatMap((change) => (change.kind === kind ? change.accountId : []))
  return { attribute, oldValue: of('remove'), newValue: of('add') }
}

function halves(portion: readonly Change[]): readonly (readonly Change[])[] {
  const middle = Math.ceil(portion.length / 2)
  return [portion.slice(0, middle), portion.slice(middle)]
}
