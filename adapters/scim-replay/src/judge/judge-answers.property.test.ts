// Whatever a server answers, it is judged.

import { LIST_RESPONSE_URN } from '@rollcall/scim'
import type { Answer } from '@rollcall/scim-exchange'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ENTRA, OKTA } from '../client.ts'
import type { Judgement } from '../step.ts'
import { judgePage, judgeSearch } from './judge-list.ts'
import { withMediaType } from './judge-media-type.ts'
import { judgeCreated, judgeDeleted, judgeGone, judgeGroup, judgeRead, judgeWritten } from './judge-object.ts'
import { rolesOf } from './roles-of.ts'

const resource = fc.record(
  {
    id: fc.oneof(fc.constant('7'), fc.jsonValue()),
    userName: fc.jsonValue(),
    displayName: fc.jsonValue(),
    active: fc.jsonValue(),
    emails: fc.jsonValue(),
    members: fc.oneof(fc.array(fc.jsonValue({ maxDepth: 1 })), fc.jsonValue()),
    detail: fc.jsonValue(),
    attributes: fc.array(fc.record({ name: fc.constant('roles'), subAttributes: fc.jsonValue() })),
  },
  { requiredKeys: [], noNullPrototype: true },
)
const list = fc.record(
  {
    schemas: fc.oneof(fc.constant([LIST_RESPONSE_URN]), fc.jsonValue()),
    totalResults: fc.oneof(fc.nat(3), fc.jsonValue()),
    itemsPerPage: fc.jsonValue(),
    Resources: fc.oneof(
      fc.array(fc.oneof(resource, fc.jsonValue({ maxDepth: 1 })), { maxLength: 3 }),
      fc.jsonValue(),
    ),
  },
  { requiredKeys: [], noNullPrototype: true },
)
const answer: fc.Arbitrary<Answer> = fc
  .record({
    status: fc.oneof(
      fc.constantFrom(200, 201, 204, 400, 401, 403, 404, 409, 429, 500),
      fc.integer({ min: 100, max: 599 }),
    ),
    body: fc.oneof(resource, list, fc.jsonValue(), fc.constant(undefined)),
    type: fc.option(fc.string()),
  })
  .map(({ status, body, type }) => ({
    status,
    headers: type === null ? {} : { 'content-type': type },
    text: body === undefined ? '' : JSON.stringify(body),
    body,
    durationMs: 1,
  }))

const sought = { asExpected: 'As expected.', otherwise: 'Otherwise.', advice: 'Advice.' }
const group = {
  id: '7',
  displayName: 'Readers',
  members: ['1'],
  asExpected: 'As sent.',
  otherwise: 'Otherwise.',
}
const values = { active: false, userName: 'a', 'emails[primary eq true and type eq "work"].value': 'a' }

it('gives an outcome and a sentence for any answer, on one line', () => {
  fc.assert(
    fc.property(answer, fc.constantFrom(ENTRA, OKTA), (given, client) => {
      const judgements: readonly Judgement[] = [
        judgeSearch(given, client, { id: null, ...sought }),
        judgeSearch(given, client, { id: '7', ...sought, withoutMembers: true }),
        judgePage(given, client),
        judgeCreated(given, client, { key: 'alder', matching: 'userName', value: 'a' }),
        judgeWritten(given, client, { done: 'Done.' }),
        judgeRead(given, client, { id: '7', values, asExpected: 'As sent.' }),
        judgeGroup(given, client, group),
        judgeDeleted(given, client, 'alder'),
        judgeGone(given, client),
      ]
      for (const judgement of judgements) {
        const { conclusion, outcome, advice } = withMediaType(judgement, given)
        expect(conclusion).toMatch(/^\S\P{Cc}*\.$/u)
        expect(advice === null).toBe(outcome === 'pass')
      }
      expect(['string', 'object']).toContain(typeof rolesOf(given.body))
    }),
    { numRuns: 1_000 },
  )
})
