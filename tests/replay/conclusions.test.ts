// What a replay concludes about a server that misbehaves, and that it takes away whatever it made.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { LIST_RESPONSE_URN, USER_URN } from '@rollcall/scim'
import type { DialectName, Replay, StepResult } from '@rollcall/scim-replay'
import { describe, expect, it, onTestFinished } from 'vitest'
import { play, startTarget } from './play.ts'

const ONLY_THE_OWNER = ['owner@contoso.example']

function troubles({ steps }: Replay): readonly string[] {
  return steps.filter(({ outcome }) => outcome === 'fail' || outcome === 'warn').map(inWords)
}

function inWords({ outcome, title, conclusion, advice }: StepResult): string {
  return `${outcome} ${title}: ${conclusion} ${advice}`
}

type Case = {
  readonly quirk: { readonly name: string; readonly delayMs?: number; readonly match?: object }
  readonly dialect?: DialectName
  readonly says: RegExp
  /** Whether the replay goes on to its end. */
  readonly goesOn: boolean
}

const POST_USERS = { method: 'POST', path: '/Users' }

const CASES: readonly Case[] = [
  {
    quirk: { name: 'token-refused' },
    says: /^fail looks for a random person: It was answered 401: The token has expired\. Entra takes the credentials for invalid .* quarantine at once\. Check the token/,
    goesOn: false,
  },
  {
    quirk: { name: 'no-filter' },
    says: /^fail looks for a random person: It found 1 resource .* Entra would take a stranger/,
    goesOn: false,
  },
  {
    quirk: { name: 'filter-refused' },
    says: /^fail looks for a random person: It was answered 400: invalidFilter: .* Support "eq"/,
    goesOn: false,
  },
  {
    quirk: { name: 'total-results-as-string' },
    says: /^fail looks for a random person: "totalResults" is "0", where a number/,
    goesOn: false,
  },
  { quirk: { name: 'total-results-missing' }, says: /"totalResults" is missing/, goesOn: false },
  {
    quirk: { name: 'paused' },
    says: /answered 503: Provisioning is paused\. Entra records a failure/,
    goesOn: false,
  },
  {
    quirk: { name: 'throttle' },
    says: /answered 429.* Raise the limit: .* 25 requests a second .*--pause/,
    goesOn: false,
  },
  {
    quirk: { name: 'slow', delayMs: 400 },
    says: /^fail looks for a random person: No answer: it took longer than 0\.1 s\. .*--timeout/,
    goesOn: false,
  },
  { quirk: { name: 'drop-connection' }, says: /No answer: the connection broke/, goesOn: false },
  {
    quirk: { name: 'wrong-content-type' },
    says: /^warn .* The answer is typed "application\/json\+scim"/,
    goesOn: true,
  },
  {
    quirk: { name: 'create-answers-200' },
    says: /^warn creates Alder: It was answered 200 with an id, which Entra keeps\. Answer 201/,
    goesOn: true,
  },
  {
    quirk: { name: 'fail-after-commit', match: POST_USERS },
    says: /^fail creates Alder: It was answered 500: Internal error\./,
    goesOn: true,
  },
  {
    quirk: { name: 'drop-after-commit', match: POST_USERS },
    says: /^fail creates Alder: No answer: the connection broke.* Whether the request was carried out, nobody knows/,
    goesOn: false,
  },
  {
    quirk: { name: 'repeated-resources' },
    says: /^fail looks for Birch by the new userName.*: It found 2 resources\. Entra would create a second account, or report an ambiguous match/,
    goesOn: true,
  },
  {
    quirk: { name: 'put-only' },
    says: /^fail changes every name of Birch: It was answered 501: PATCH is not supported\. Entra .* no other way/,
    goesOn: true,
  },
  {
    quirk: { name: 'patch-only' },
    dialect: 'okta',
    says: /^fail changes every name of Birch: It was answered 404: .* Okta shows a failed task/,
    goesOn: true,
  },
  {
    quirk: { name: 'user-name-immutable' },
    says: /^fail changes every name of Birch: It was answered 400: mutability: .* Entra records a failure/,
    goesOn: true,
  },
  {
    quirk: { name: 'members-never-excluded' },
    says: /^warn reads Readers by id, without its members: The members are in the answer although/,
    goesOn: true,
  },
  {
    quirk: { name: 'soft-deleted-conflict' },
    says: /^fail creates Cedar: It was answered 409: .* look for records that no search shows/,
    goesOn: true,
  },
]

describe('a replay against a server that misbehaves', () => {
  it.each(CASES)('says what follows from $quirk.name, and leaves nobody behind', async (given) => {
    const { quirk, dialect = 'entra', says, goesOn } = given
    const target = await startTarget()
    await target.misbehave(quirk)
    const replay = await play(target, { dialect, ...(quirk.name === 'slow' ? { timeoutMs: 100 } : {}) })
    expect(troubles(replay)).toContainEqual(expect.stringMatching(says))
    expect(replay.isComplete).toBe(goesOn)
    expect(replay.isUnreachable).toBe(['slow', 'drop-connection'].includes(quirk.name))
    expect(JSON.stringify(replay)).not.toContain(target.token)
    expect(replay.leftBehind).toEqual([])
    // Outlasts the request that nobody waits for any more.
    if (quirk.name === 'slow') await target.tenant.scim('GET', '/Users')
    // What is deleted under that one is hidden while it is on, and no longer.
    if (quirk.name !== 'soft-deleted-conflict') expect(await target.holds()).toEqual(ONLY_THE_OWNER)
  })

  it.each([
    'no-discovery',
    'start-index-zero',
    'patch-answers-204',
    'status-as-number',
    'total-results-of-page',
  ])('has nothing against %s', async (name) => {
    const target = await startTarget()
    await target.misbehave({ name })
    expect(troubles(await play(target, { dialect: 'entra-legacy', role: 'regular' }))).toEqual([])
  })

  it('deletes after some patience with a server that is busy', async () => {
    const target = await startTarget()
    await target.misbehave({ name: 'throttle', match: { method: 'DELETE' }, times: 4 })
    const replay = await play(target, { dialect: 'okta' })
    expect(replay.leftBehind).toEqual([])
    expect(await target.holds()).toEqual(ONLY_THE_OWNER)
  })

  it('tells what it could not delete', async () => {
    const target = await startTarget()
    await target.misbehave({ name: 'fail-before-commit', match: { method: 'DELETE' } })
    const { leftBehind } = await play(target, { dialect: 'entra', only: 'users' })
    expect(leftBehind).toHaveLength(3)
    for (const path of leftBehind) expect(path).toMatch(/^\/Users\/\w+$/)
  })
})

describe('a server that follows the RFC to the letter', () => {
  const STRICT = { groups: 'on', compat: 'rfc' }

  it.each([
    ['entra-legacy', /^fail sets Alder as manager of Birch: It was answered 400: invalidSyntax: /],
    ['entra', /^fail changes every name of Birch: It was answered 400: /],
    [
      'okta',
      /^fail renames Readers: It was answered 400: mutability: "id" is read-only\. Okta shows a failed task/,
    ],
  ] as const)('does not get on with %s', async (dialect, says) => {
    const target = await startTarget(STRICT)
    const replay = await play(target, { dialect })
    expect(troubles(replay)).toContainEqual(expect.stringMatching(says))
    expect(await target.holds()).toEqual(ONLY_THE_OWNER)
  })
})

describe('a server without groups', () => {
  it('is tried without them', async () => {
    const replay = await play(await startTarget({}), { dialect: 'entra' })
    expect(troubles(replay)).toEqual([])
    const refused = replay.steps.find(({ title }) => title === 'creates Readers without members')
    expect(refused).toMatchObject({
      outcome: 'skip',
      conclusion: expect.stringMatching(/no groups: it was answered 501/),
    })
  })

  it('fails when groups are what is asked for', async () => {
    const replay = await play(await startTarget({}), { dialect: 'entra', only: 'groups' })
    expect(troubles(replay)).toEqual([
      expect.stringMatching(/^fail creates Readers without members: It was answered 501/),
    ])
  })
})

describe('a part of the life', () => {
  it.each([
    ['users', '/Groups'],
    ['groups', 'manager'],
  ] as const)('is %s alone', async (only, absent) => {
    const replay = await play(await startTarget(), { dialect: 'entra', only })
    expect(troubles(replay)).toEqual([])
    expect(replay.steps.filter(({ request }) => request?.path.includes(absent))).toEqual([])
  })
})

it('keeps what it made when asked to, and says where it is', async () => {
  const target = await startTarget()
  const { leftBehind } = await play(target, { dialect: 'okta', keeps: true, only: 'users' })
  expect(leftBehind).toHaveLength(3)
  expect(await target.holds()).toHaveLength(4)
})

it('tidies up when somebody wants to stop in the middle', async () => {
  const target = await startTarget()
  const stopping = new AbortController()
  let requests = 0
  const sleep = async () => {
    requests += 1
    if (requests === 12) stopping.abort()
  }
  const replay = await play(target, { dialect: 'entra', pauseMs: 1, sleep, signal: stopping.signal })
  expect(replay.isComplete).toBe(false)
  expect(replay.steps.length).toBeLessThan(15)
  expect(await target.holds()).toEqual(ONLY_THE_OWNER)
})

it('takes nobody else for its own: an answer about another person is neither linked nor deleted', async () => {
  const target = await startTarget()
  await target.tenant.scim('POST', '/Users', { schemas: [USER_URN], userName: 'kim@contoso.example' })
  const [kim] = (await target.tenant.scim('GET', '/Users?filter=userName sw "kim"')).body.Resources
  const proxy = createServer((request, response) => {
    if (request.method !== 'POST') {
      response.writeHead(200, { 'content-type': 'application/scim+json' })
      response.end(JSON.stringify({ schemas: [LIST_RESPONSE_URN], totalResults: 0 }))
      return
    }
    response.writeHead(201, { 'content-type': 'application/scim+json' })
    response.end(JSON.stringify(kim))
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void proxy.close())
  // The server listens on a port, so its address is not a pipe's name.
  const origin = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  const replay = await play({ origin, token: 'secret-token' }, { dialect: 'entra', only: 'users' })
  expect(troubles(replay)).toContainEqual(
    expect.stringMatching(
      /^fail creates Alder: The answer is about another object, whose userName is "kim@contoso.example"/,
    ),
  )
  expect(replay.steps.filter(({ request }) => request?.method === 'DELETE')).toEqual([])
  expect(await target.holds()).toContain('kim@contoso.example')
})
