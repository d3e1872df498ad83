// People and groups by the beginning of their name, for boxes that choose some.

import type { Group, User } from './__generated__/api.ts'
import { api, bodyOf } from './client.ts'
import { literal } from './odata.ts'

export type PrincipalKind = 'User' | 'Group'

export type Principal = {
  readonly kind: PrincipalKind
  readonly id: string
  readonly displayName: string
  /** Tells apart those of the same name: the user name, or that it is a group. */
  readonly detail: string
}

export const PEOPLE: readonly PrincipalKind[] = ['User']
export const GROUPS: readonly PrincipalKind[] = ['Group']
export const PEOPLE_AND_GROUPS: readonly PrincipalKind[] = ['User', 'Group']

const SHOWN = '20'

/** At most 20 of each kind, whose display name (of people: or surname, or user name) begins with the words. */
export async function findPrincipals(
  search: string,
  kinds: readonly PrincipalKind[],
): Promise<readonly Principal[]> {
  const found = await Promise.all(
    kinds.map((kind) => (kind === 'User' ? findUsers(search) : findGroups(search))),
  )
  return found.flat()
}

/** The one with this id; `null`: it is not in the directory. */
export async function readPrincipal(id: string): Promise<Principal | null> {
  const body = { ids: [id], types: ['user', 'group'] }
  const { value } = bodyOf(await api.POST('/v1.0/directoryObjects/getByIds', { body }))
  const [found] = value
  if (found === undefined) return null
  return found['@odata.type'] === '#microsoft.graph.group' ? ofGroup(found) : ofUser(found)
}

async function findUsers(words: string): Promise<readonly Principal[]> {
  const names = ['displayName', 'surname', 'userPrincipalName'].map(
    (name) => `startswith(${name},${literal(words)})`,
  )
  const query = { $top: SHOWN, ...(words === '' ? {} : { $filter: names.join(' or ') }) }
  const { value } = bodyOf(await api.GET('/v1.0/users', { params: { query } }))
  return value.map(ofUser)
}

async function findGroups(words: string): Promise<readonly Principal[]> {
  const filter = words === '' ? {} : { $filter: `startswith(displayName,${literal(words)})` }
  const { value } = bodyOf(await api.GET('/v1.0/groups', { params: { query: { $top: SHOWN, ...filter } } }))
  return value.map(ofGroup)
}

function ofUser({ id, displayName, userPrincipalName }: User): Principal {
  return { kind: 'User', id, displayName: displayName ?? '', detail: userPrincipalName ?? '' }
}

function ofGroup({ id, displayName }: Group): Principal {
  return { kind: 'Group', id, displayName: displayName ?? '', detail: 'group' }
}
