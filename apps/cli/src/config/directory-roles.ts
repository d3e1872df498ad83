// Who has which directory role: read, and brought to what a configuration says. Applications that have one stay as they are.

import { z } from 'zod'
import type { ApiClient } from '../api-client.ts'
import { unusable } from '../command.ts'
import { findPrincipal } from '../find-objects.ts'

/** A role of the directory, so that it can be given and taken away. */
export type DirectoryRoleHandle = {
  readonly id: string
  /** Ids of the assignments of people, by userPrincipalName in lower case. */
  readonly assignmentIds: ReadonlyMap<string, string>
}

const ROOT = '/roleManagement/directory'
const DEFINITIONS = z.object({ value: z.array(z.object({ id: z.string(), displayName: z.string() })) })
const ASSIGNMENT = z.object({ id: z.string(), principalId: z.string(), roleDefinitionId: z.string() })
const PEOPLE = z.object({ value: z.array(z.looseObject({ id: z.string(), userPrincipalName: z.string() })) })
const MOST_IDS = 1_000

/** Every role by its name. */
export async function readDirectoryRoles(api: ApiClient): Promise<ReadonlyMap<string, DirectoryRoleHandle>> {
  const definitions = DEFINITIONS.parse(await api.get(`${ROOT}/roleDefinitions`)).value
  const assignments: z.infer<typeof ASSIGNMENT>[] = []
  for await (const each of api.items(`${ROOT}/roleAssignments`)) assignments.push(ASSIGNMENT.parse(each))
  const names = new Map<string, string>()
  const ids = [...new Set(assignments.map(({ principalId }) => principalId))]
  for (let at = 0; at < ids.length; at += MOST_IDS) {
    const wanted = { ids: ids.slice(at, at + MOST_IDS), types: ['user'] }
    for (const person of PEOPLE.parse(await api.send('POST', '/directoryObjects/getByIds', wanted)).value)
      names.set(person.id, person.userPrincipalName.toLowerCase())
  }
  return new Map(
    definitions.map(({ id, displayName }) => {
      const given = assignments.flatMap((assignment): readonly (readonly [string, string])[] => {
        const name = names.get(assignment.principalId)
        return assignment.roleDefinitionId === id && name !== undefined ? [[name, assignment.id]] : []
      })
      return [displayName, { id, assignmentIds: new Map(given) }]
    }),
  )
}

/** @throws {RollcallError} `ERR_INVALID_INPUT`: no such role or person, or the API refused it. */
export async function writeDirectoryRole(
  api: ApiClient,
  roles: ReadonlyMap<string, DirectoryRoleHandle>,
  name: string,
  members: readonly string[],
): Promise<void> {
  const role = roles.get(name)
  if (role === undefined)
    throw unusable(`there is no directory role "${name}"; there are ${[...roles.keys()].join(', ')}`)
  const after = new Set(members)
  for (const member of after) {
    if (role.assignmentIds.has(member)) continue
    const { id } = await findPrincipal(api, member)
    const given = { principalId: id, roleDefinitionId: role.id, directoryScopeId: '/' }
    await api.send('POST', `${ROOT}/roleAssignments`, given)
  }
  for (const [member, id] of role.assignmentIds)
    if (!after.has(member)) await api.send('DELETE', `${ROOT}/roleAssignments/${id}`)
}
