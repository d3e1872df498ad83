// An administrator tries the connection (scim.md B2, B10.1).

import type { Dialect } from '../dialect.ts'
import { judgePage, judgeSearch } from '../judge/judge-list.ts'
import { rolesOf } from '../judge/roles-of.ts'
import { type Judgement, passed, type Step } from '../step.ts'
import { chapter, type Scene } from './script.ts'

export function connection(dialect: Dialect): readonly Step[] {
  const { client, testUsers, testGroups, testExpects, readSchemas } = dialect
  const judge: Scene['judge'] = (answer) =>
    testExpects === 'anybody'
      ? judgePage(answer, client)
      : judgeSearch(answer, client, {
          id: null,
          asExpected: 'The endpoint answers, the token is good, and nobody is found who does not exist.',
          otherwise: `Filters are ignored or match too much: ${client.name} would take a stranger for the person it looks for, and change them.`,
          advice: 'Support the filter "userName eq" (and "displayName eq" on groups).',
        })
  const what = testExpects === 'anybody' ? 'reads the first' : 'looks for a random'
  return chapter(
    'Test connection',
    {
      area: 'connection',
      title: `${what} ${testExpects === 'anybody' ? 'people' : 'person'}`,
      needs: [],
      request: () => testUsers,
      // Whatever is wrong here is wrong with every request that follows.
      judge: (answer, known) => stopping(judge(answer, known)),
    },
    {
      area: 'groups',
      title: `${what} ${testExpects === 'anybody' ? 'groups' : 'group'}`,
      needs: [],
      request: () => testGroups,
      judge,
    },
    readSchemas === null
      ? null
      : {
          area: 'connection',
          title: 'reads the attributes that a gallery application has',
          needs: [],
          request: () => readSchemas,
          judge: ({ status, body }) => {
            const role = rolesOf(body)
            if (status !== 200)
              return passed(
                `It was answered ${status}; ${client.name} keeps the list of attributes that it has.`,
              )
            return passed(
              `${client.name} adds new attributes to those that can be mapped.`,
              role === null ? undefined : { role },
            )
          },
        },
  )
}

function stopping(judgement: Judgement): Judgement {
  return judgement.outcome === 'fail' ? { ...judgement, stops: true } : judgement
}
