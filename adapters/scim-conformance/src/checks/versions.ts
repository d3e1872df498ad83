// Entity tags (RFC 7644 §3.14).

import type { Check } from '../check.ts'
import { expectEqual, expectError, expectStatus, expectThat } from '../trial.ts'

const RENAME = { op: 'replace', path: 'title', value: 'Chief' }

export const versionChecks: readonly Check[] = [
  {
    source: 'RFC 7644 §3.14',
    title: 'ETag equals meta.version on every answer with a resource',
    why: 'Clients keep the one and send back the other.',
    run: async (trial) => {
      trial.requireFeature('etag')
      const made = await trial.post('/Users', trial.person())
      expectStatus(made, 201)
      const path = `/Users/${made.body.id}`
      for (const answer of [
        made,
        await trial.get(path),
        await trial.patch(path, [RENAME]),
        await trial.put(path, made.body),
      ]) {
        if (answer.status === 204) continue
        expectThat(answer.header('etag') !== null, `${answer.request}: no ETag`)
        expectEqual(answer.header('etag'), answer.body.meta.version, `${answer.request}: ETag`)
      }
    },
  },
  {
    source: 'RFC 7644 §3.14',
    title: 'If-None-Match with the current tag is 304',
    why: 'A client that polls pays nothing while nothing changes.',
    run: async (trial) => {
      trial.requireFeature('etag')
      const { id, meta } = await trial.user()
      const answer = await trial.get(`/Users/${id}`, { headers: { 'if-none-match': meta.version } })
      expectStatus(answer, 304)
    },
  },
  {
    source: 'RFC 7644 §3.14',
    title: 'If-Match with an old tag is 412 for PUT, PATCH and DELETE',
    why: 'Somebody else’s change would be lost without anybody noticing.',
    run: async (trial) => {
      trial.requireFeature('etag')
      const made = await trial.user()
      const path = `/Users/${made.id}`
      expectStatus(await trial.patch(path, [RENAME]), 200, 204)
      const headers = { 'if-match': made.meta.version }
      expectError(await trial.patch(path, [{ ...RENAME, value: 'Other' }], { headers }), 412)
      expectError(await trial.put(path, made, { headers }), 412)
      expectError(await trial.delete(path, { headers }), 412)
      expectEqual((await trial.get(path)).body?.title, 'Chief', 'title')
    },
  },
  {
    source: 'RFC 7644 §3.14',
    title: 'If-Match with the current tag, a list of tags or * goes through',
    why: 'RFC 9110 allows all three.',
    run: async (trial) => {
      trial.requireFeature('etag')
      const made = await trial.user()
      const path = `/Users/${made.id}`
      const list = { 'if-match': `W/"other", ${made.meta.version}` }
      expectStatus(await trial.patch(path, [RENAME], { headers: list }), 200, 204)
      expectStatus(await trial.delete(path, { headers: { 'if-match': '*' } }), 204)
    },
  },
  {
    source: 'RFC 7644 §3.14',
    title: 'of two writes at once with one tag exactly one succeeds',
    why: 'It is what tags are for.',
    run: async (trial) => {
      trial.requireFeature('etag')
      const made = await trial.user()
      const headers = { 'if-match': made.meta.version }
      const answers = await Promise.all(
        ['One', 'Two', 'Three'].map((value) =>
          trial.patch(`/Users/${made.id}`, [{ ...RENAME, value }], { headers }),
        ),
      )
      const won = answers.filter(({ status }) => status === 200 || status === 204)
      expectEqual(won.length, 1, 'the number of writes that succeeded')
    },
  },
]
