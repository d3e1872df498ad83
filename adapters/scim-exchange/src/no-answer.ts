// Why no answer came, in words for whoever runs the server.

/** `tls`: no trusted encrypted connection. `unsendable`: an address or a token that HTTP cannot carry. */
export type NoAnswerKind =
  | 'unresolved'
  | 'refused'
  | 'timeout'
  | 'tls'
  | 'lost'
  | 'malformed'
  | 'tooLarge'
  | 'unsendable'

/** A request that got no answer. */
export class NoAnswer extends Error {
  readonly kind: NoAnswerKind
  /** Whether the server may have received the request, and so may have carried it out. */
  readonly mayHaveArrived: boolean

  constructor(kind: NoAnswerKind, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options)
    this.name = 'NoAnswer'
    this.kind = kind
    this.mayHaveArrived = ['timeout', 'lost', 'malformed', 'tooLarge'].includes(kind)
  }
}

const WORDS: Readonly<Record<Exclude<NoAnswerKind, 'timeout'>, string>> = {
  unresolved: 'there is no such host',
  refused: 'nobody listens at the address',
  tls: 'no trusted encrypted connection',
  lost: 'the connection broke',
  malformed: 'what came is not HTTP',
  tooLarge: 'the answer is larger than 16 MiB',
  unsendable: 'the address or the token has characters that HTTP cannot carry',
}

const KINDS: Readonly<Record<string, Exclude<NoAnswerKind, 'timeout'>>> = {
  ENOTFOUND: 'unresolved',
  EAI_AGAIN: 'unresolved',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  ETIMEDOUT: 'refused',
  UND_ERR_CONNECT_TIMEOUT: 'refused',
  EPROTO: 'tls',
  CERT_HAS_EXPIRED: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  UNABLE_TO_GET_ISSUER_CERT: 'tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'tooLarge',
  UND_ERR_INVALID_ARG: 'unsendable',
}

/** What an error of the HTTP client means. */
export function toNoAnswer(error: unknown): NoAnswer {
  const code = codeOf(error)
  const kind = kindOf(code)
  const shown = code === null ? '' : ` (${code})`
  return new NoAnswer(kind, `${WORDS[kind]}${shown}`, { cause: error })
}

function kindOf(code: string | null): Exclude<NoAnswerKind, 'timeout'> {
  if (code === null) return 'lost'
  if (code.startsWith('ERR_TLS_') || code.startsWith('ERR_SSL_')) return 'tls'
  return KINDS[code] ?? (code.startsWith('HPE_') ? 'malformed' : 'lost')
}

/** Node reports several refused addresses of one host as an AggregateError. */
function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null
  if ('code' in error && typeof error.code === 'string') return error.code
  if (error instanceof AggregateError) return codeOf(error.errors[0])
  if ('cause' in error && error.cause !== undefined) return codeOf(error.cause)
  return error instanceof Error && error.name === 'HTTPParserError' ? 'HPE_INVALID' : null
}
