// A directory of a thousand people that has busy days, and knows by itself what every account should look like.

import type { ObjectId } from '@rollcall/core'
import { aUser, groupId, TENANT, userId, type World } from '../../packages/engine/test/world.ts'
import type { Random } from './random.ts'

const PAGE = 500
const TEAMS = 10

/** Someone as the directory has them now. */
export type Person = {
  readonly id: ObjectId
  name: string
  department: string
  /** One of two telephone numbers; the other stays. */
  mobile: string
  manager: ObjectId | null
  team: ObjectId | null
  /** `false` is a blocked sign-in. */
  isEnabled: boolean
  isAssigned: boolean
  isPurged: boolean
}

export type ChangingDirectory = {
  readonly people: ReadonlyMap<ObjectId, Person>
  /** Provisioned groups by id; everyone is assigned through the first. */
  readonly groups: ReadonlyMap<ObjectId, string>
  /** Members of a group by what was done here. */
  membersOf(group: ObjectId): readonly Person[]
  hire(count: number): Promise<readonly Person[]>
  /**
   * A tenth of the people change, join, move, leave and come back; fewer than the deletion threshold leave.
   *
   * @param size As many as a tenth of so many, in place of a tenth of those in scope.
   */
  day(size?: number): Promise<void>
}

/** Opens an empty directory with its groups; people are hired. */
export async function openDirectory(world: World, random: Random): Promise<ChangingDirectory> {
  const { groups: store, users } = world.deps.store
  const everyone = groupId(1)
  const teams = Array.from({ length: TEAMS }, (_, index) => groupId(index + 2))
  const groups = new Map([
    [everyone, 'Everyone'] as const,
    ...teams.map((id, index) => [id, `Team ${index}`] as const),
  ])
  for (const [id, displayName] of groups) {
    await world.putGroup({ id, displayName })
    await world.assign(id)
  }
  const people = new Map<ObjectId, Person>()

  const save = (changed: readonly Person[]) => inPages(changed, (page) => users.put(TENANT, page.map(asUser)))
  const join = (group: ObjectId, joining: readonly Person[]) =>
    inPages(joining, (page) =>
      store.addMembers(
        TENANT,
        page.map(({ id }) => ({ groupId: group, memberId: id, memberType: 'User' })),
      ),
    )
  const leave = (group: ObjectId, leaving: readonly Person[]) =>
    store.removeMembers(
      TENANT,
      leaving.map((person) => ({ groupId: group, memberId: person.id })),
    )
  const moveTo = async (person: Person, team: ObjectId | null) => {
    if (person.team !== null) await leave(person.team, [person])
    if (team !== null) await join(team, [person])
    person.team = team
  }
  const setAssigned = async (chosen: readonly Person[], isAssigned: boolean) => {
    for (const person of chosen) {
      person.isAssigned = isAssigned
      if (!isAssigned) await moveTo(person, null)
    }
    await (isAssigned ? join : leave)(everyone, chosen)
  }
  const hire = async (count: number) => {
    const known = [...people.keys()]
    const hired = Array.from({ length: count }, (_, index): Person => {
      const number = people.size + index + 1
      return {
        id: userId(number),
        name: `person${number}`,
        department: `Department ${random.below(20)}`,
        mobile: `+1 555 ${number}`,
        manager: known.length === 0 || random.below(3) === 0 ? null : random.pick(known),
        team: random.below(2) === 0 ? random.pick(teams) : null,
        isEnabled: true,
        isAssigned: true,
        isPurged: false,
      }
    })
    for (const person of hired) people.set(person.id, person)
    await save(hired)
    await join(everyone, hired)
    for (const [team, members] of Map.groupBy(hired, (person) => person.team))
      if (team !== null) await join(team, members)
    return hired
  }

  const day = async (size?: number) => {
    const present = [...people.values()].filter(isInScope)
    const away = [...people.values()].filter((person) => !person.isPurged && !isInScope(person))
    const of = (perThousand: number) => Math.ceil((perThousand * (size ?? present.length)) / 1000)
    const changing = [...random.sample(present, Math.min(present.length, of(110)))]
    const take = (perThousand: number) => changing.splice(0, of(perThousand))
    const moved = take(30)
    for (const person of moved) {
      person.department = `Department ${random.below(20)}`
      person.mobile = `${person.mobile}0`
    }
    const renamed = take(10)
    for (const person of renamed) person.name = `${person.name}x`
    const led = take(15)
    for (const person of led) person.manager = random.pick(present).id
    const blocked = take(12)
    for (const person of blocked) person.isEnabled = false
    for (const person of take(20)) await moveTo(person, random.pick([null, ...teams]))
    await setAssigned(take(12), false)
    const purged = take(8)
    for (const person of purged) {
      person.isPurged = true
      person.team = null
    }
    const back = random.sample(away, Math.min(away.length, of(8)))
    for (const person of back) person.isEnabled = true
    await save([...moved, ...renamed, ...led, ...blocked, ...back])
    await setAssigned(
      back.filter((person) => !person.isAssigned),
      true,
    )
    await users.purge(
      TENANT,
      purged.map((person) => person.id),
    )
    await hire(of(20))
  }

  return {
    people,
    groups,
    hire,
    day,
    membersOf: (group) =>
      [...people.values()].filter((person) =>
        group === everyone ? person.isAssigned && !person.isPurged : person.team === group,
      ),
  }
}

/** Whether someone is to have an active account. */
export function isInScope({ isAssigned, isEnabled, isPurged }: Person): boolean {
  return isAssigned && isEnabled && !isPurged
}

/** The telephone on the desk, which never changes. */
export function deskPhoneOf({ id }: Pick<Person, 'id'>): string {
  return `+1 444 ${Number.parseInt(id.slice(-12), 16)}`
}

export function userNameOf({ name }: Person): string {
  return `${name}@contoso.example`
}

/** The user name that someone came with. */
export function firstNameOf({ id }: Pick<Person, 'id'>): string {
  return `person${Number.parseInt(id.slice(-12), 16)}@contoso.example`
}

function asUser(person: Person) {
  return {
    ...aUser(person.id, '2026-01-01T00:00:00.000Z'),
    userPrincipalName: userNameOf(person),
    displayName: `Person ${person.name}`,
    accountEnabled: person.isEnabled,
    managerId: person.manager,
    properties: {
      department: person.department,
      mobilePhone: person.mobile,
      businessPhones: [deskPhoneOf(person)],
    },
  }
}

async function inPages<T>(
  items: readonly T[],
  work: (page: readonly T[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < items.length; start += PAGE) await work(items.slice(start, start + PAGE))
}
