// What the person who is signed in may do, as the server's table of permissions says (apps/server/src/permissions.ts).
// The server decides; this only tells beforehand, with the reason.

import type { Session } from './session.ts'

type Need = { readonly permissions: readonly string[]; readonly roles: string }

const DIRECTORY = 'Directory.ReadWrite.All'

const NEEDS = {
  'users.write': {
    permissions: ['User.ReadWrite.All', DIRECTORY],
    roles: 'User Administrator or Global Administrator',
  },
  'groups.write': {
    permissions: ['Group.ReadWrite.All', DIRECTORY],
    roles: 'User Administrator or Global Administrator',
  },
  'applications.create': {
    permissions: ['Application.ReadWrite.All', DIRECTORY],
    roles: 'Application Administrator or Global Administrator',
  },
  'applications.read': {
    permissions: ['Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All', DIRECTORY],
    roles: 'Global Reader, Application Administrator or Global Administrator',
  },
  'synchronization.read': {
    permissions: [
      'Synchronization.Read.All',
      'Synchronization.ReadWrite.All',
      'Application.ReadWrite.All',
      DIRECTORY,
    ],
    roles: 'Global Reader, Application Administrator or Global Administrator',
  },
  'roles.read': {
    permissions: [
      'RoleManagement.Read.Directory',
      'RoleManagement.ReadWrite.Directory',
      'Directory.Read.All',
      DIRECTORY,
    ],
    roles: 'Global Reader or Global Administrator',
  },
  'roles.write': { permissions: ['RoleManagement.ReadWrite.Directory'], roles: 'Global Administrator' },
  'audit.read': {
    permissions: ['AuditLog.Read.All'],
    roles: 'Reports Reader, Global Reader or an administrator',
  },
  'organization.write': {
    permissions: ['Organization.ReadWrite.All', DIRECTORY],
    roles: 'Global Administrator',
  },
  'scimTokens.manage': { permissions: [DIRECTORY], roles: 'Global Administrator' },
  'mail.read': {
    permissions: ['Synchronization.Read.All', 'Synchronization.ReadWrite.All', DIRECTORY],
    roles: 'Global Reader, Application Administrator or Global Administrator',
  },
  'mail.test': {
    permissions: ['Synchronization.ReadWrite.All', DIRECTORY],
    roles: 'Application Administrator or Global Administrator',
  },
  'webhooks.manage': {
    permissions: ['Synchronization.ReadWrite.All', DIRECTORY],
    roles: 'Application Administrator or Global Administrator',
  },
} as const satisfies Readonly<Record<string, Need>>

export type Capability = keyof typeof NEEDS

/** Why the person may not do this, as a sentence; `null` when they may. */
export function reasonAgainst(session: Pick<Session, 'permissions'>, capability: Capability): string | null {
  const { permissions, roles } = NEEDS[capability]
  return permissions.some((permission) => session.permissions.includes(permission))
    ? null
    : `This needs the role ${roles}.`
}
