// Groups: made without members, filled, renamed, emptied by one, and deleted (scim.md B3.6, B7).

import type { PersonKey, TestGroup } from '../cast.ts'
import type { GroupAtTarget, Member } from '../dialect.ts'
import { judgeSearch } from '../judge/judge-list.ts'
import { judgeCreated, judgeDeleted, judgeGroup, judgeWritten } from '../judge/judge-object.ts'
import { idOf, type Judgement, type Known, type Step } from '../step.ts'
import { chapter, nameOf as nameOfPerson, type Scene, type Script, userNameOf } from './script.ts'

export function groups(script: Script): readonly Step[] {
  const { readers, research } = script.cast
  return chapter(
    'Initial cycle: groups',
    lookFor(script, readers, []),
    create(script, readers, []),
    lookFor(script, research, ['readers']),
    create(script, research, ['readers']),
    membership(script, ['birch'], [], []),
    add(script),
    membership(script, ['birch', 'cedar'], [], ['filled']),
    pushWhole(script),
  )
}

export function groupChanges(script: Script): readonly Step[] {
  return chapter(
    'Later cycles: groups',
    readGroup(script),
    rename(script),
    findRenamed(script),
    remove(script),
    membership(script, ['birch'], ['cedar'], ['one left']),
  )
}

export function groupsLeave(script: Script): readonly Scene[] {
  const { client, deleteGroup } = script.dialect
  return (['readers', 'research'] as const).map((key) => ({
    area: 'groups',
    title: `deletes ${nameOf(script.cast[key])}`,
    needs: [key],
    request: (known) => deleteGroup(idOf(known, key)),
    judge: (answer) => judgeDeleted(answer, client, key),
  }))
}

function lookFor({ dialect }: Script, group: TestGroup, needs: readonly string[]): Scene {
  const { client, findGroup } = dialect
  return {
    area: 'groups',
    title: `looks for ${nameOf(group)} by displayName`,
    needs,
    request: () => findGroup(group.displayName),
    judge: (answer) =>
      judgeSearch(answer, client, {
        id: null,
        asExpected: `No group has the name: ${client.name} creates it.`,
        otherwise: `${client.name} takes it for this group, and changes its members from then on.`,
        advice: 'Support the filter "displayName eq" on groups, with every character percent-decoded once.',
      }),
  }
}

function create(script: Script, group: TestGroup, needs: readonly string[]): Scene {
  const { client, createGroup } = script.dialect
  const { key, displayName } = group
  return {
    area: 'groups',
    title: `creates ${nameOf(group)} without members`,
    needs,
    request: () => createGroup(group),
    judge: (answer): Judgement => {
      if (script.groupsMayBeMissing && (answer.status === 501 || answer.status === 405)) {
        return {
          outcome: 'skip',
          conclusion: `The server has no groups: it was answered ${answer.status}. ${client.name} would record a failure for each.`,
          advice:
            'Tell administrators to leave the mapping of groups off; --only groups makes this a failure.',
        }
      }
      return judgeCreated(answer, client, { key, matching: 'displayName', value: displayName })
    },
  }
}

/** Whether people are members: a search for each where the client checks, else the group with its members. */
function membership(
  script: Script,
  members: readonly PersonKey[],
  others: readonly PersonKey[],
  facts: readonly string[],
): readonly Scene[] {
  const { dialect } = script
  const isFilled = facts.length > 0
  if (dialect.checkMember === null) return isFilled ? [readMembers(script, members, facts)] : []
  return [
    ...members.map((key) => checkMember(script, key, isFilled, facts)),
    ...others.map((key) => checkMember(script, key, false, facts)),
  ]
}

function checkMember(
  { dialect }: Script,
  key: PersonKey,
  isMember: boolean,
  facts: readonly string[],
): Scene {
  const { client, checkMember: check } = dialect
  if (check === null) throw new TypeError(`${client.name} does not check members`)
  return {
    area: 'groups',
    title: `asks whether ${nameOfPerson({ key })} is a member of Readers`,
    needs: ['readers', key, ...facts],
    request: (known) => check(idOf(known, 'readers'), idOf(known, key)),
    judge: (answer, known) =>
      judgeSearch(answer, client, {
        id: isMember ? idOf(known, 'readers') : null,
        asExpected: isMember ? 'It is so.' : 'It is not so.',
        otherwise: isMember
          ? 'Somebody is no member who should be one: a request that names some members has changed others, or the filter is not supported.'
          : 'Somebody is a member who should be none: the removal had no effect, or the filter is not supported.',
        advice:
          'Support the filter "id eq … and members eq …"; remove the members that a request names, and no others.',
        withoutMembers: true,
      }),
  }
}

function readMembers(script: Script, members: readonly PersonKey[], facts: readonly string[]): Scene {
  const { dialect } = script
  return {
    area: 'groups',
    title: 'reads Readers with its members',
    needs: ['readers', ...members, ...facts],
    request: (known) => dialect.readGroup(idOf(known, 'readers')),
    judge: (answer, known) =>
      judgeGroup(answer, dialect.client, {
        id: idOf(known, 'readers'),
        displayName: displayNameOf(script.cast.readers, known),
        members: members.map((key) => idOf(known, key)),
        asExpected: 'The members are those that were sent.',
        otherwise: `${dialect.client.name} believes that it went through.`,
      }),
  }
}

function add(script: Script): Scene {
  const { dialect } = script
  return {
    area: 'groups',
    title: 'adds Birch and Cedar to Readers in one request',
    needs: ['readers', 'birch', 'cedar'],
    request: (known) => {
      const added = membersOf(script, ['birch', 'cedar'], known)
      return dialect.addMembers(readersAt(script, known, added), added)
    },
    judge: (answer) => judgeWritten(answer, dialect.client, { done: 'Both are members.', fact: 'filled' }),
  }
}

/** The same as one PUT, which clients without PATCH send. */
function pushWhole(script: Script): Scene | null {
  const { client, replaceGroup } = script.dialect
  if (replaceGroup === null) return null
  const { key, displayName } = script.cast.research
  return {
    area: 'groups',
    title: `pushes ${nameOf(script.cast.research)} as a whole, with Alder`,
    needs: [key, 'alder'],
    request: (known) =>
      replaceGroup({ id: idOf(known, key), displayName, members: membersOf(script, ['alder'], known) }),
    judge: (answer) => judgeWritten(answer, client, { done: 'The group has its one member.' }),
  }
}

function readGroup(script: Script): Scene | null {
  const { dialect } = script
  if (dialect.readsMembers) return null
  return {
    area: 'groups',
    title: 'reads Readers by id, without its members',
    needs: ['readers'],
    request: (known) => dialect.readGroup(idOf(known, 'readers')),
    judge: (answer, known) =>
      judgeGroup(answer, dialect.client, {
        id: idOf(known, 'readers'),
        displayName: displayNameOf(script.cast.readers, known),
        members: null,
        asExpected: 'The group is there as it was sent.',
        otherwise: '',
      }),
  }
}

function rename(script: Script): Scene {
  const { dialect } = script
  return {
    area: 'groups',
    title: 'renames Readers',
    needs: ['readers'],
    request: (known) =>
      dialect.renameGroup({ ...readersAt(script, known, []), displayName: renamed(script.cast.readers) }),
    judge: (answer) =>
      judgeWritten(answer, dialect.client, { done: 'The new name went through.', fact: 'group renamed' }),
  }
}

function findRenamed({ dialect, cast }: Script): Scene {
  const { client, findGroup, readsMembers } = dialect
  return {
    area: 'groups',
    title: 'looks for Readers by its new name',
    needs: ['readers', 'group renamed'],
    request: () => findGroup(renamed(cast.readers)),
    judge: (answer, known) =>
      judgeSearch(answer, client, {
        id: idOf(known, 'readers'),
        asExpected: `It is the same group: ${client.name} links it again.`,
        otherwise: `${client.name} would create a second group, or report an ambiguous match.`,
        advice: 'Support the filter "displayName eq" with the present name, and find each group once.',
        ...(readsMembers ? {} : { withoutMembers: true }),
      }),
  }
}

function remove(script: Script): Scene {
  const { dialect } = script
  return {
    area: 'groups',
    title: 'removes Cedar from Readers',
    needs: ['readers', 'birch', 'cedar', 'filled'],
    request: (known) => {
      const [removed] = membersOf(script, ['cedar'], known)
      if (removed === undefined) throw new TypeError('cedar is needed')
      return dialect.removeMember(readersAt(script, known, membersOf(script, ['birch'], known)), removed)
    },
    judge: (answer) =>
      judgeWritten(answer, dialect.client, { done: 'Cedar is a member no longer.', fact: 'one left' }),
  }
}

function readersAt(script: Script, known: Known, members: readonly Member[]): GroupAtTarget {
  return { id: idOf(known, 'readers'), displayName: displayNameOf(script.cast.readers, known), members }
}

function membersOf(script: Script, keys: readonly PersonKey[], known: Known): readonly Member[] {
  return keys.map((key) => ({ id: idOf(known, key), userName: userNameOf(script, script.cast[key], known) }))
}

function displayNameOf(group: TestGroup, { facts }: Known): string {
  return facts.has('group renamed') ? renamed(group) : group.displayName
}

function renamed({ displayName }: TestGroup): string {
  return `${displayName} renamed`
}

function nameOf({ key }: TestGroup): string {
  return key === 'readers' ? 'Readers' : '"R&D"'
}
