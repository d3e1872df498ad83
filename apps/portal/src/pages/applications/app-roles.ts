// The roles of an application, and the one that every application has.

import type { ServicePrincipal } from '../../api/__generated__/api.ts'

/** The implicit role (provisioning.md §1). */
export const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000'

export type RoleChoice = { readonly id: string; readonly displayName: string }

/** Roles that can be assigned, the implicit one last. */
export function assignableRoles(application: ServicePrincipal): readonly RoleChoice[] {
  const roles = (application.appRoles ?? [])
    .filter((role) => role.isEnabled && role.allowedMemberTypes.includes('User'))
    .map((role) => ({ id: role.id, displayName: role.displayName ?? role.value ?? role.id }))
  return [...roles, { id: DEFAULT_ACCESS, displayName: 'Default Access' }]
}

/** Whether Default Access alone is not enough for an account (provisioning.md ASN-20). */
export function hasRolesOfItsOwn(application: ServicePrincipal): boolean {
  return assignableRoles(application).length > 1
}

/** What a role is called; its id when the application does not have it any more. */
export function roleName(application: ServicePrincipal, id: string): string {
  if (id === DEFAULT_ACCESS) return 'Default Access'
  return application.appRoles?.find((role) => role.id === id)?.displayName ?? id
}
