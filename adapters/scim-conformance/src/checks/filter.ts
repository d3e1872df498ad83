// Filters (RFC 7644 §3.4.2.2).

import type { Check } from '../check.ts'
import {
  ENTERPRISE,
  expectEqual,
  expectError,
  expectIds,
  expectList,
  filtered,
  type Json,
  literal,
  SEARCH,
  type Trial,
} from '../trial.ts'

/** A person, and a filter that nobody else satisfies to be joined with others. */
async function lonely(
  trial: Trial,
  change: object = {},
): Promise<{ readonly user: Json; readonly only: string }> {
  const user = await trial.user(change)
  return { user, only: `userName eq ${literal(user.userName)}` }
}

async function expectFound(trial: Trial, filter: string, ids: readonly string[]): Promise<void> {
  expectIds(await trial.get(filtered('/Users', filter)), ids)
}

export const filterChecks: readonly Check[] = [
  {
    source: 'RFC 7644 §3.4.2',
    title: 'a filter that matches nobody is 200 with totalResults 0',
    why: 'It is the connection test of Entra and Okta; a 404 puts the job into quarantine.',
    run: async (trial) => {
      await expectFound(trial, `userName eq ${literal(trial.unique('nobody'))}`, [])
    },
  },
  {
    source: 'RFC 7644 §3.4.2.2',
    title: 'userName eq finds exactly one, whatever the case of value, name and operator',
    why: 'This is how every client finds the account of a person.',
    run: async (trial) => {
      const { user, only } = await lonely(trial)
      await expectFound(trial, only, [user.id])
      await expectFound(trial, `USERNAME EQ ${literal(user.userName.toUpperCase())}`, [user.id])
    },
  },
  {
    source: 'RFC 7644 §3.4.2.2',
    title: 'id eq and externalId eq find the user, in the exact case only',
    why: 'Both are caseExact; Entra offers externalId as a matching attribute.',
    run: async (trial) => {
      const { user } = await lonely(trial)
      await expectFound(trial, `id eq ${literal(user.id)}`, [user.id])
      await expectFound(trial, `externalId eq ${literal(user.externalId)}`, [user.id])
      await expectFound(trial, `externalId eq ${literal(user.externalId.toUpperCase())}`, [])
    },
  },
  {
    source: 'RFC 7644 §3.4.2.2',
    title: 'emails.value eq and emails[type eq "work" and value eq …] find the user',
    why: 'Matching by mail address is the most common second choice.',
    run: async (trial) => {
      const { user } = await lonely(trial)
      const address = literal(user.userName)
      await expectFound(trial, `emails.value eq ${address}`, [user.id])
      await expectFound(trial, `emails eq ${address}`, [user.id])
      await expectFound(trial, `emails[type eq "work" and value eq ${address}]`, [user.id])
      await expectFound(trial, `emails[type eq "home" and value eq ${address}]`, [])
    },
  },
  {
    source: 'RFC 7644 §3.4.2.2',
    title: 'the conditions of a value path hold for one and the same element',
    why: 'Otherwise somebody with a private address passes for somebody at work.',
    run: async (trial) => {
      const { userName } = trial.person()
      const other = `x${userName}`
      const { user, only } = await lonely(trial, {
        userName,
        emails: [
          { type: 'work', value: userName },
          { type: 'home', value: other },
        ],
      })
      await expectFound(trial, `${only} and emails.type eq "work" and emails.value eq ${literal(other)}`, [
        user.id,
      ])
      await expectFound(trial, `${only} and emails[type eq "work" and value eq ${literal(other)}]`, [])
    },
  },
  {
    source: 'RFC 7644 §3.4.2.2',
    title: 'ne, co, sw, ew and pr do what their names say',
    why: 'Administrators write them into scopes and reports.',
    run: async (trial) => {
      const { user, only } = await lonely(trial, { title: 'Head of Quality', nickName: undefined })
      for (const [filter, isMatch] of [
        ['title ne "Tester"', true],
        ['title ne "head of quality"', false],
        ['title co "OF"', true],
        ['title sw "head"', true],
        ['title sw "quality"', false],
        ['title ew "Quality"', true],
        ['title pr', true],
        ['nickName pr', false],
        ['active eq true', true],
        ['active eq false', false],
      ] as const)
        await expectFound(trial, `${only} and ${filter}`, isMatch ? [user.id] : [])
    },
  },
  {
    source: 'RFC 7644 §3.4.2.2',
    title: 'gt, ge, lt and le compare dates as instants',
    why: 'Clients that read only what changed ask meta.lastModified gt …, with whatever offset.',
    run: async (trial) => {
      const { user, only } = await lonely(trial)
      const at = Date.parse(user.meta.lastModified)
      const before = new Date(at - 1_000).toISOString()
      // The same instant as `before`, written elsewhere in the world.
      const abroad = new Date(at - 1_000 + 7_200_000).toISOString().replace('Z', '+02:00')
      const after = new Date(at + 1_000).toISOString()
      await expectFound(trial, `${only} and meta.lastModified gt ${literal(before)}`, [user.id])
      await expectFound(trial, `${only} and meta.lastModified gt ${literal(abroad)}`, [user.id])
      await expectFound(trial, `${only} and meta.lastModified gt ${literal(after)}`, [])
      await expectFound(trial, `${only} and meta.created le ${literal(after)}`, [user.id])
    },
  },
  {
    source: 'RFC 7644 §3.4.2.2',
    title: 'not, and, or and parentheses bind as the RFC says',
    why: 'A filter read in another order selects other people.',
    run: async (trial) => {
      const { user, only } = await lonely(trial)
      await expectFound(trial, `${only} and not (title eq "Tester")`, [])
      await expectFound(trial, `${only} and not(title eq "Nobody")`, [user.id])
      // "and" binds before "or".
      await expectFound(trial, `${only} or ${only} and title eq "Nobody"`, [user.id])
      await expectFound(trial, `(${only} or ${only}) and title eq "Nobody"`, [])
    },
  },
  {
    source: 'RFC 7644 §3.10',
    title: 'attributes with their URN are understood, extensions included',
    why: 'Entra writes extension attributes no other way.',
    run: async (trial) => {
      const { user, only } = await lonely(trial)
      await expectFound(trial, `urn:ietf:params:scim:schemas:core:2.0:User:${only}`, [user.id])
      await expectFound(trial, `${only} and ${ENTERPRISE}:department eq "quality"`, [user.id])
    },
  },
  {
    source: 'RFC 7644 §3.4.2.2',
    title: 'escapes, plus signs and other letters in values are understood',
    why: "O'Neil, a+b@… and Zoë exist.",
    run: async (trial) => {
      const displayName = 'O\'Neil "Zoë" \\ + & 100% #1'
      const { user, only } = await lonely(trial, { displayName })
      await expectFound(trial, `${only} and displayName eq ${literal(displayName)}`, [user.id])
      await expectFound(trial, `${only} and displayName co "zo\\u00eb"`, [user.id])
    },
  },
  {
    source: 'RFC 7644 §3.4.2.2',
    title: 'schemas eq selects by extension',
    why: 'The RFC gives it as an example.',
    run: async (trial) => {
      const { user, only } = await lonely(trial)
      await expectFound(trial, `${only} and schemas eq ${literal(ENTERPRISE)}`, [user.id])
      await expectFound(trial, `${only} and schemas eq "urn:example:other"`, [])
    },
  },
  {
    source: 'RFC 7644 §3.4.2.2',
    title: 'a filter that is not one is 400 invalidFilter',
    why: 'A server that ignores it answers with everybody, and the client links the wrong account.',
    run: async (trial) => {
      const broken = [
        'userName',
        'userName eq',
        'userName is "x"',
        '(userName pr',
        'userName eq "x',
        'not userName pr',
        "userName eq 'x'",
        'and userName pr',
        'emails[type eq "work"',
        'emails[]',
        'userName eq "x" userName eq "y"',
      ]
      for (const filter of broken)
        expectError(await trial.get(filtered('/Users', filter)), 400, 'invalidFilter')
    },
  },
  {
    source: 'RFC 7644 §3.4.2.2',
    title: 'comparing booleans by order is 400 invalidFilter',
    why: 'The RFC demands it; there is no sense to guess.',
    run: async (trial) => {
      expectError(await trial.get(filtered('/Users', 'active gt true')), 400, 'invalidFilter')
    },
  },
  {
    source: 'RFC 7644 §3.4.2.2',
    title: 'a filter on an attribute that users do not have is 400 invalidFilter',
    why: 'A typing error would otherwise look like "nobody found" and create everybody again.',
    run: async (trial) => {
      expectError(await trial.get(filtered('/Users', 'usrName eq "x"')), 400, 'invalidFilter')
    },
  },
  {
    source: 'RFC 7644 §3.4.2.1',
    title: 'the root finds users of a filter',
    why: 'Clients search across resource types with it.',
    run: async (trial) => {
      const { user, only } = await lonely(trial)
      expectIds(await trial.get(filtered('/', only)), [user.id])
      const search = await trial.post('/.search', { schemas: [SEARCH], filter: only })
      expectIds(search, [user.id])
    },
  },
  {
    source: 'RFC 7644 §3.4.2.1',
    title: 'the root finds users and groups together',
    why: 'A search at the root spans all resource types; an attribute that a type lacks is unassigned there.',
    run: async (trial) => {
      const name = trial.unique('everything')
      const group = await trial.group([], { displayName: name })
      const user = await trial.user({ displayName: name })
      const found = await trial.get(filtered('/', `displayName eq ${literal(name)}`))
      expectIds(found, [user.id, group.id])
      const groupsOnly = `displayName eq ${literal(name)} and not (userName pr)`
      expectIds(await trial.get(filtered('/', groupsOnly)), [group.id])
      const search = { schemas: [SEARCH], filter: `displayName eq ${literal(name)}`, startIndex: 2, count: 1 }
      const second = await trial.post('/.search', search)
      expectEqual([second.body?.totalResults, second.body?.Resources?.length], [2, 1], 'the second of two')
    },
  },
  {
    source: 'RFC 7644 §3.4.3',
    title: 'POST /.search answers as GET does, and wants its schema',
    why: 'It keeps personal data out of addresses and their logs.',
    run: async (trial) => {
      const { user, only } = await lonely(trial)
      expectIds(await trial.post('/Users/.search', { schemas: [SEARCH], filter: only }), [user.id])
      expectError(await trial.post('/Users/.search', { filter: only }), 400, 'invalidSyntax')
    },
  },
  {
    source: 'Entra',
    title: 'emails[type eq "work"].value eq finds the user',
    why: 'Entra asks this way when a mail address is the matching attribute, though the RFC has no such form.',
    run: async (trial) => {
      const { user } = await lonely(trial)
      await expectFound(trial, `emails[type eq "work"].value eq ${literal(user.userName)}`, [user.id])
    },
  },
  {
    source: 'Entra',
    title: 'id eq … and manager eq … tells whether somebody is the manager',
    why: 'Entra checks references this way before it writes them.',
    run: async (trial) => {
      const manager = await trial.user()
      const user = await trial.user({ [ENTERPRISE]: { manager: { value: manager.id } } })
      const path = (id: string) =>
        filtered('/Users', `id eq ${literal(user.id)} and manager eq ${literal(id)}`, '&attributes=id')
      expectIds(await trial.get(path(manager.id)), [user.id])
      expectIds(await trial.get(path(user.id)), [])
    },
  },
  {
    source: 'RFC 7644 §3.4.2.4',
    title: 'totalResults of a filter counts all matches, not the page',
    why: 'Clients page until they have as many.',
    run: async (trial) => {
      const title = trial.unique('title')
      for (let made = 0; made < 3; made++) await trial.user({ title })
      const answer = await trial.get(filtered('/Users', `title eq ${literal(title)}`, '&count=2'))
      expectList(answer)
      expectEqual(
        [answer.body.totalResults, answer.body.Resources.length],
        [3, 2],
        'totalResults and the page',
      )
    },
  },
]
