// Answers that no tenant of ours gives.

import { LIST_RESPONSE_URN } from '@rollcall/scim'
import type { Answer } from '@rollcall/scim-exchange'
import { describe, expect, it } from 'vitest'
import { ENTRA, OKTA } from '../client.ts'
import type { Judgement } from '../step.ts'
import { judgePage, judgeSearch } from './judge-list.ts'
import { judgeCreated, judgeDeleted, judgeGone, judgeGroup, judgeRead, judgeWritten } from './judge-object.ts'

function answer(
  status: number,
  body: unknown = undefined,
  text = body === undefined ? '' : JSON.stringify(body),
): Answer {
  return { status, headers: {}, text, body, durationMs: 1 }
}

const list = (...Resources: readonly object[]) => ({
  schemas: [LIST_RESPONSE_URN],
  totalResults: Resources.length,
  itemsPerPage: Resources.length,
  Resources,
})

const inWords = ({ outcome, conclusion }: Judgement) => `${outcome}: ${conclusion}`

describe('a search that should find nobody', () => {
  const nobody = { id: null, asExpected: 'Nobody.', otherwise: 'It would be linked.', advice: '' }

  it.each([
    [answer(200, list()), /^pass: Nobody\.$/],
    [answer(200, { schemas: [LIST_RESPONSE_URN], totalResults: 0 }), /^pass/],
    [
      answer(404, { detail: 'no such user' }),
      /^fail: It was answered 404: no such user\. Entra .* quarantine/,
    ],
    [answer(200, list({ id: '1' })), /^fail: It found 1 resource \(1\)\. It would be linked\./],
    [answer(200, undefined, '<html>'), /^fail: It was answered 200 with a web page instead of a list/],
    [answer(200, undefined, 'busy'), /^fail: It was answered 200 with "busy" instead of a list/],
    [answer(200, []), /^fail: It was answered 200 with "\[\]" instead of a list/],
    [answer(200), /^fail: It was answered 200 with nothing instead of a list/],
    [answer(200, { ...list(), totalResults: '0' }), /^fail: "totalResults" is "0"/],
    [answer(200, { ...list(), totalResults: 3 }), /^fail: "totalResults" is 3 and there are no "Resources"/],
    [answer(200, { ...list(), Resources: 'none' }), /^fail: "Resources" is no list/],
    [answer(200, { ...list(), schemas: [] }), /^warn: "schemas" does not name/],
    [answer(302), /^fail: It was answered 302\. /],
    [
      answer(403, { detail: 'Owner is no admin.' }),
      /^fail: It was answered 403: Owner is no admin\. .*credentials/,
    ],
    [answer(418, undefined, 'tea\u001b[2J\r\npot'), /^fail: It was answered 418: tea \[2J pot\. /],
  ])('%#: is judged by its answer', (given, says) => {
    expect(inWords(judgeSearch(given, ENTRA, nobody))).toMatch(says)
  })

  it('may be 404 for Okta', () => {
    expect(inWords(judgeSearch(answer(404), OKTA, nobody))).toMatch(/^warn: .* Okta takes for nobody/)
  })

  it('stops everything where the token is refused, or the address leads elsewhere', () => {
    for (const status of [401, 403, 301, 308]) {
      expect(judgeSearch(answer(status), ENTRA, nobody).stops).toBe(true)
    }
    expect(judgeSearch(answer(500), ENTRA, nobody).stops).toBeUndefined()
  })
})

describe('a page', () => {
  it('tells Okta how many resources it has', () => {
    expect(judgePage(answer(200, list({ id: '1' })), OKTA).outcome).toBe('pass')
    const echo = { ...list({ id: '1' }), itemsPerPage: 100 }
    expect(inWords(judgePage(answer(200, echo), OKTA))).toMatch(
      /^warn: "itemsPerPage" is 100 with 1 resources/,
    )
    expect(judgePage(answer(200, echo), ENTRA).outcome).toBe('pass')
  })

  it('counts at least what it holds', () => {
    expect(inWords(judgePage(answer(200, { ...list({ id: '1' }), totalResults: 0 }), ENTRA))).toMatch(
      /^warn: "totalResults" is 0 with 1/,
    )
  })
})

describe('a create', () => {
  const alder = { key: 'alder', matching: 'userName', value: 'a@x.example' }
  const learned = { id: ['alder', '7'] }

  it.each([
    [answer(201, { id: '7', userName: 'A@x.example' }), 'pass', learned],
    [answer(201, { id: 7 }), 'pass', learned],
    [answer(200, { id: '7' }), 'warn', learned],
    [answer(201, { userName: 'a@x.example' }), 'fail', undefined],
    [answer(201, { id: '' }), 'fail', undefined],
    [answer(201), 'fail', undefined],
    [answer(201, { id: '7', userName: 'b@x.example' }), 'fail', undefined],
    [answer(409, { scimType: 'uniqueness' }), 'fail', undefined],
  ])('%#: is there when its id is known', (given, outcome, known) => {
    const judgement = judgeCreated(given, ENTRA, alder)
    expect([judgement.outcome, judgement.learned]).toEqual([outcome, known])
  })
})

describe('a read', () => {
  const expected = { id: '7', values: { active: false, title: 'Chief' }, asExpected: 'As sent.' }

  it.each([
    [{ id: '7', active: false, title: 'Chief' }, /^pass: As sent\./],
    [
      { id: '7', active: true, title: 'Chief' },
      /^fail: active is true after false was sent\. Entra believes/,
    ],
    [{ id: '7', active: false }, /^warn: title is null after "Chief" was sent/],
    [{ id: '8', active: false, title: 'Chief' }, /^fail: The resource at the id 7 says that its id is "8"/],
  ])('%#: holds what was sent', (body, says) => {
    expect(inWords(judgeRead(answer(200, body), ENTRA, expected))).toMatch(says)
  })

  it('of a group has exactly the members that were sent', () => {
    const group = {
      id: '7',
      displayName: 'Readers',
      members: ['1'],
      asExpected: 'As sent.',
      otherwise: 'Okta believes it.',
    }
    const withMembers = (...ids: readonly string[]) =>
      answer(200, { id: '7', displayName: 'Readers', members: ids.map((value) => ({ value })) })
    expect(judgeGroup(withMembers('1'), OKTA, group).outcome).toBe('pass')
    expect(inWords(judgeGroup(withMembers(), OKTA, group))).toMatch(
      /^fail: The group has 0 members where 1 were sent/,
    )
    expect(judgeGroup(withMembers('2'), OKTA, group).outcome).toBe('fail')
  })
})

describe('a write and a deletion', () => {
  it('are done when they were answered 200 or 204', () => {
    expect(judgeWritten(answer(200), ENTRA, { done: 'Done.' }).outcome).toBe('pass')
    expect(judgeWritten(answer(204), ENTRA, { done: 'Done.' }).outcome).toBe('pass')
    expect(judgeWritten(answer(202), ENTRA, { done: 'Done.' }).outcome).toBe('warn')
    expect(judgeDeleted(answer(204), ENTRA, 'alder').outcome).toBe('pass')
    expect(judgeDeleted(answer(200), ENTRA, 'alder').outcome).toBe('warn')
    expect(inWords(judgeDeleted(answer(404), ENTRA, 'alder'))).toMatch(/^warn: .* gone already/)
  })

  it('are followed by 404, and not by somebody who is only disabled', () => {
    expect(judgeGone(answer(404), ENTRA).outcome).toBe('pass')
    expect(inWords(judgeGone(answer(200, { active: false }), ENTRA))).toMatch(
      /^warn: .* DELETE only disables/,
    )
    expect(judgeGone(answer(200, { active: true }), ENTRA).outcome).toBe('fail')
  })
})
