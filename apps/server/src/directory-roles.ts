// The directory roles that people can have, and what each may do, in the words of application permissions
// (provisioning.md §10.5, LOG-5). Ids are those of the public service, so that scripts find them.

import { PERMISSIONS_OF_OWNERS } from './permissions.ts'

export type DirectoryRole = {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly permissions: readonly string[]
}

const READ_LOGS = ['ProvisioningLog.Read.All', 'AuditLog.Read.All']
const MANAGE_APPLICATIONS = [
  'Application.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
  'Synchronization.ReadWrite.All',
  'Directory.Read.All',
  ...READ_LOGS,
]
const READ_SECURITY = ['Directory.Read.All', 'Synchronization.Read.All', ...READ_LOGS]

/** In the order in which they are offered. */
export const DIRECTORY_ROLES: readonly DirectoryRole[] = [
  {
    id: '62e90394-69f5-4237-9190-012177145e10',
    name: 'Global Administrator',
    description: 'Everything, including the roles of others.',
    permissions: [
      'Directory.ReadWrite.All',
      'User.ReadWrite.All',
      'Group.ReadWrite.All',
      'RoleManagement.ReadWrite.Directory',
      'Organization.ReadWrite.All',
      'SynchronizationData-User.Upload',
      ...MANAGE_APPLICATIONS,
    ],
  },
  {
    id: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
    name: 'Application Administrator',
    description: 'Applications, who is assigned to them, and their provisioning.',
    permissions: MANAGE_APPLICATIONS,
  },
  {
    id: '158c047a-c907-4556-b7ef-446551a6b5f7',
    name: 'Cloud Application Administrator',
    description: 'Applications, who is assigned to them, and their provisioning.',
    permissions: MANAGE_APPLICATIONS,
  },
  {
    id: 'fe930be7-5e62-47db-91af-98c3a49a38b1',
    name: 'User Administrator',
    description: 'Users and groups, and who is assigned to applications.',
    permissions: [
      'User.ReadWrite.All',
      'Group.ReadWrite.All',
      'AppRoleAssignment.ReadWrite.All',
      'Directory.Read.All',
      'AuditLog.Read.All',
    ],
  },
  {
    id: '194ae4cb-b126-40b2-bd5b-6091b380977d',
    name: 'Security Administrator',
    description: 'Reads the directory, provisioning and the logs.',
    permissions: READ_SECURITY,
  },
  {
    id: '5f2222b1-57c3-48ba-8ad5-d4759f1fde6f',
    name: 'Security Operator',
    description: 'Reads the directory, provisioning and the logs.',
    permissions: READ_SECURITY,
  },
  {
    id: '5d6b6bb7-de71-4623-b4af-96380a352509',
    name: 'Security Reader',
    description: 'Reads the directory, provisioning and the logs.',
    permissions: READ_SECURITY,
  },
  {
    id: '4a5d8f65-41da-4de4-8968-e035b65339cf',
    name: 'Reports Reader',
    description: 'Reads the logs.',
    permissions: READ_LOGS,
  },
  {
    // provisioning.md L21: the public service keeps provisioning from this role; here it reads everything.
    id: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
    name: 'Global Reader',
    description: 'Reads everything, and changes nothing.',
    permissions: [...READ_SECURITY, 'RoleManagement.Read.Directory', 'Organization.Read.All'],
  },
]

export const GLOBAL_ADMINISTRATOR = 'Global Administrator'

/** A role by id or name, in any case; `null` when there is none. */
export function findDirectoryRole(idOrName: string): DirectoryRole | null {
  const wanted = idOrName.toLowerCase()
  return DIRECTORY_ROLES.find((role) => role.id === wanted || role.name.toLowerCase() === wanted) ?? null
}

/** What a person with these roles may do; whoever signs in may look after the applications they own. */
export function permissionsOf(roles: readonly string[]): readonly string[] {
  const granted = roles.flatMap((name) => findDirectoryRole(name)?.permissions ?? [])
  return [...new Set([...granted, ...PERMISSIONS_OF_OWNERS])].toSorted()
}
