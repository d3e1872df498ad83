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

/** Whether this role gives no account: Default Access, where there are roles of its own (provisioning.md ASN-20). */
export function givesNoAccount(application: ServicePrincipal, appRoleId: string): boolean {
  return appRoleId === DEFAULT_ACCESS && assignableRoles(application).length > 1
}

/** Why the above is so, and what to do. */
export const NOT_PROVISIONED =
  'The application has roles of its own, so Default Access gives no account. Assign one of its roles.'

/** Why an assigned group brings nobody in (provisioning.md ASN-5). */
export const NO_SECURITY_GROUP =
  'The group is not security-enabled, so its members get no account. Assign a security group.'

/** Why an application that holds a role gets no account. */
export const NO_PERSON = 'Only users and groups get accounts; the application holds the role for itself.'

/** What a role is called; its id when the application does not have it any more. */
export function roleName(application: ServicePrincipal, id: string): string {
  if (id === DEFAULT_ACCESS) return 'Default Access'
  return application.appRoles?.find((role) => role.id === id)?.displayName ?? id
}
