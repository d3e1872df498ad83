// If-Match (scim.md A11.2, A11.4): compared inside the transaction, so that of two writers with one tag the second is
// refused.
import { matchesEtag } from '@rollcall/scim'
import { Refusal } from '../refusals.ts'
import type { SavingUsers } from '../users/save-user.ts'

/**
 * Passes when the resource has the version that the caller names.
 *
 * @param ifMatch Entity tags as in If-Match; `null` when any version will do, unless the account insists on one.
 * @throws {Refusal} ERR_VERSION_REQUIRED, ERR_VERSION_MISMATCH
 */
export function checkVersion(saving: Pick<SavingUsers, 'store'>, ifMatch: string | null, tag: string): void {
  if (ifMatch === null) {
    if (!saving.store.account().settings.requireIfMatch) return
    throw new Refusal('ERR_VERSION_REQUIRED', 'this account takes changes only with an If-Match header')
  }
  if (matchesEtag(ifMatch, tag)) return
  throw new Refusal('ERR_VERSION_MISMATCH', 'the resource has changed since the version that If-Match names')
}
