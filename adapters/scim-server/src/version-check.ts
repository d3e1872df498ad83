// If-Match (scim.md A11.2, A11.4): compared inside the transaction, so that of two writers with one tag the second is
// refused.

import { matchesEtag, ScimError } from '@rollcall/scim'
import type { ScimAccount, Target } from './scim-account.ts'

/**
 * A check that passes when the resource has the version that the caller names.
 *
 * @param ifMatch Entity tags as in If-Match; `null` when any version will do, unless the account insists on one.
 */
export function versionCheck(
  { requiresIfMatch }: Pick<ScimAccount, 'requiresIfMatch'>,
  ifMatch: string | null,
): Target['checkVersion'] {
  return (etag) => {
    if (ifMatch === null) {
      if (!requiresIfMatch) return
      throw new ScimError({ status: 428, detail: 'Changes are taken only with an If-Match header.' })
    }
    if (matchesEtag(ifMatch, etag)) return
    const detail = 'The resource has changed since the version that If-Match names.'
    throw new ScimError({ status: 412, detail })
  }
}
