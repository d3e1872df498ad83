// The tenant to import: the invented company of examples/contoso, or a generated one of any size.

import { createReadStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  EVERYONE_GROUP_NICKNAME,
  generateGroupsCsv,
  generateMembershipsCsv,
  generateUsersCsv,
} from '../../examples/generate-tenant.ts'

export type TenantFiles = {
  readonly name: string
  readonly users: () => AsyncIterable<string>
  readonly groups: () => AsyncIterable<string>
  readonly memberships: () => AsyncIterable<string>
  /** Home domains of its guests, to be approved in Wrike. */
  readonly guestDomains: readonly string[]
  /** Groups to assign to Wrike, by mail nickname, with the role to choose. */
  readonly assignedGroups: readonly { readonly mailNickname: string; readonly role: string }[]
}

/** `count`: so many generated people; `null`: Contoso. */
export function tenantFiles(count: number | null): TenantFiles {
  if (count === null) {
    return {
      name: 'examples/contoso',
      guestDomains: ['larkspur-studio.example', 'bluefinch.example', 'kestrel-counsel.example'],
      users: () => file('users.csv'),
      groups: () => file('groups.csv'),
      memberships: () => file('memberships.csv'),
      assignedGroups: [
        { mailNickname: 'wrike-users', role: 'User' },
        { mailNickname: 'wrike-collaborators', role: 'Collaborator' },
      ],
    }
  }
  return {
    name: `${count} generated people`,
    guestDomains: ['larkspur-studio.example', 'bluefinch.example', 'monoblock.example'],
    users: () => generateUsersCsv(count),
    groups: () => generateGroupsCsv(),
    memberships: () => generateMembershipsCsv(count),
    assignedGroups: [{ mailNickname: EVERYONE_GROUP_NICKNAME, role: 'User' }],
  }
}

function file(name: string): AsyncIterable<string> {
  return createReadStream(fileURLToPath(new URL(`../../examples/contoso/${name}`, import.meta.url)), 'utf8')
}
