// How each event of the event table is brought about, the way an administrator would.

import { givenAssigned, givenGroup, givenUser } from '../../apps/server/test/given.ts'
import type { Pair } from './open-pair.ts'

/** An event that happened: who it happened to. */
export type Happened = {
  readonly userId: string
  readonly userName: string
  /** How many accounts it concerns. */
  readonly people: number
}

/** Provisions somebody, then lets the event happen; the next cycle sees it. */
export type Scenario = (pair: Pair, name: string) => Promise<Happened>

type Person = { readonly id: string; readonly userName: string; readonly assignmentId: string }

const ROLE = 'Regular user'
const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000'

export const EVENT_SCENARIOS: Readonly<Record<string, Scenario>> = {
  'user unassigned': event(async (pair, person) => {
    await unassign(pair, person.assignmentId)
  }),

  'removed from the assigned group, no other path': groupEvent(async (pair, { groupId, memberIds }) => {
    await pair.api.remove(`/groups/${groupId}/members/${memberIds[0]}/$ref`)
  }, 1),
  'assigned group unassigned': groupEvent(async (pair, { assignmentId }) => {
    await unassign(pair, assignmentId)
  }, 2),
  'assigned group deleted': groupEvent(async (pair, { groupId }) => {
    await pair.api.remove(`/groups/${groupId}`)
  }, 2),

  'filter no longer passed': event((pair, { id }) => change(pair, id, { department: 'Elsewhere' })),

  'scope narrowed to assigned': async (pair, name) => {
    await setScope(pair, 'true')
    const { id, userName } = await aPerson(pair, name)
    await pair.cycle()
    await setScope(pair, 'false')
    return { userId: id, userName, people: 1 }
  },

  'accountEnabled set to false': event((pair, { id }) => change(pair, id, { accountEnabled: false })),
  'soft-deleted': event(async (pair, { id }) => {
    await pair.api.remove(`/users/${id}`)
  }),
  'hard-deleted after soft delete': event(async (pair, { id }) => {
    await pair.api.remove(`/users/${id}`)
    await pair.cycle()
    await pair.api.remove(`/directory/deletedItems/${id}`)
  }),
  'hard-deleted after unassignment': event(async (pair, { id, assignmentId }) => {
    await unassign(pair, assignmentId)
    await pair.cycle()
    await pair.api.remove(`/users/${id}`)
    await pair.api.remove(`/directory/deletedItems/${id}`)
  }),

  'accountEnabled set to true again, in scope': event(async (pair, { id }) => {
    await change(pair, id, { accountEnabled: false })
    await pair.cycle()
    await change(pair, id, { accountEnabled: true, displayName: 'Back Again' })
  }),
  'restored from the recycle bin, in scope': event(async (pair, { id }) => {
    await pair.api.remove(`/users/${id}`)
    await pair.cycle()
    await pair.api.post(`/directory/deletedItems/${id}/restore`)
    await change(pair, id, { displayName: 'Back Again' })
  }),
  'assigned again': event(async (pair, { id, assignmentId }) => {
    await unassign(pair, assignmentId)
    await pair.cycle()
    await givenAssigned(pair.api, pair.app, id, ROLE)
    await change(pair, id, { displayName: 'Back Again' })
  }),
  'filter passed again': event(async (pair, { id }) => {
    await change(pair, id, { department: 'Elsewhere' })
    await pair.cycle()
    await change(pair, id, { department: 'Sales', displayName: 'Back Again' })
  }),

  'required role lost': event(async (pair, { id, assignmentId }) => {
    await unassign(pair, assignmentId)
    await pair.api.post(`/servicePrincipals/${pair.app.servicePrincipalId}/appRoleAssignedTo`, {
      principalId: id,
      resourceId: pair.app.servicePrincipalId,
      appRoleId: DEFAULT_ACCESS,
    })
  }),

  'matching attribute changed': async (pair, name) => {
    const { id } = await aProvisionedPerson(pair, name)
    pair.proxy.forget()
    const userName = `renamed.${name}@contoso.example`
    await change(pair, id, { userPrincipalName: userName, mail: userName })
    return { userId: id, userName, people: 1 }
  },

  'job paused': event(async (pair, { id }) => {
    await pair.api.post(`${pair.jobPath}/pause`)
    await change(pair, id, { displayName: 'Unseen' })
  }),
  'credentials removed': event(async (pair, { id }) => {
    const secrets = `${pair.jobPath.replace(/jobs\/.*$/, '')}secrets`
    await pair.api.put(secrets, { value: [{ key: 'SecretToken', value: '' }] })
    await change(pair, id, { accountEnabled: false })
  }),
  'enterprise application deleted': event(async (pair) => {
    await pair.api.remove(`/servicePrincipals/${pair.app.servicePrincipalId}`)
  }),
  'restarted with links kept': event(async (pair) => {
    await pair.api.post(`${pair.jobPath}/restart`)
  }),
}

/** A person with a role of their own to whom `happen` happens. */
function event(happen: (pair: Pair, person: Person) => Promise<void>): Scenario {
  return async (pair, name) => {
    const person = await aProvisionedPerson(pair, name)
    await happen(pair, person)
    return { userId: person.id, userName: person.userName, people: 1 }
  }
}

type AssignedGroup = {
  readonly groupId: string
  readonly assignmentId: string
  readonly memberIds: readonly string[]
}

/** Two people in an assigned group, and a third who has another path beside; the third is never concerned. */
function groupEvent(happen: (pair: Pair, group: AssignedGroup) => Promise<void>, people: number): Scenario {
  return async (pair, name) => {
    const groupId = await givenGroup(pair.api, { displayName: `Group ${name}` })
    const members = [await aPerson(pair, `${name}-1`), await aPerson(pair, `${name}-2`)]
    const other = await aPerson(pair, `${name}-3`)
    for (const { id } of [...members, other]) {
      await pair.api.post(`/groups/${groupId}/members/$ref`, {
        '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
      })
    }
    await givenAssigned(pair.api, pair.app, other.id, ROLE)
    const assignmentId = await givenAssigned(pair.api, pair.app, groupId, ROLE)
    await pair.cycle()
    await happen(pair, { groupId, assignmentId, memberIds: members.map(({ id }) => id) })
    const [first] = members
    if (first === undefined) throw new Error('two were made')
    return { userId: first.id, userName: first.userName, people }
  }
}

async function aProvisionedPerson(pair: Pair, name: string): Promise<Person> {
  const person = await aPerson(pair, name)
  const assignmentId = await givenAssigned(pair.api, pair.app, person.id, ROLE)
  await pair.cycle()
  return { ...person, assignmentId }
}

async function aPerson(pair: Pair, name: string): Promise<Omit<Person, 'assignmentId'>> {
  const userName = `${name}@contoso.example`
  const id = await givenUser(pair.api, {
    userPrincipalName: userName,
    mail: userName,
    displayName: `Person ${name}`,
    givenName: 'Person',
    surname: name,
    department: 'Sales',
  })
  return { id, userName }
}

async function change(pair: Pair, id: string, values: Readonly<Record<string, unknown>>): Promise<void> {
  const { status, text } = await pair.api.patch(`/users/${id}`, values)
  if (status !== 204) throw new Error(`PATCH answered ${status}: ${text}`)
}

/** Sync all users and groups, or only assigned ones; the other secrets stay. */
async function setScope(pair: Pair, syncAll: string): Promise<void> {
  const path = `${pair.jobPath.replace(/jobs\/.*$/, '')}secrets`
  const { json } = await pair.api.get(path)
  const others = json.value.filter(({ key }: { key: string }) => key !== 'SyncAll')
  await pair.api.put(path, { value: [...others, { key: 'SyncAll', value: syncAll }] })
  await pair.api.post(`${pair.jobPath}/restart`)
}

async function unassign(pair: Pair, assignmentId: string): Promise<void> {
  await pair.api.remove(`/servicePrincipals/${pair.app.servicePrincipalId}/appRoleAssignedTo/${assignmentId}`)
}
