// The one error of this package and its body on the wire (RFC 7644 §3.12, scim.md A13).

import { type ErrorFacts, RollcallError } from '@rollcall/core'

export const ERROR_URN = 'urn:ietf:params:scim:api:messages:2.0:Error'

/** The keywords of RFC 7644 §3.12 and RFC 9865 §2.2, each with its code and its usual status. */
const SCIM_TYPES = {
  invalidFilter: { code: 'ERR_SCIM_INVALID_FILTER', status: 400 },
  tooMany: { code: 'ERR_SCIM_TOO_MANY', status: 400 },
  uniqueness: { code: 'ERR_SCIM_UNIQUENESS', status: 409 },
  mutability: { code: 'ERR_SCIM_MUTABILITY', status: 400 },
  invalidSyntax: { code: 'ERR_SCIM_INVALID_SYNTAX', status: 400 },
  invalidPath: { code: 'ERR_SCIM_INVALID_PATH', status: 400 },
  noTarget: { code: 'ERR_SCIM_NO_TARGET', status: 400 },
  invalidValue: { code: 'ERR_SCIM_INVALID_VALUE', status: 400 },
  invalidVers: { code: 'ERR_SCIM_INVALID_VERSION', status: 400 },
  sensitive: { code: 'ERR_SCIM_SENSITIVE', status: 403 },
  invalidCursor: { code: 'ERR_SCIM_INVALID_CURSOR', status: 400 },
  expiredCursor: { code: 'ERR_SCIM_EXPIRED_CURSOR', status: 400 },
  invalidCount: { code: 'ERR_SCIM_INVALID_COUNT', status: 400 },
} as const

/** Codes of errors that carry a status and no keyword. */
const STATUS_CODES: Readonly<Record<number, string>> = {
  401: 'ERR_UNAUTHENTICATED',
  403: 'ERR_FORBIDDEN',
  404: 'ERR_NOT_FOUND',
  405: 'ERR_SCIM_METHOD_NOT_ALLOWED',
  409: 'ERR_CONFLICT',
  412: 'ERR_VERSION_MISMATCH',
  413: 'ERR_SCIM_TOO_LARGE',
  415: 'ERR_SCIM_MEDIA_TYPE',
  428: 'ERR_SCIM_PRECONDITION_REQUIRED',
  429: 'ERR_SCIM_RATE_LIMIT',
  501: 'ERR_SCIM_NOT_IMPLEMENTED',
  503: 'ERR_SCIM_UNAVAILABLE',
}

const OTHER_STATUS_CODE = 'ERR_SCIM_STATUS'

/** Detail error keyword of RFC 7644 §3.12. */
export type ScimType = keyof typeof SCIM_TYPES

/** Every code a `ScimError` can carry, for the error reference. */
export const SCIM_ERROR_CODES: readonly string[] = [
  ...Object.values(SCIM_TYPES).map((entry) => entry.code),
  ...Object.values(STATUS_CODES),
  OTHER_STATUS_CODE,
]

/** What `new ScimError` needs: a keyword (with its usual status) or a bare status, and a sentence for the reader. */
export type ScimErrorInit = {
  /** Shown to the client: no secrets, no attribute values. */
  readonly detail: string
  readonly facts?: ErrorFacts
  readonly cause?: unknown
} & (
  | { readonly scimType: ScimType; readonly status?: number }
  | { readonly status: number; readonly scimType?: undefined }
)

/** Body of an error answer. `status` is a string on the wire (scim.md A13.1). */
export interface ScimErrorBody {
  readonly schemas: readonly [typeof ERROR_URN]
  readonly status: string
  readonly scimType?: ScimType
  readonly detail: string
}

/** A SCIM request that cannot be carried out, with the status and keyword that its answer carries. */
export class ScimError extends RollcallError {
  readonly status: number
  readonly scimType: ScimType | undefined
  readonly detail: string

  constructor(init: ScimErrorInit) {
    const entry = init.scimType === undefined ? undefined : SCIM_TYPES[init.scimType]
    const status = init.status ?? entry?.status ?? 400
    const code = entry?.code ?? STATUS_CODES[status] ?? OTHER_STATUS_CODE
    super(code, init.detail, init.facts, init.cause === undefined ? undefined : { cause: init.cause })
    this.status = status
    this.scimType = init.scimType
    this.detail = init.detail
  }
}

/** Shorthand for the common case: an error with a keyword and its usual status. */
export function scimError(scimType: ScimType, detail: string, facts: ErrorFacts = {}): ScimError {
  return new ScimError({ scimType, detail, facts })
}

/**
 * The body that tells a client about an error. Anything that is not a `ScimError` is a fault of ours and is shown as
 * a bare 500, so that no internals leak.
 */
export function scimErrorBody(error: unknown): ScimErrorBody {
  const known = error instanceof ScimError ? error : new ScimError({ status: 500, detail: 'Internal error.' })
  return {
    schemas: [ERROR_URN],
    status: String(known.status),
    ...(known.scimType === undefined ? {} : { scimType: known.scimType }),
    detail: known.detail,
  }
}
