// Who stands behind a bearer token; asked on every SCIM request, so the answer is remembered.
import { Refusal } from '../refusals.ts'
import { hasAdminRights, type UserType } from '../rules/user-type.ts'
import { hashSecretToken } from '../secrets/secret-token.ts'
import { findTokenOwner, type TokenOwner } from '../store/api-apps.ts'
import type { Store } from '../store/open-store.ts'

/** The rights a SCIM request acts with. */
export type ScimCaller = { readonly tokenId: string; readonly type: UserType }

export type TokenCheck = {
  /**
   * The same object, and no promise, for as long as its rights are known to hold.
   *
   * @throws {Refusal} ERR_UNAUTHENTICATED for an unknown or revoked token, ERR_ADMIN_RIGHTS_MISSING
   */
  readonly check: (authorization: string | undefined) => ScimCaller | Promise<ScimCaller>
  /** To be called when a token was revoked or an administrator changed. */
  readonly forget: () => void
}

const REMEMBERED_TOKENS = 1_000

export function createTokenCheck(store: Store): TokenCheck {
  // Hash → caller. Only tokens that open something are kept, so wrong ones cannot push them out.
  let known = new Map<string, ScimCaller>()

  async function findCaller(tokenHash: string): Promise<ScimCaller> {
    const memory = known
    const caller = callerOf(await findTokenOwner(store.db, tokenHash))
    // Not kept when something was forgotten meanwhile: what was read may be older than that.
    if (memory === known && known.size < REMEMBERED_TOKENS) known.set(tokenHash, caller)
    return caller
  }

  return {
    check: (authorization) => {
      const token = /^Bearer +([A-Za-z0-9._~+/=-]+) *$/i.exec(authorization ?? '')?.[1]
      if (token === undefined)
        throw new Refusal(
          'ERR_UNAUTHENTICATED',
          'send the permanent access token as "Authorization: Bearer <token>"',
        )
      const tokenHash = hashSecretToken(token)
      return known.get(tokenHash) ?? findCaller(tokenHash)
    },
    forget: () => {
      known = new Map()
    },
  }
}

function callerOf(owner: TokenOwner | null): ScimCaller {
  if (owner === null) throw new Refusal('ERR_UNAUTHENTICATED', 'this access token is unknown or was revoked')
  if (owner.ownerType === null || !owner.ownerIsActive || !hasAdminRights(owner.ownerType))
    throw new Refusal(
      'ERR_ADMIN_RIGHTS_MISSING',
      'the Wrike account that this token belongs to has no admin permissions (any more); ' +
        'make sure that it is an active administrator, or use a token of one',
    )
  return { tokenId: owner.tokenId, type: owner.ownerType }
}
