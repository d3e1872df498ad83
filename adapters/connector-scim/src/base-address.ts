// The base address as an administrator types it: from the target's console, with or without slash, flags or spaces.

import { isIP } from 'node:net'
import { recommendedActionFor } from '@rollcall/core'
import { TargetError } from '@rollcall/ports'
import type { AllowAddress } from './address-rules.ts'

export type BaseAddress = {
  /** Scheme, host and port, as `URL.origin` writes them. */
  readonly origin: string
  /** Path without a trailing slash; empty for the root. */
  readonly basePath: string
}

// provisioning.md ADM-6: behaviour flags of the service that this product replaces, carried in the query text.
const IGNORED_FLAGS = ['aadoptscim062020', 'azureadscimpatch2017']

/**
 * Reads a SCIM base address; the trailing slash and the behaviour flags (provisioning.md ADM-6) are left out.
 *
 * @throws {TargetError} `ERR_TARGET_ADDRESS`: none, not an absolute http or https address, or one with user name, password,
 * fragment or other query text, or an IP address that must not be called.
 */
export function parseBaseAddress(text: string, allowAddress: AllowAddress): BaseAddress {
  if (text.trim() === '') throw unusableAddress('no base address is set')
  const url = URL.parse(text.trim())
  if (url === null) throw invalidAddress(text, 'it is not an absolute address')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw invalidAddress(text, `its scheme is "${url.protocol.slice(0, -1)}"`)
  }
  if (url.username !== '' || url.password !== '')
    throw invalidAddress(text, 'it carries a user name or password')
  if (url.hash !== '') throw invalidAddress(text, 'it carries a fragment')
  const unknown = [...url.searchParams.keys()].find((name) => !IGNORED_FLAGS.includes(name.toLowerCase()))
  if (unknown !== undefined) throw invalidAddress(text, `it carries the query parameter "${unknown}"`)
  // A host name is checked when it is resolved; an IP address is never resolved, so it is checked here.
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  if (isIP(host) !== 0 && !allowAddress(host))
    throw invalidAddress(text, 'no target may live at that IP address')
  return { origin: url.origin, basePath: url.pathname.replace(/\/+$/, '') }
}

function invalidAddress(text: string, problem: string): TargetError {
  return unusableAddress(`base address "${withoutSecrets(text)}" cannot be used: ${problem}`)
}

function unusableAddress(problem: string): TargetError {
  return new TargetError(
    'ERR_TARGET_ADDRESS',
    `${problem}; expected an absolute http or https address such as "https://app.example.com/scim/v2"`,
    {
      errorCode: 'SystemForCrossDomainIdentityManagementInvalidCredentials',
      scope: 'job',
      recommendedAction: recommendedActionFor('SystemForCrossDomainIdentityManagementInvalidCredentials'),
      httpStatus: null,
      request: '',
      responseBody: null,
    },
  )
}

/** The address without user info, query text and fragment, any of which may hold a secret; shortened. */
function withoutSecrets(text: string): string {
  const bare = text.trim().replace(/[?#].*$/s, '')
  const shown = bare.replace(/^([a-z][a-z0-9+.-]*:)?(\/\/)?[^/]*@/i, '$1$2')
  return shown.length > 200 ? `${shown.slice(0, 200)}…` : shown
}
