// Why there was no answer, sorted by what a person would have to look at.

/**
 * `unresolved`: no such host. `refused`: nobody listens. `timeout`: too slow. `tls`: no trusted encrypted connection.
 * `forbidden`: an address that must not be called. `lost`: the connection broke. `malformed`: not HTTP.
 * `tooLarge`: more than is read. `unsendable`: a path that HTTP cannot carry. `badToken`: a token that it cannot carry.
 * `closed`: our own connector.
 */
export type TransportFailureKind =
  | 'unresolved'
  | 'refused'
  | 'timeout'
  | 'tls'
  | 'forbidden'
  | 'lost'
  | 'malformed'
  | 'tooLarge'
  | 'unsendable'
  | 'badToken'
  | 'closed'

/** A request that got no answer. It never leaves this package: callers see a `TargetError`. */
export class TransportFailure extends Error {
  readonly kind: TransportFailureKind
  /** The system's or library's own code, e.g. `ECONNREFUSED`, `CERT_HAS_EXPIRED`; `null` when there is none. */
  readonly reason: string | null
  /** Whether the target may have received the request, and so may have carried it out. */
  readonly mayHaveArrived: boolean

  constructor(
    kind: TransportFailureKind,
    facts: { readonly reason: string | null; readonly mayHaveArrived: boolean; readonly cause?: unknown },
  ) {
    super(`no answer: ${kind}${facts.reason === null ? '' : ` (${facts.reason})`}`, { cause: facts.cause })
    this.name = 'TransportFailure'
    this.kind = kind
    this.reason = facts.reason
    this.mayHaveArrived = facts.mayHaveArrived
  }
}

const KIND_BY_CODE: Readonly<Record<string, TransportFailureKind>> = {
  ENOTFOUND: 'unresolved',
  EAI_AGAIN: 'unresolved',
  ENODATA: 'unresolved',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  EADDRNOTAVAIL: 'refused',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ERR_ROLLCALL_CALL_TIMEOUT: 'timeout',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'tooLarge',
  UND_ERR_HEADERS_OVERFLOW: 'tooLarge',
  UND_ERR_INVALID_ARG: 'unsendable',
  UND_ERR_DESTROYED: 'closed',
  UND_ERR_CLOSED: 'closed',
  ERR_ROLLCALL_FORBIDDEN_ADDRESS: 'forbidden',
  EPROTO: 'tls',
  CERT_HAS_EXPIRED: 'tls',
  CERT_NOT_YET_VALID: 'tls',
  CERT_REVOKED: 'tls',
  CERT_UNTRUSTED: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  UNABLE_TO_GET_ISSUER_CERT: 'tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
}

/** Sorts an error of undici or Node. `started` says whether the request had begun to leave. */
export function toTransportFailure(error: unknown, started: boolean): TransportFailure {
  if (error instanceof TransportFailure) return error
  const reason = reasonOf(error)
  return new TransportFailure(kindOf(reason), { reason, mayHaveArrived: started, cause: error })
}

function kindOf(reason: string | null): TransportFailureKind {
  if (reason === null) return 'lost'
  const known = KIND_BY_CODE[reason]
  if (known !== undefined) return known
  if (reason.startsWith('ERR_TLS_') || reason.startsWith('ERR_SSL_')) return 'tls'
  if (reason.startsWith('HPE_')) return 'malformed'
  return 'lost'
}

/** Node reports several refused addresses of one host as an AggregateError whose own code is the first one's. */
function reasonOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null
  if ('code' in error && typeof error.code === 'string') return error.code
  if (error instanceof AggregateError) return reasonOf(error.errors[0])
  // undici leaves the code out when not even the first bytes are HTTP.
  return error instanceof Error && error.name === 'HTTPParserError' ? 'HPE_INVALID' : null
}
