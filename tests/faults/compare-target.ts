// What a target holds against what the directory says, person by person and group by group, and against what it held of
// strangers.

import type { ObjectId } from '@rollcall/core'
import {
  type ChangingDirectory,
  deskPhoneOf,
  firstNameOf,
  isInScope,
  type Person,
  userNameOf,
} from './changing-directory.ts'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

// biome-ignore lint/suspicious/noExplicitAny: resources of every shape are looked into, and a wrong guess fails the test
export type Resource = any

export type TargetContent = { readonly users: readonly Resource[]; readonly groups: readonly Resource[] }

/**
 * One line for everything that is not as it should be; none when all is well. What the target held `before` must not have
 * changed, unless someone of the directory bears its name: then it may have been adopted.
 */
export function compareTarget(
  directory: ChangingDirectory,
  target: TargetContent,
  before: TargetContent,
): readonly string[] {
  const known = new Map(target.users.map((user) => [user.id, user]))
  const people = [...directory.people.values()]
  const deleted = new Set(people.filter(({ isPurged }) => isPurged).map(firstNameOf))
  const away = new Set(people.filter((person) => !isInScope(person)).map(firstNameOf))
  // Of an account that was found and refused to be changed, all that could be done is to switch it off.
  const isSwitchedOff = ({ active, userName }: Resource) =>
    active === false && away.has(userName.toLowerCase())
  const isStranger = ({ id, userName }: Resource) => {
    const now = known.get(id)
    if (now === undefined) return !deleted.has(userName.toLowerCase())
    return !directory.people.has(now.externalId) && !isSwitchedOff(now)
  }
  const strangers = { users: before.users.filter(isStranger), groups: before.groups }
  const strangerIds = new Set([...strangers.users, ...strangers.groups].map(({ id }) => id))
  const ours = target.users.filter(({ id }) => !strangerIds.has(id))
  const accounts = Map.groupBy(ours, ({ externalId }) => externalId as ObjectId | undefined)
  return [
    ...[...directory.people.values()].flatMap((person) => comparePerson(person, accounts)),
    ...ours
      .filter((account) => !directory.people.has(account.externalId) && !isSwitchedOff(account))
      .map(({ userName }) => `${userName} belongs to nobody`),
    ...[...directory.groups].flatMap(([id, name]) => compareGroup(directory, id, name, target, accounts)),
    ...compareStrangers(strangers.users, target.users),
    ...compareStrangers(strangers.groups, target.groups),
    ...unknownGroups(directory, target.groups, strangerIds),
  ]
}

type Accounts = ReadonlyMap<ObjectId | undefined, readonly Resource[]>

function comparePerson(person: Person, accounts: Accounts): readonly string[] {
  const found = accounts.get(person.id) ?? []
  const name = userNameOf(person)
  const [account] = found
  if (found.length > 1) return [`${name} has ${found.length} accounts`]
  if (!isInScope(person)) {
    if (account?.active === true) return [`${name} has left and is still active`]
    return person.isPurged && account !== undefined ? [`${name} was deleted and still has an account`] : []
  }
  if (account === undefined) return [`${name} has no account`]
  const manager = person.manager === null ? undefined : accounts.get(person.manager)?.[0]
  const wanted: Readonly<Record<string, unknown>> = {
    userName: name,
    active: true,
    displayName: `Person ${person.name}`,
    department: person.department,
    mobile: person.mobile,
    phone: deskPhoneOf(person),
    // A manager who has left stays where they are (provisioning.md MAP-12).
    ...(manager?.active === true ? { manager: manager.id } : {}),
  }
  const held: Readonly<Record<string, unknown>> = {
    ...account,
    userName: account.userName.toLowerCase(),
    department: account[ENTERPRISE]?.department,
    mobile: phoneIn(account, 'mobile'),
    phone: phoneIn(account, 'work'),
    manager: account[ENTERPRISE]?.manager?.value,
  }
  return Object.entries(wanted)
    .filter(([attribute, value]) => held[attribute] !== value)
    .map(
      ([attribute, value]) =>
        `${name}: ${attribute} is ${String(held[attribute])} instead of ${String(value)}`,
    )
}

function phoneIn({ phoneNumbers = [] }: Resource, kind: string): unknown {
  return phoneNumbers.find(({ type }: Resource) => type === kind)?.value
}

function compareGroup(
  directory: ChangingDirectory,
  id: ObjectId,
  name: string,
  target: TargetContent,
  accounts: Accounts,
): readonly string[] {
  const found = target.groups.filter(({ displayName }) => displayName === name)
  if (found.length !== 1) return [`there are ${found.length} groups "${name}"`]
  const wanted = new Set(
    directory
      .membersOf(id)
      .filter(isInScope)
      .map((person) => accounts.get(person.id)?.[0]?.id),
  )
  const shown = new Set(target.users.map((user) => user.id))
  const held = new Set((found[0].members ?? []).map((member: Resource) => member.value)).intersection(shown)
  const missing = wanted.difference(held).size
  const tooMany = held.difference(wanted).size
  return missing + tooMany === 0 ? [] : [`"${name}" lacks ${missing} members and has ${tooMany} too many`]
}

function compareStrangers(before: readonly Resource[], now: readonly Resource[]): readonly string[] {
  const byId = new Map(now.map((resource) => [resource.id, JSON.stringify(resource)]))
  return before
    .filter((stranger) => byId.get(stranger.id) !== JSON.stringify(stranger))
    .map(({ displayName, userName }) => `${userName ?? displayName} is nobody's and was touched`)
}

function unknownGroups(
  directory: ChangingDirectory,
  groups: readonly Resource[],
  strangers: ReadonlySet<unknown>,
): readonly string[] {
  const names = new Set(directory.groups.values())
  return groups
    .filter(({ displayName, id }) => !names.has(displayName) && !strangers.has(id))
    .map(({ displayName }) => `group "${displayName}" is in no directory`)
}
