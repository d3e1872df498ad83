// Who may do what: the application permissions of graph-api.md §2.5, one row per operation, least privilege first.

/** Of clients: makes applications, and counts for those whose service principal the caller owns. */
export const OWNED_BY = 'Application.ReadWrite.OwnedBy'
/** Of people: counts for the applications they own, and makes none (provisioning.md §10.5). */
const MANAGE_OWNED = 'Application.Manage.OwnedBy'
/** The same for who is assigned to them: owners look after that too. */
const ASSIGN_OWNED = 'AppRoleAssignment.ReadWrite.OwnedBy'
/** And for what provisioning did with them (provisioning.md LOG-5). */
const READ_OWNED_LOG = 'ProvisioningLog.Read.OwnedBy'

/** What every person may do with what they own. */
export const PERMISSIONS_OF_OWNERS: readonly string[] = [MANAGE_OWNED, ASSIGN_OWNED, READ_OWNED_LOG]

/** Permissions that count only for what the caller owns. */
export const OWNED_BY_PERMISSIONS: readonly string[] = [OWNED_BY, ...PERMISSIONS_OF_OWNERS]

const OWN = [OWNED_BY, MANAGE_OWNED] as const
const DIRECTORY_READ = ['Directory.Read.All', 'Directory.ReadWrite.All'] as const
const DIRECTORY_WRITE = ['Directory.ReadWrite.All'] as const

export const OPERATIONS = {
  'users.read': ['User.ReadBasic.All', 'User.Read.All', 'User.ReadWrite.All', ...DIRECTORY_READ],
  'users.create': ['User.ReadWrite.All', ...DIRECTORY_WRITE],
  'users.update': [
    'User.EnableDisableAccount.All',
    'User-PasswordProfile.ReadWrite.All',
    'User.ReadWrite.All',
    ...DIRECTORY_WRITE,
  ],
  'users.manager': ['User.ReadWrite.All', ...DIRECTORY_WRITE],
  'users.delete': ['User.DeleteRestore.All', 'User.ReadWrite.All', ...DIRECTORY_WRITE],
  'groups.read': ['GroupMember.Read.All', 'Group.Read.All', 'Group.ReadWrite.All', ...DIRECTORY_READ],
  'groups.create': ['Group.Create', 'Group.ReadWrite.All', ...DIRECTORY_WRITE],
  'groups.write': ['Group.ReadWrite.All', ...DIRECTORY_WRITE],
  'groups.members': ['GroupMember.ReadWrite.All', 'Group.ReadWrite.All', ...DIRECTORY_WRITE],
  // Whoever may read or delete some kind of object; which kind it is shows only when it is found.
  'directoryObjects.read': [],
  'directoryObjects.delete': [],
  'templates.read': [],
  'templates.instantiate': [OWNED_BY, 'Application.ReadWrite.All', ...DIRECTORY_WRITE],
  'applications.create': [OWNED_BY, 'Application.ReadWrite.All', ...DIRECTORY_WRITE],
  'applications.read': ['Application.Read.All', ...OWN, 'Application.ReadWrite.All', ...DIRECTORY_READ],
  'applications.write': [...OWN, 'Application.ReadWrite.All', ...DIRECTORY_WRITE],
  'assignments.read': ['Application.Read.All', ASSIGN_OWNED, 'Application.ReadWrite.All', ...DIRECTORY_READ],
  'assignments.write': [ASSIGN_OWNED, 'AppRoleAssignment.ReadWrite.All'],
  'synchronization.read': [
    'Synchronization.Read.All',
    'Synchronization.ReadWrite.All',
    ...OWN,
    'Application.ReadWrite.All',
    ...DIRECTORY_WRITE,
  ],
  'synchronization.write': [
    ...OWN,
    'Synchronization.ReadWrite.All',
    'Application.ReadWrite.All',
    ...DIRECTORY_WRITE,
  ],
  // Not implied by any other permission (graph-api.md §2.5).
  'synchronization.upload': ['SynchronizationData-User.Upload'],
  'log.read': [READ_OWNED_LOG, 'ProvisioningLog.Read.All', 'AuditLog.Read.All'],
  'credentials.read': ['Application.Read.All', 'Application.ReadWrite.All', ...DIRECTORY_READ],
  'scimTokens.manage': [...DIRECTORY_WRITE],
  'mail.read': ['Synchronization.Read.All', 'Synchronization.ReadWrite.All', ...DIRECTORY_WRITE],
  'mail.test': ['Synchronization.ReadWrite.All', ...DIRECTORY_WRITE],
  'webhooks.read': ['Synchronization.Read.All', 'Synchronization.ReadWrite.All', ...DIRECTORY_WRITE],
  'webhooks.manage': ['Synchronization.ReadWrite.All', ...DIRECTORY_WRITE],
  'roles.read': ['RoleManagement.Read.Directory', 'RoleManagement.ReadWrite.Directory', ...DIRECTORY_READ],
  'roles.write': ['RoleManagement.ReadWrite.Directory'],
  // One's own session, password and second factor: whoever is signed in.
  'session.own': [],
  'audit.read': ['AuditLog.Read.All'],
  'organization.write': ['Organization.ReadWrite.All', ...DIRECTORY_WRITE],
  'organization.read': [
    'Organization.ReadWrite.All',
    'Organization.Read.All',
    'User.Read.All',
    'Group.Read.All',
    'Application.Read.All',
    ...DIRECTORY_READ,
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** A row of the table. */
export type Operation = keyof typeof OPERATIONS

/** Every permission that means something here; what a client with all of them holds. */
export const ALL_PERMISSIONS: readonly string[] = [
  ...new Set<string>(Object.values(OPERATIONS).flat()),
].toSorted()

export type Grant = 'no' | 'yes' | 'ifOwner'

/**
 * Whether a caller with these permissions may do this; an operation without a list is open to any valid token.
 * `ifOwner`: only a permission for what one owns allows it, so the caller must own the service principal.
 */
export function grantFor(operation: Operation, roles: readonly string[]): Grant {
  const accepted: readonly string[] = OPERATIONS[operation]
  if (accepted.length === 0) return 'yes'
  const held = accepted.filter((permission) => roles.includes(permission))
  if (held.some((permission) => !OWNED_BY_PERMISSIONS.includes(permission))) return 'yes'
  return held.length > 0 ? 'ifOwner' : 'no'
}
