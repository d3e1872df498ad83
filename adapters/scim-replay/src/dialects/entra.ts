// Microsoft Entra: scim.md part B. `entra-legacy` is what it sends by default, `entra` what it sends to a tenant URL with
// `aadOptscim062020`, which makes its PATCH follow the RFC.

import { eqFilter } from '@rollcall/scim'
import { ENTRA } from '../client.ts'
import { type Dialect, encoded, get } from '../dialect.ts'
import { entraGroups } from './entra-groups.ts'
import type { EntraVariant } from './entra-operations.ts'
import { entraPeople } from './entra-people.ts'

export type EntraOptions = {
  readonly name: EntraVariant
  /** Without a trailing slash. */
  readonly baseUrl: string
  /** Somebody and something that do not exist. */
  readonly nobody: string
}

export function entraDialect({ name, baseUrl, nobody }: EntraOptions): Dialect {
  return {
    name,
    client: ENTRA,
    headers: {
      accept: 'application/scim+json',
      // Both are seen (scim.md B1.3); a server has to take either. There is no user-agent.
      'content-type':
        name === 'entra-legacy' ? 'application/scim+json; charset=utf-8' : 'application/scim+json',
    },
    testUsers: get(`/Users?${encoded(eqFilter('userName', nobody))}`),
    testGroups: get(`/Groups?excludedAttributes=members&${encoded(eqFilter('displayName', nobody))}`),
    testExpects: 'nobody',
    readSchemas: get('/Schemas'),
    ...entraPeople(name, baseUrl),
    ...entraGroups(name),
  }
}
