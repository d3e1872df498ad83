import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '../test/flat-resource.ts'
import { openTestTarget, type TestTarget } from '../test/open-test-target.ts'
import { listResponse, type RecordedRequest, scimError } from '../test/scim-test-server.ts'

let target: TestTarget
beforeEach(async () => {
  target = await openTestTarget()
})
afterEach(() => target.close())

function users(count: number, from = 1): JsonObject[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `u-${from + index}`,
    userName: `user-${from + index}`,
  }))
}

/** Distinct ids that a listing brings, in order. */
async function listedIds(): Promise<string[]> {
  const ids = new Set<string>()
  for await (const page of target.connector.list('User')) for (const { id } of page.objects) ids.add(id)
  return [...ids]
}

const startIndexOf = ({ query }: RecordedRequest) => Number(query.get('startIndex'))

describe('list', () => {
  it('asks for pages of two hundred and counts on by what it received', async () => {
    target.server.misbehave((request) => {
      const start = startIndexOf(request)
      return listResponse(users(Math.max(0, Math.min(70, 151 - start)), start), { totalResults: 150 })
    })
    expect(await listedIds()).toHaveLength(150)
    expect(target.server.requests.map(({ query }) => [query.get('startIndex'), query.get('count')])).toEqual([
      ['1', '200'],
      ['71', '200'],
      ['141', '200'],
      ['151', '200'],
    ])
  })

  it.each([
    ['as text', '450'],
    ['as zero', 0],
    ['as one page', 200],
    ['as nonsense', 'many'],
    ['not at all', undefined],
    ['as null', null],
  ])('brings everything when the total is claimed %s (scim.md C17)', async (_, totalResults) => {
    for (const resource of users(450)) target.server.put('Users', { userName: resource.userName })
    target.server.misbehave((__, carryOut) => {
      const answer = carryOut()
      return { ...answer, body: { ...(answer.body as JsonObject), totalResults } } // the server answers a list
    })
    expect(await listedIds()).toHaveLength(450)
  })

  it('tells what the target claims', async () => {
    target.server.misbehave(() => listResponse(users(3), { totalResults: '17' }))
    for await (const page of target.connector.list('User')) expect(page.totalResults).toBe(17)
  })

  it('stops when the target repeats its first page for ever (scim.md C18)', async () => {
    target.server.misbehave(() => listResponse(users(100), { totalResults: 100_000 }))
    expect(await listedIds()).toHaveLength(100)
    expect(target.connector.requestCount()).toBe(2)
  })

  it('stops when the target repeats its last page for ever', async () => {
    target.server.misbehave((request) => {
      const start = Math.min(startIndexOf(request), 201)
      return listResponse(users(100, start))
    })
    expect(await listedIds()).toHaveLength(300)
    expect(target.connector.requestCount()).toBe(4)
  })

  it('stops when the target goes round in circles', async () => {
    let page = 0
    target.server.misbehave(() => {
      page += 1
      // After a first stretch the pages 4 to 9 come again and again.
      const shown = page < 10 ? page : 4 + ((page - 4) % 6)
      return listResponse(users(10, shown * 10))
    })
    expect(await listedIds()).toHaveLength(90)
    expect(target.connector.requestCount()).toBeLessThan(30)
  })

  it('brings everything at once from a target that does not page', async () => {
    target.server.misbehave(() => listResponse(users(500)))
    expect(await listedIds()).toHaveLength(500)
    expect(target.connector.requestCount()).toBe(2)
  })

  it('goes on over pages that overlap', async () => {
    target.server.misbehave((request) => {
      const start = startIndexOf(request)
      return listResponse(users(Math.max(0, Math.min(20, 61 - start)), Math.max(1, start - 5)))
    })
    expect((await listedIds()).length).toBeGreaterThan(50)
  })

  it('follows a cursor where the target gives one (RFC 9865)', async () => {
    target.server.misbehave(({ query }) => {
      const cursor = query.get('cursor')
      if (cursor === null) return listResponse(users(2, 1), { nextCursor: 'second&page' })
      return cursor === 'second&page'
        ? listResponse(users(2, 3), { nextCursor: 'third' })
        : listResponse(users(1, 5))
    })
    expect(await listedIds()).toEqual(['u-1', 'u-2', 'u-3', 'u-4', 'u-5'])
    expect(target.connector.requestCount()).toBe(3)
  })

  it('leaves out the members of groups', async () => {
    target.seed('Group', { displayName: 'Engineers', members: ['u-1'] })
    for await (const page of target.connector.list('Group')) {
      expect(page.objects.map(({ values }) => values)).toEqual([{ displayName: 'Engineers' }])
    }
  })

  it('sends no further request when its reader stops', async () => {
    target.server.misbehave((request) => listResponse(users(100, startIndexOf(request))))
    for await (const page of target.connector.list('User')) {
      expect(page.objects).toHaveLength(100)
      break
    }
    expect(target.connector.requestCount()).toBe(1)
  })

  it('fails rather than end early when a page fails', async () => {
    target.server.misbehave((request) =>
      startIndexOf(request) > 100 ? scimError(500) : listResponse(users(100), { totalResults: 500 }),
    )
    await expect(listedIds()).rejects.toMatchObject({ target: { scope: 'transient' } })
  })

  it.each([
    ['a web page', { status: 200, text: '<html>Sign in</html>' }],
    ['an object that is no list', { status: 200, body: { ok: true } }],
    ['nothing', { status: 200 }],
  ])('calls the target incompatible when a page is %s', async (_, answer) => {
    target.server.misbehave((request) => (startIndexOf(request) > 100 ? answer : listResponse(users(100))))
    await expect(listedIds()).rejects.toMatchObject({
      code: 'ERR_TARGET_INCOMPATIBLE',
      target: { scope: 'job' },
    })
  })
})
