// A day in the life of a directory, between two cycles: someone marries, moves, leaves, joins.

import { z } from 'zod'
import { assign, type ConnectedApp } from './connect-wrike.ts'
import type { RollcallApi } from './rollcall-api.ts'

const person = z.object({
  id: z.string(),
  userPrincipalName: z.string(),
  displayName: z.string(),
  accountEnabled: z.boolean(),
  userType: z.string().nullable(),
})
type Person = z.infer<typeof person>

export type Change = { readonly what: string; readonly who: string }

const NEEDED = 7

/** Someone who is assigned by name and not through a group, so that there is someone to unassign. */
export async function addPersonAssignedDirectly(
  api: RollcallApi,
  app: ConnectedApp,
  domain: string,
): Promise<{ readonly assignmentId: string; readonly name: string }> {
  const { id, displayName } = await addPerson(api, {
    alias: 'noor.halvorsen',
    givenName: 'Noor',
    surname: 'Halvorsen',
    domain,
  })
  return {
    assignmentId: await assign(api, app.servicePrincipalId, id, app.roleId('User')),
    name: displayName,
  }
}

/** Someone with Default Access only, who must not get an account (tutorial T4). */
export async function addPersonWithDefaultAccess(
  api: RollcallApi,
  app: ConnectedApp,
  domain: string,
): Promise<void> {
  const { id } = await addPerson(api, {
    alias: 'ilse.vanderkamp',
    givenName: 'Ilse',
    surname: 'Vanderkamp',
    domain,
  })
  await assign(api, app.servicePrincipalId, id, '00000000-0000-0000-0000-000000000000')
}

/** Makes the changes; @returns what was done to whom. */
export async function changePeople(
  api: RollcallApi,
  app: ConnectedApp,
  unassign: { readonly assignmentId: string; readonly name: string },
  domain: string,
): Promise<readonly Change[]> {
  const [groupId] = app.assignedGroupIds
  if (groupId === undefined) throw new Error('no group is assigned')
  const [renamed, moved, disabled, removed, deleted, reporting, manager] = await pickMembers(
    api,
    app,
    groupId,
  )
  await api.patch(`/users/${renamed.id}`, {
    surname: 'Everglade',
    displayName: `${renamed.displayName.split(' ')[0]} Everglade`,
  })
  await api.patch(`/users/${moved.id}`, { department: 'Strategy' })
  await api.patch(`/users/${disabled.id}`, { accountEnabled: false })
  await api.remove(`/servicePrincipals/${app.servicePrincipalId}/appRoleAssignedTo/${unassign.assignmentId}`)
  await api.remove(`/groups/${groupId}/members/${removed.id}/$ref`)
  await api.remove(`/users/${deleted.id}`)
  await api.remove(`/directory/deletedItems/${deleted.id}`)
  const added = await addPerson(api, {
    alias: 'tove.marrable',
    givenName: 'Tove',
    surname: 'Marrable',
    domain,
  })
  await api.post(`/groups/${groupId}/members/$ref`, reference(added.id))
  await api.put(`/users/${reporting.id}/manager/$ref`, reference(manager.id))
  return [
    { what: 'renamed', who: renamed.displayName },
    { what: 'moved to another department', who: moved.displayName },
    { what: 'disabled', who: disabled.displayName },
    { what: 'unassigned', who: unassign.name },
    { what: 'removed from an assigned group', who: removed.displayName },
    { what: 'deleted for ever', who: deleted.displayName },
    { what: 'joined', who: added.displayName },
    { what: `now reports to ${manager.displayName}`, who: reporting.displayName },
  ]
}

// Active people who are in this group and in no other assigned one, so that leaving it matters, and who can be told apart
// by their names in what the demo prints.
async function pickMembers(api: RollcallApi, app: ConnectedApp, groupId: string) {
  const elsewhere = new Set<string>()
  for (const other of app.assignedGroupIds.filter((id) => id !== groupId)) {
    for await (const page of api.pages(`/groups/${other}/members?$select=id&$top=999`)) {
      for (const member of z.array(z.object({ id: z.string() })).parse(page)) elsewhere.add(member.id)
    }
  }
  const picked: Person[] = []
  const select = 'id,userPrincipalName,displayName,accountEnabled,userType'
  for await (const page of api.pages(
    `/groups/${groupId}/members/microsoft.graph.user?$select=${select}&$top=100`,
  )) {
    for (const member of z.array(person).parse(page)) {
      const isNameTaken = picked.some((other) => other.displayName === member.displayName)
      if (member.accountEnabled && member.userType !== 'Guest' && !elsewhere.has(member.id) && !isNameTaken)
        picked.push(member)
    }
    if (picked.length >= NEEDED) break
  }
  const [a, b, c, d, e, f, g] = picked
  if (!a || !b || !c || !d || !e || !f || !g)
    throw new Error(`the demo needs ${NEEDED} active members of the assigned group, found ${picked.length}`)
  return [a, b, c, d, e, f, g] as const
}

async function addPerson(
  api: RollcallApi,
  {
    alias,
    domain,
    givenName,
    surname,
  }: { alias: string; domain: string; givenName: string; surname: string },
): Promise<{ readonly id: string; readonly displayName: string }> {
  const displayName = `${givenName} ${surname}`
  const created = await api.post('/users', {
    accountEnabled: true,
    displayName,
    givenName,
    surname,
    mailNickname: alias,
    userPrincipalName: `${alias}@${domain}`,
    mail: `${alias}@${domain}`,
    department: 'Sales',
    jobTitle: 'Account Executive',
    passwordProfile: { password: crypto.randomUUID(), forceChangePasswordNextSignIn: true },
  })
  return { id: z.object({ id: z.string() }).parse(created).id, displayName }
}

function reference(id: string) {
  return { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` }
}
