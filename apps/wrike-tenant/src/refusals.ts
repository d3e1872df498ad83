// Everything Wrike refuses, as one error class with a stable code; each interface gives it its own wire form.
import { RollcallError } from '@rollcall/core'

/** HTTP status and SCIM error type of each refusal. `null`: no `scimType` fits (RFC 7644 §3.12). */
const REFUSALS = {
  ERR_LOGIN_EMAIL_MISSING: { status: 400, scimType: 'invalidValue' },
  ERR_USER_TYPE_UNKNOWN: { status: 400, scimType: 'invalidValue' },
  ERR_INPUT_INVALID: { status: 400, scimType: 'invalidValue' },
  ERR_UNAUTHENTICATED: { status: 401, scimType: null },
  ERR_PASSWORD_WRONG: { status: 403, scimType: null },
  ERR_CROSS_SITE_REQUEST: { status: 403, scimType: null },
  ERR_DOMAIN_NOT_APPROVED: { status: 403, scimType: null },
  ERR_SEAT_LIMIT: { status: 403, scimType: null },
  ERR_OWNER_PROTECTED: { status: 403, scimType: null },
  ERR_MEMBER_OF_OTHER_ACCOUNTS: { status: 403, scimType: null },
  ERR_ADMIN_RIGHTS_MISSING: { status: 403, scimType: null },
  ERR_NOT_FOUND: { status: 404, scimType: null },
  ERR_USER_EXISTS: { status: 409, scimType: 'uniqueness' },
  ERR_TOO_MANY_ATTEMPTS: { status: 429, scimType: null },
} as const satisfies Record<string, { status: number; scimType: string | null }>

export type RefusalCode = keyof typeof REFUSALS

/** Every code, for the error reference. */
export const REFUSAL_CODES: readonly string[] = Object.keys(REFUSALS)

/** A request that Wrike's rules do not allow; thrown before anything is written. */
export class Refusal extends RollcallError {
  declare readonly code: RefusalCode
  readonly status: number
  readonly scimType: (typeof REFUSALS)[RefusalCode]['scimType']
  /** Seconds until it is worth trying again; only with ERR_TOO_MANY_ATTEMPTS. */
  readonly retryAfterSeconds: number | null

  constructor(code: RefusalCode, message: string, retryAfterSeconds: number | null = null) {
    super(code, message)
    this.status = REFUSALS[code].status
    this.scimType = REFUSALS[code].scimType
    this.retryAfterSeconds = retryAfterSeconds
  }
}
