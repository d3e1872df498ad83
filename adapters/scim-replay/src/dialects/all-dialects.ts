// The dialects by name.

import type { Dialect, DialectName } from '../dialect.ts'
import { entraDialect } from './entra.ts'
import { oktaDialect } from './okta.ts'

export const DIALECT_NAMES = ['entra', 'entra-legacy', 'okta'] as const satisfies readonly DialectName[]

export type DialectContext = {
  /** Without a trailing slash. */
  readonly baseUrl: string
  /** A placeholder, never the token. */
  readonly password: string
  /** Somebody who does not exist. */
  readonly nobody: string
}

export function createDialect(name: DialectName, { baseUrl, password, nobody }: DialectContext): Dialect {
  return name === 'okta' ? oktaDialect(password) : entraDialect({ name, baseUrl, nobody })
}

/**
 * What Entra would speak to a tenant URL: `aadOptscim062020` in its query makes PATCH follow the RFC
 * (scim.md B1.2).
 */
export function dialectFor(url: string): DialectName {
  const names = [...(URL.parse(url)?.searchParams.keys() ?? [])].map((name) => name.toLowerCase())
  return names.includes('aadoptscim062020') ? 'entra' : 'entra-legacy'
}
