// `rollcall assign`: who gets an application.

import { connectApi } from '../api-client.ts'
import { type Command, succeeded, unusable } from '../command.ts'
import {
  APPLICATION_ARGUMENT,
  type FoundApplication,
  findApplication,
  findPrincipal,
  PRINCIPAL_ARGUMENT,
} from '../find-objects.ts'

/** The role of those who are assigned without one (graph-api.md §9). */
export const DEFAULT_ACCESS = { id: '00000000-0000-0000-0000-000000000000', displayName: 'Default Access' }

export const assign: Command = {
  name: 'assign',
  summary: 'assigns people or groups to an application',
  description:
    'Assigns people and groups to an application with one of its roles. Where the application has one role, that one is meant; where it has none, Default Access.',
  arguments: [APPLICATION_ARGUMENT, { ...PRINCIPAL_ARGUMENT, isRepeated: true }],
  options: [{ name: 'role', value: 'ROLE', summary: 'name of a role of the application' }],
  json: 'one list: principalId, principalDisplayName, role',
  permissions: ['Application.Read.All', 'User.Read.All', 'Group.Read.All', 'AppRoleAssignment.ReadWrite.All'],
  examples: ['assign Wrike "Sales team" --role "Regular user"'],
  async run(given, surroundings) {
    const [name = '', ...principals] = given.words
    const api = await connectApi(given, surroundings)
    const application = await findApplication(api, name)
    const role = chooseRole(application, given.value('role'))
    // All are found before the first is assigned, so that a mistyped name changes nothing.
    const found = []
    for (const principal of principals) found.push(await findPrincipal(api, principal))
    const done = []
    for (const { id, displayName } of found) {
      await api.send('POST', `/servicePrincipals/${application.id}/appRoleAssignedTo`, {
        principalId: id,
        resourceId: application.id,
        appRoleId: role.id,
      })
      done.push({ principalId: id, principalDisplayName: displayName, role: role.displayName })
    }
    const lines = done.map(
      ({ principalDisplayName }) =>
        `assigned ${principalDisplayName} to ${application.displayName} as ${role.displayName}\n`,
    )
    return succeeded(done, lines.join(''))
  },
}

function chooseRole({ appRoles, displayName }: FoundApplication, name: string | null) {
  const roles = [...appRoles.filter(({ isEnabled }) => isEnabled), DEFAULT_ACCESS]
  const names = roles.map((role) => role.displayName).join(', ')
  if (name === null) {
    const [first = DEFAULT_ACCESS] = roles
    if (roles.length <= 2) return first
    throw unusable(`${displayName} has several roles; say which with --role: ${names}`)
  }
  const role = roles.find((candidate) => candidate.displayName.toLowerCase() === name.toLowerCase())
  if (role === undefined) throw unusable(`--role is "${name}"; the roles of ${displayName} are ${names}`)
  return role
}
