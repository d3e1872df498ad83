// Later cycles: what changes about a person, and being disabled and enabled again (scim.md B3, B5, B6).

import type { AttributeValues } from '@rollcall/core'
import type { Change, RoleForm } from '../dialect.ts'
import { judgeSearch } from '../judge/judge-list.ts'
import { judgeRead, judgeWritten } from '../judge/judge-object.ts'
import { idOf, type Judgement, type Known, type Step } from '../step.ts'
import { managerCheck } from './accounts.ts'
import {
  accountOf,
  CHANGES,
  chapter,
  nameOf,
  type Scene,
  type Script,
  userNameOf,
  valuesOf,
} from './script.ts'

const FALLBACK_ROLE = 'User'

export function changes(script: Script): readonly Step[] {
  const { cast } = script
  return chapter(
    'Later cycles: changes',
    read(script, [], (known) => valuesOf(script, cast.birch, known), 'Everything is there as it was sent.'),
    update(script, 'renamed', 'changes every name of Birch'),
    findAgain(script),
    update(script, 'first value', 'gives Birch one value that was empty'),
    update(script, 'more values', 'gives Birch several values that were empty'),
    giveRoles(script),
    takeManagers(script),
  )
}

export function disabling(script: Script): readonly Step[] {
  return chapter('Later cycles: disabled, and enabled again', activate(script, false), activate(script, true))
}

/** Reads Birch by id, as each cycle begins with everybody who changed. */
function read(
  { dialect }: Script,
  needs: readonly string[],
  values: (known: Known) => AttributeValues,
  asExpected: string,
): Scene {
  return {
    area: 'users',
    title: 'reads Birch by id',
    needs: ['birch', ...needs],
    request: (known) => dialect.readUser(idOf(known, 'birch')),
    judge: (answer, known) =>
      judgeRead(answer, dialect.client, { id: idOf(known, 'birch'), values: values(known), asExpected }),
  }
}

function update(script: Script, fact: keyof typeof CHANGES, title: string): readonly Scene[] {
  const { dialect } = script
  const changes = CHANGES[fact](script)
  return [
    write(script, title, changes, fact),
    read(
      script,
      [fact],
      () => sent(changes),
      `${dialect.client.name} finds the change there, and has nothing more to send.`,
    ),
  ]
}

function write(script: Script, title: string, changes: readonly Change[], fact: string): Scene {
  const { dialect, cast } = script
  return {
    area: 'users',
    title,
    needs: ['birch'],
    request: ({ facts, ...known }) =>
      dialect.updateUser(
        accountOf(script, cast.birch, { ...known, facts: new Set([...facts, fact]) }),
        changes,
      ),
    judge: (answer) => judgeWritten(answer, dialect.client, { done: 'The change went through.', fact }),
  }
}

/** A restarted job forgets its ids, and has to find everybody again. */
function findAgain(script: Script): Scene {
  const { client, findUser } = script.dialect
  const { birch } = script.cast
  return {
    area: 'users',
    title: 'looks for Birch by the new userName, as after a restart',
    needs: ['birch', 'renamed'],
    request: (known) => findUser(userNameOf(script, birch, known)),
    judge: (answer, known) =>
      judgeSearch(answer, client, {
        id: idOf(known, 'birch'),
        asExpected: `It is the same account: ${client.name} links it again.`,
        otherwise: `${client.name} would create a second account, or report an ambiguous match.`,
        advice: 'Support the filter "userName eq" with the present userName, and find each account once.',
      }),
  }
}

/** The role of the assignment, in each form that a mapping of roles can have. */
function giveRoles(script: Script): readonly Scene[] {
  const { dialect, cast, role } = script
  const { setRole, client } = dialect
  if (setRole === null) return []
  const roleOf = (known: Known) => role ?? known.role ?? FALLBACK_ROLE
  const give = (form: RoleForm): Scene => ({
    area: 'users',
    title: `gives Birch the role of the assignment, ${FORMS[form]}`,
    needs: form === 'single' ? ['birch'] : ['birch', 'role'],
    request: (known) => setRole(idOf(known, 'birch'), { id: cast.roleId, value: roleOf(known) }, form),
    judge: (answer, known) => {
      const judgement = judgeWritten(answer, client, { done: 'The role is set.', fact: 'role' })
      if (answer.status !== 400) return judgement
      if (form !== 'single') return { ...judgement, outcome: 'warn', advice: ONLY_WHERE_MAPPED }
      const isMadeUp = role === null && known.role === null
      return isMadeUp ? MADE_UP_ROLE : judgement
    },
  })
  const held = (known: Known) => ({ 'roles[primary eq "True"].value': roleOf(known) })
  return [
    give('single'),
    read(script, ['role'], held, 'The role is there.'),
    give('complex'),
    give('assertive'),
  ]
}

const FORMS: Readonly<Record<RoleForm, string>> = {
  single: 'as one role',
  complex: 'as JSON in a text',
  assertive: 'in place of all others',
}

const ONLY_WHERE_MAPPED =
  'It matters only where the mapping of roles is AppRoleAssignmentsComplex or its assertive form; say in your guide which one you take.'

const MADE_UP_ROLE: Judgement = {
  outcome: 'skip',
  conclusion: `The server does not take the role "${FALLBACK_ROLE}", which the replay made up.`,
  advice: 'Give a role that the server has with --role, where roles are mapped at all.',
}

function takeManagers(script: Script): readonly Scene[] {
  const { dialect, cast } = script
  const { manager, client } = dialect
  if (manager === null) return []
  return (
    [
      ['birch', 'plain'],
      ['cedar', 'list'],
    ] as const
  ).flatMap(([key, form]) => {
    const needs = [key, 'alder', `manager of ${key}`]
    const person = cast[key]
    const without = `no manager of ${key}`
    return [
      managerCheck(script, person, true, needs),
      {
        area: 'users' as const,
        title: `takes the manager of ${nameOf(person)} away`,
        needs,
        request: (known: Known) => manager.remove(idOf(known, key), form),
        judge: (answer) => judgeWritten(answer, client, { done: 'The reference is gone.', fact: without }),
      } satisfies Scene,
      managerCheck(script, person, false, [...needs, without]),
    ]
  })
}

function activate(script: Script, isActive: boolean): readonly Scene[] {
  const done = isActive ? 'enabled' : 'disabled'
  const seen = isActive ? 'The account is active.' : 'The account is there, and inactive.'
  return [
    setActive(script, isActive, done),
    read(script, [done], () => ({ active: isActive }), seen),
    ...(isActive ? [] : [findDisabled(script)]),
  ]
}

function setActive({ dialect, ...script }: Script, isActive: boolean, fact: string): Scene {
  return {
    area: 'users',
    title: isActive ? 'enables Birch, who is back' : 'disables Birch, who is out of scope',
    needs: isActive ? ['birch', 'disabled'] : ['birch'],
    request: (known) =>
      dialect.setActive(accountOf({ dialect, ...script }, script.cast.birch, known), isActive, 'patch'),
    judge: (answer) => {
      const done = isActive ? 'Birch may sign in again.' : 'Birch may not sign in.'
      return judgeWritten(answer, dialect.client, { done, fact })
    },
  }
}

function findDisabled(script: Script): Scene {
  const { client, findUser } = script.dialect
  return {
    area: 'users',
    title: 'looks for Birch while disabled',
    needs: ['birch', 'disabled'],
    request: (known) => findUser(userNameOf(script, script.cast.birch, known)),
    judge: (answer, known) =>
      judgeSearch(answer, client, {
        id: idOf(known, 'birch'),
        asExpected: `The account is found: ${client.name} enables it when the person is back.`,
        otherwise: `${client.name} would create a second account when the person is back, and is answered 409.`,
        advice: 'Find people who are inactive as well.',
      }),
  }
}

/** The values of changes, by path. */
function sent(changes: readonly Change[]): AttributeValues {
  return Object.fromEntries(changes.map(({ path, value }) => [path, value]))
}
