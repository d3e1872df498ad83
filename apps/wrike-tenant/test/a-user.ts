// People that the SCIM tests create, and how they ask for them.
import { expect } from 'vitest'
import type { Tenant } from './start-tenant.ts'

export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

export function aUser(name: string, more: Record<string, unknown> = {}) {
  return { schemas: [USER], userName: `${name}@contoso.example`, ...more }
}

export const adele = {
  schemas: [USER, ENTERPRISE],
  externalId: 'a1b2',
  userName: 'AdeleV@contoso.example',
  active: true,
  displayName: 'Adele Vance',
  emails: [{ primary: true, type: 'work', value: 'AdeleV@contoso.example' }],
  name: { formatted: 'Adele Vance', familyName: 'Vance', givenName: 'Adele' },
  title: 'Retail Manager ',
  phoneNumbers: [{ type: 'work', value: '+1 (425) 555-0109' }],
  addresses: [{ type: 'work', locality: 'Bellevue', country: 'US' }],
  roles: [],
  meta: { resourceType: 'User' },
  [ENTERPRISE]: { department: 'Retail', manager: { value: 'KU0MANAGER' } },
}

/** The id of the new user. */
export async function create(tenant: Tenant, body: unknown): Promise<string> {
  const answer = await tenant.scim('POST', '/Users', body)
  expect(answer.status).toBe(201)
  return answer.body.id
}

/** The path that searches with this filter. */
export function filtered(filter: string, more = ''): string {
  return `/Users?filter=${encodeURIComponent(filter)}${more}`
}
