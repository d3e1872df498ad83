// The domains of a tenant, and the rule that its people are named in one of them (graph-api.md §4.2).

import type { TenantId } from '@rollcall/core'
import { InvalidInput, type Store } from '@rollcall/ports'
import { changeTenant, type DirectoryDeps } from '../deps.ts'

const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
const DOMAIN_NAME = new RegExp(`^(?=.{1,253}$)${LABEL}(?:\\.${LABEL})+$`)

/**
 * Gives the tenant another domain. Nobody proves that it is theirs: whoever may do this decides for the whole directory.
 *
 * @throws {InvalidInput} It is no name for a domain. @throws {Conflict} This or another tenant has it.
 */
export async function addDomain(deps: DirectoryDeps, tenantId: TenantId, domain: string): Promise<void> {
  if (!DOMAIN_NAME.test(domain))
    throw new InvalidInput(`"${domain}" is no domain; it takes a name such as fabrikam.example`, 'id')
  await changeTenant(deps, tenantId, (store) => store.tenants.addDomain(tenantId, domain))
}

/** Gives the tenant the domain that somebody is to be named in, unless it has it. @throws As `addDomain`. */
export async function ensureDomainOf(
  deps: DirectoryDeps,
  tenantId: TenantId,
  userPrincipalName: string,
): Promise<void> {
  const check = await domainCheck(deps.store, tenantId)
  if (check(userPrincipalName) !== null) await addDomain(deps, tenantId, domainOf(userPrincipalName))
}

/**
 * Takes a domain away that was added, once nobody is named in it any more.
 *
 * @throws {NotFound} The tenant has no such domain.
 * @throws {InvalidInput} It is the one that the tenant was made with, or people are named in it.
 */
export async function removeDomain(deps: DirectoryDeps, tenantId: TenantId, domain: string): Promise<void> {
  await changeTenant(deps, tenantId, async (store) => {
    const [first] = await store.tenants.domains(tenantId)
    if (first !== undefined && isSame(first, domain))
      throw new InvalidInput(`"${domain}" is the domain that the tenant was made with, and stays`, 'id')
    if (await store.tenants.isDomainInUse(tenantId, domain))
      throw new InvalidInput(
        `people are named in "${domain}", perhaps in the recycle bin; rename or delete them for good first`,
        'id',
      )
    await store.tenants.removeDomain(tenantId, domain)
  })
}

/** Says of a userPrincipalName why the tenant cannot have it; `null` when it can. */
export type DomainCheck = (userPrincipalName: string) => string | null

/**
 * The rule as the tenant has it now. Inside a transaction it holds to its end. Only new names are asked about: nobody is
 * kept from being changed by the name they have.
 */
export async function domainCheck(store: Store, tenantId: TenantId): Promise<DomainCheck> {
  const domains = await store.tenants.domains(tenantId)
  const keys = new Set(domains.map((domain) => domain.toLowerCase()))
  return (userPrincipalName) => {
    const domain = domainOf(userPrincipalName)
    return keys.has(domain.toLowerCase()) ? null : `"${domain}" is not among ${listed(domains)}`
  }
}

/**
 * Refuses a new name whose domain is not the tenant's.
 *
 * @throws {InvalidInput} With the words of the field, and the domains that there are.
 */
export function requireDomain(check: DomainCheck, userPrincipalName: string): void {
  const problem = check(userPrincipalName)
  if (problem === null) return
  throw new InvalidInput(
    `The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization; ${problem}.`,
    'userPrincipalName',
  )
}

/**
 * The same for one person.
 *
 * @param before The name they have, which is not asked about; `null` for none.
 */
export async function requireDomainOf(
  store: Store,
  tenantId: TenantId,
  userPrincipalName: string,
  before: string | null = null,
): Promise<void> {
  if (userPrincipalName !== before) requireDomain(await domainCheck(store, tenantId), userPrincipalName)
}

function domainOf(userPrincipalName: string): string {
  return userPrincipalName.slice(userPrincipalName.lastIndexOf('@') + 1)
}

const MOST_LISTED = 10

function listed(domains: readonly string[]): string {
  const rest = domains.length - MOST_LISTED
  return `${domains.slice(0, MOST_LISTED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
