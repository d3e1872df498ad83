// The initial cycle of people: everybody is looked for and made, then references are written between them
// (scim.md B3.1 to B3.4, B4).

import type { Person } from '../cast.ts'
import type { ManagerForm } from '../dialect.ts'
import { judgeSearch } from '../judge/judge-list.ts'
import { judgeCreated, judgeWritten } from '../judge/judge-object.ts'
import { idOf, type Step } from '../step.ts'
import { chapter, nameOf, type Scene, type Script, userNameOf } from './script.ts'

export function accounts(script: Script): readonly Step[] {
  const { alder, birch, cedar } = script.cast
  return chapter(
    'Initial cycle: people',
    ...[alder, birch, cedar].flatMap((person) => [lookFor(script, person), create(script, person)]),
    setManager(script, birch, 'plain'),
    setManager(script, cedar, 'list'),
  )
}

/** Nobody is there yet who has this user name. */
export function lookFor(script: Script, person: Person, needs: readonly string[] = []): Scene {
  const { client, findUser } = script.dialect
  return {
    area: needs.length === 0 ? 'accounts' : 'users',
    title: `looks for ${nameOf(person)} by userName`,
    needs,
    request: (known) => findUser(userNameOf(script, person, known)),
    judge: (answer) =>
      judgeSearch(answer, client, {
        id: null,
        asExpected: `Nobody has the userName: ${client.name} creates the account.`,
        otherwise: `${client.name} takes it for the account of this person, links it, and changes it from then on; several it reports as ambiguous.`,
        advice: 'Support the filter "userName eq", and leave out who was deleted.',
      }),
  }
}

export function create(script: Script, person: Person, needs: readonly string[] = []): Scene {
  const { client, createUser } = script.dialect
  const { key, values } = person
  return {
    area: needs.length === 0 ? 'accounts' : 'users',
    title: `creates ${nameOf(person)}`,
    needs,
    request: () => createUser(values, key === 'cedar' ? 'nulls' : 'full'),
    judge: (answer) =>
      judgeCreated(answer, client, { key, matching: 'userName', value: String(values.userName) }),
  }
}

function setManager({ dialect, cast }: Script, person: Person, form: ManagerForm): readonly Scene[] {
  const { client, manager } = dialect
  if (manager === null) return []
  const needs = [person.key, 'alder']
  const name = nameOf(person)
  return [
    managerCheck({ dialect, cast }, person, false, needs),
    {
      area: 'users',
      title: `sets Alder as manager of ${name}`,
      needs,
      request: (known) => manager.set(idOf(known, person.key), idOf(known, 'alder'), form),
      judge: (answer) =>
        judgeWritten(answer, client, { done: 'The reference is written.', fact: `manager of ${person.key}` }),
    },
  ]
}

/** The reference check: a search by id and manager, of which only the number of results counts. */
export function managerCheck(
  { dialect }: Pick<Script, 'dialect' | 'cast'>,
  person: Person,
  isManager: boolean,
  needs: readonly string[],
): Scene {
  const { client, manager } = dialect
  if (manager === null) throw new TypeError(`${client.name} does not check references`)
  return {
    area: 'users',
    title: `asks whether Alder is the manager of ${nameOf(person)}`,
    needs,
    request: (known) => manager.check(idOf(known, person.key), idOf(known, 'alder')),
    judge: (answer, known) =>
      judgeSearch(answer, client, {
        id: isManager ? idOf(known, person.key) : null,
        asExpected: isManager
          ? `It is so: ${client.name} has nothing to write.`
          : `It is not so: ${client.name} has nothing to take away, and writes the reference where one is wanted.`,
        otherwise: isManager
          ? `${client.name} believes that the manager is missing, and writes it again in every cycle.`
          : `${client.name} believes that the manager is set, and leaves it as it is.`,
        advice: 'Support the filter "id eq … and manager eq …", where manager means the id of the manager.',
      }),
  }
}
