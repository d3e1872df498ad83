// POST /Bulk (RFC 7644 §3.7).

import type { Check } from '../check.ts'
import {
  type Answer,
  expectEqual,
  expectError,
  expectStatus,
  expectThat,
  GROUP,
  type Json,
  type Trial,
} from '../trial.ts'

const BULK = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest'

async function bulk(trial: Trial, operations: readonly object[], more: object = {}): Promise<Answer> {
  trial.requireFeature('bulk')
  return trial.post('/Bulk', { schemas: [BULK], Operations: operations, ...more })
}

/** Deletes what a bulk request has made. */
async function tidy(trial: Trial, answer: Answer): Promise<void> {
  for (const { method, location } of answer.body?.Operations ?? [])
    if (method === 'POST' && location !== undefined) await trial.delete(pathOf(location))
}

function pathOf(location: string): string {
  return /\/(?:Users|Groups)\/[^/]+$/.exec(location)?.[0] ?? '/'
}

const create = (trial: Trial, bulkId: string, change: object = {}) => ({
  method: 'POST',
  path: '/Users',
  bulkId,
  data: trial.person(change),
})

export const bulkChecks: readonly Check[] = [
  {
    source: 'RFC 7644 §3.7',
    title: 'a bulk request creates, changes and deletes, each with its own status',
    why: 'Clients read every entry; a wrong status repeats the operation.',
    run: async (trial) => {
      const user = await trial.user()
      const operation = { op: 'replace', path: 'title', value: 'Chief' }
      const answer = await bulk(trial, [
        create(trial, 'one'),
        {
          method: 'PATCH',
          path: `/Users/${user.id}`,
          data: { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [operation] },
        },
        { method: 'DELETE', path: `/Users/${user.id}` },
      ])
      try {
        expectStatus(answer, 200)
        const { Operations } = answer.body
        expectEqual(
          Operations.map(({ status }: Json) => status),
          ['201', '200', '204'],
          'the statuses',
        )
        expectEqual(Operations[0].bulkId, 'one', 'bulkId')
        expectStatus(await trial.get(pathOf(Operations[0].location)), 200)
      } finally {
        await tidy(trial, answer)
      }
    },
  },
  {
    source: 'RFC 7644 §3.7.2',
    title: 'bulkId stands for what the request creates, forwards as well',
    why: 'A group and its members come in one request.',
    run: async (trial) => {
      trial.requireGroups()
      const answer = await bulk(trial, [
        {
          method: 'POST',
          path: '/Groups',
          bulkId: 'group',
          data: {
            schemas: [GROUP],
            displayName: trial.unique('Bulk'),
            members: [{ value: 'bulkId:member' }],
          },
        },
        create(trial, 'member'),
      ])
      try {
        expectStatus(answer, 200)
        const [group, member] = answer.body.Operations
        expectEqual([group.status, member.status], ['201', '201'], 'the statuses')
        const { body } = await trial.get(pathOf(group.location))
        expectThat(pathOf(member.location).endsWith(body.members[0].value), 'the member is somebody else')
      } finally {
        await tidy(trial, answer)
      }
    },
  },
  {
    source: 'RFC 7644 §3.7.3',
    title: 'one failure stops nothing; failOnErrors stops after so many',
    why: 'One bad record must not hold up a thousand good ones, unless that is asked for.',
    run: async (trial) => {
      const bad = (bulkId: string) => ({ method: 'POST', path: '/Users', bulkId, data: { schemas: [] } })
      const all = await bulk(trial, [bad('a'), create(trial, 'b')])
      await tidy(trial, all)
      expectStatus(all, 200)
      expectEqual(
        all.body.Operations.map(({ status }: Json) => status),
        ['400', '201'],
        'the statuses',
      )
      expectThat(Boolean(all.body.Operations[0].response?.detail), 'the failure has no response')
      const first = await bulk(trial, [bad('a'), create(trial, 'b')], { failOnErrors: 1 })
      await tidy(trial, first)
      expectEqual(
        first.body.Operations.map(({ status }: Json) => status),
        ['400'],
        'the statuses',
      )
    },
  },
  {
    source: 'RFC 7644 §3.7.2',
    title: 'a bulkId that stands for nothing fails its operation alone',
    why: 'The reference would otherwise be stored as text.',
    run: async (trial) => {
      trial.requireGroups()
      const members = [{ value: 'bulkId:nobody' }]
      const answer = await bulk(trial, [
        {
          method: 'POST',
          path: '/Groups',
          bulkId: 'g',
          data: { schemas: [GROUP], displayName: trial.unique('Bulk'), members },
        },
      ])
      await tidy(trial, answer)
      expectStatus(answer, 200)
      expectThat(
        ['409', '400'].includes(answer.body.Operations[0].status),
        `the status is ${answer.body.Operations[0].status}`,
      )
    },
  },
  {
    source: 'RFC 7644 §3.7.4',
    title: 'more than maxOperations is 413, and nothing is done',
    why: 'Half of a request that is too large would be worse.',
    run: async (trial) => {
      trial.requireFeature('bulk')
      const { maxOperations } = trial.server.config.bulk
      const operation = { method: 'DELETE', path: '/Users/nobody' }
      if (maxOperations > 20_000) return
      expectError(await bulk(trial, Array(maxOperations + 1).fill(operation)), 413)
    },
  },
  {
    source: 'RFC 7644 §3.7',
    title: 'a body that is no bulk request is 400 invalidSyntax',
    why: 'A mistake must not look like an empty success.',
    run: async (trial) => {
      trial.requireFeature('bulk')
      expectError(await trial.post('/Bulk', { Operations: [] }), 400, 'invalidSyntax')
    },
  },
]
