// The whole life of three people and two groups, in the order in which a client leads it (scim.md B3 to B7).

import type { Person } from '../cast.ts'
import { judgeDeleted, judgeGone, judgeWritten } from '../judge/judge-object.ts'
import { idOf, type Step } from '../step.ts'
import { accounts, create, lookFor } from './accounts.ts'
import { groupChanges, groups, groupsLeave } from './group-life.ts'
import { accountOf, chapter, nameOf, type Scene, type Script } from './script.ts'
import { changes, disabling } from './user-life.ts'

/** What follows on a connection that works. */
export function life(script: Script): readonly Step[] {
  return [
    ...accounts(script),
    ...groups(script),
    ...changes(script),
    ...disabling(script),
    ...groupChanges(script),
    ...leaving(script),
  ]
}

function leaving(script: Script): readonly Step[] {
  const { cedar } = script.cast
  const { deleteUser, readUser, client } = script.dialect
  if (deleteUser === null) return chapter('Leaving', disable(script, cedar), groupsLeave(script))
  const gone = 'cedar left'
  const erase = (person: Person): Scene => ({
    area: 'users',
    title: `deletes ${nameOf(person)}, who was deleted for good`,
    needs: [person.key],
    request: (known) => deleteUser(idOf(known, person.key)),
    judge: (answer) => judgeDeleted(answer, client, person.key),
  })
  return chapter(
    'Leaving',
    disable(script, cedar),
    {
      ...erase(cedar),
      // The id goes on being asked for; clean-up looks whether it is really gone.
      judge: (answer) => {
        const { learned: _, ...judgement } = judgeDeleted(answer, client, 'cedar')
        return judgement.outcome === 'fail' ? judgement : { ...judgement, learned: { fact: gone } }
      },
    },
    {
      area: 'users',
      title: 'reads Cedar by id after the deletion',
      needs: ['cedar', gone],
      request: (known) => readUser(idOf(known, 'cedar')),
      judge: (answer) => judgeGone(answer, client),
    },
    lookFor(script, cedar, [gone]),
    create(script, cedar, [gone]),
    groupsLeave(script),
    erase(cedar),
    erase(script.cast.birch),
    erase(script.cast.alder),
  )
}

function disable(script: Script, person: Person): Scene {
  const { dialect } = script
  return {
    area: 'users',
    title: `disables ${nameOf(person)}, who leaves`,
    needs: [person.key],
    request: (known) => dialect.setActive(accountOf(script, person, known), false, 'put'),
    judge: (answer) => judgeWritten(answer, dialect.client, { done: `${nameOf(person)} may not sign in.` }),
  }
}
