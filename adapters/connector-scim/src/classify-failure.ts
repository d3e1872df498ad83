// What a missing answer means, in words that tell an administrator where to look (provisioning.md 7.2).

import type { ProvisioningErrorCode } from '@rollcall/core'
import type { TargetErrorCode, Verdict } from './classify-response.ts'
import type { TransportFailure, TransportFailureKind } from './transport-failure.ts'

const CODE: Readonly<Record<TransportFailureKind, readonly [TargetErrorCode, ProvisioningErrorCode]>> = {
  unresolved: ['ERR_TARGET_UNREACHABLE', 'WebExceptionProtocolError'],
  refused: ['ERR_TARGET_UNREACHABLE', 'WebExceptionProtocolError'],
  timeout: ['ERR_TARGET_UNREACHABLE', 'Timeout'],
  lost: ['ERR_TARGET_UNREACHABLE', 'WebExceptionProtocolError'],
  malformed: ['ERR_TARGET_UNREACHABLE', 'WebExceptionProtocolError'],
  closed: ['ERR_TARGET_UNREACHABLE', 'WebExceptionProtocolError'],
  tls: ['ERR_TARGET_TLS', 'WebExceptionProtocolError'],
  forbidden: ['ERR_TARGET_ADDRESS', 'SystemForCrossDomainIdentityManagementInvalidCredentials'],
  tooLarge: ['ERR_TARGET_INCOMPATIBLE', 'SystemForCrossDomainIdentityManagementServiceIncompatible'],
  badToken: ['ERR_TARGET_CREDENTIALS', 'Unauthorized'],
  unsendable: ['ERR_TARGET_REJECTED', 'UnprocessableEntity'],
}

const NO_TLS =
  'no TLS connection came about; if the target speaks plain HTTP, the base address begins with http:'

const TLS_MEANINGS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'the TLS certificate of the target has expired; renew it there',
  CERT_NOT_YET_VALID: 'the TLS certificate of the target is not valid yet; check the clocks of both sides',
  DEPTH_ZERO_SELF_SIGNED_CERT:
    'the TLS certificate of the target is self-signed; install one of a known authority, or trust this one',
  SELF_SIGNED_CERT_IN_CHAIN:
    'the TLS certificate of the target comes from an authority that is not trusted here; trust that authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'the TLS certificate of the target comes from an unknown authority, or the target does not send its intermediate certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'the target does not send the intermediate certificate that its TLS certificate needs',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'the TLS certificate of the target is for another host name; check the host in the base address',
  EPROTO: NO_TLS,
  ERR_SSL_WRONG_VERSION_NUMBER: NO_TLS,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: NO_TLS,
}

/** Judges a request that got no answer. A broken certificate or a forbidden address stays so: nothing can go through. */
export function classifyFailure(failure: TransportFailure): Verdict {
  const [code, errorCode] = CODE[failure.kind]
  return { code, errorCode, scope: scopeOf(failure.kind), meaning: meaningOf(failure) }
}

function scopeOf(kind: TransportFailureKind): Verdict['scope'] {
  if (kind === 'tls' || kind === 'forbidden' || kind === 'badToken') return 'job'
  return kind === 'tooLarge' || kind === 'unsendable' ? 'object' : 'transient'
}

function meaningOf({ kind, reason }: TransportFailure): string {
  switch (kind) {
    case 'unresolved':
      return 'the host name of the target cannot be resolved; check its spelling in the base address'
    case 'refused':
      return `nothing accepts connections at that host and port (${reason})`
    case 'timeout':
      return reason === 'UND_ERR_CONNECT_TIMEOUT' || reason === 'ETIMEDOUT'
        ? 'the target did not accept a connection in time; a firewall may be in between'
        : 'the target did not answer in time'
    case 'lost':
      return `the connection to the target broke before an answer came${reason === null ? '' : ` (${reason})`}`
    case 'malformed':
      return 'what answered does not speak HTTP; if it speaks HTTPS, the base address begins with https:'
    case 'closed':
      return 'the connection was closed by this side'
    case 'tls':
      return TLS_MEANINGS[reason ?? ''] ?? `no trusted TLS connection came about (${reason})`
    case 'forbidden':
      return 'the host name of the target resolves to an address that must not be called'
    case 'tooLarge':
      return 'the answer of the target is larger than is read'
    case 'unsendable':
      return 'the request has a path that HTTP cannot carry'
    case 'badToken':
      return 'the secret token has characters that cannot be sent, such as a space or a line break inside'
  }
}
