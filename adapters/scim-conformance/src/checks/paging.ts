// Lists by the page, sorted or not (RFC 7644 §3.4.2, RFC 9865).

import type { Check } from '../check.ts'
import {
  expectEqual,
  expectError,
  expectList,
  expectThat,
  filtered,
  type Json,
  literal,
  type Trial,
} from '../trial.ts'

/** Five people, and the query that finds them alone. */
async function five(trial: Trial): Promise<{ readonly ids: readonly string[]; readonly query: string }> {
  const title = trial.unique('title')
  const ids: string[] = []
  for (const nickName of ['b', 'D', 'a', 'C', undefined])
    ids.push((await trial.user({ title, displayName: nickName ?? 'e', nickName })).id)
  return { ids, query: filtered('/Users', `title eq ${literal(title)}`) }
}

const idsOf = (body: Json): readonly string[] => body.Resources.map((resource: Json) => resource.id)

async function page(trial: Trial, path: string): Promise<Json> {
  const answer = await trial.get(path)
  expectList(answer)
  return answer.body
}

export const pagingChecks: readonly Check[] = [
  {
    source: 'RFC 7644 §3.4.2.4',
    title: 'pages by startIndex and count hold everybody once',
    why: 'A client that misses somebody creates them again.',
    run: async (trial) => {
      const { ids, query } = await five(trial)
      const seen: string[] = []
      for (const startIndex of [1, 3, 5]) {
        const body = await page(trial, `${query}&startIndex=${startIndex}&count=2`)
        expectEqual(body.startIndex, startIndex, 'startIndex')
        expectEqual(body.itemsPerPage, body.Resources.length, 'itemsPerPage')
        expectEqual(body.totalResults, 5, 'totalResults')
        seen.push(...idsOf(body))
      }
      expectEqual(seen.toSorted(), ids.toSorted(), 'the ids of all pages')
    },
  },
  {
    source: 'Okta',
    title: 'GET /Users?startIndex=1&count=1 shows one complete user and the numbers of the page',
    why: "It is the first request of Okta's test.",
    run: async (trial) => {
      const made = await trial.user()
      const body = await page(trial, '/Users?startIndex=1&count=1')
      for (const name of ['itemsPerPage', 'startIndex', 'totalResults'])
        expectThat(Number.isInteger(body[name]), `"${name}" is no integer`)
      expectEqual(body.Resources.length, 1, 'the size of the page')
      const { id, userName, active } = (await trial.get(`/Users/${made.id}`)).body
      expectThat(
        Boolean(id && userName) && typeof active === 'boolean',
        'a user lacks id, userName or active',
      )
    },
  },
  {
    source: 'RFC 7644 §3.4.2.4',
    title: 'count=0 gives the number alone',
    why: 'Clients ask how many there are before they fetch them.',
    run: async (trial) => {
      const { query } = await five(trial)
      const body = await page(trial, `${query}&count=0`)
      expectEqual([body.totalResults, (body.Resources ?? []).length], [5, 0], 'totalResults and the page')
    },
  },
  {
    source: 'RFC 7644 §3.4.2.4',
    title: 'a startIndex below 1 means 1, a negative count means 0',
    why: 'The RFC says so; some clients count from 0.',
    run: async (trial) => {
      const { query } = await five(trial)
      expectEqual(idsOf(await page(trial, `${query}&startIndex=0`)).length, 5, 'the size of the page from 0')
      expectEqual(
        idsOf(await page(trial, `${query}&startIndex=-7`)).length,
        5,
        'the size of the page from -7',
      )
      expectEqual(idsOf(await page(trial, `${query}&count=-1`)).length, 0, 'the size of the page of -1')
    },
  },
  {
    source: 'RFC 7644 §3.4.2.4',
    title: 'a startIndex beyond the end is an empty page with the right total',
    why: 'A client that counts along ends there.',
    run: async (trial) => {
      const { query } = await five(trial)
      const body = await page(trial, `${query}&startIndex=6`)
      expectEqual([body.totalResults, (body.Resources ?? []).length], [5, 0], 'totalResults and the page')
    },
  },
  {
    source: 'RFC 7644 §3.4.2.4',
    title: 'a startIndex or count that is no number is 400',
    why: 'A silent default hides a broken loop.',
    run: async (trial) => {
      expectError(await trial.get('/Users?startIndex=one'), 400, 'invalidValue')
      expectError(await trial.get('/Users?count=1.5'), 400, 'invalidValue')
    },
  },
  {
    source: 'RFC 7644 §3.4.2.4',
    title: 'no page is larger than filter.maxResults',
    why: 'A list of everybody does not fit into anybody’s memory.',
    run: async (trial) => {
      const most = trial.server.config?.filter?.maxResults
      const body = await page(trial, '/Users?count=100000')
      expectThat(
        !(most > 0) || body.Resources.length <= most,
        `the page has ${body.Resources.length} users, more than ${most}`,
      )
    },
  },
  {
    source: 'RFC 7644 §3.4.2.3',
    title: 'sortBy sorts without case, backwards as well',
    why: 'Lists for people are sorted by name.',
    run: async (trial) => {
      trial.requireFeature('sort')
      const { query } = await five(trial)
      const names = async (order: string) =>
        (await page(trial, `${query}&sortBy=displayName${order}`)).Resources.map(
          (user: Json) => user.displayName,
        )
      expectEqual(await names(''), ['a', 'b', 'C', 'D', 'e'], 'the order')
      expectEqual(await names('&sortOrder=descending'), ['e', 'D', 'C', 'b', 'a'], 'the order')
    },
  },
  {
    source: 'RFC 7644 §3.4.2.3',
    title: 'users without the value come last, and first when descending',
    why: 'The RFC says so; paging depends on a fixed order.',
    run: async (trial) => {
      trial.requireFeature('sort')
      const { ids, query } = await five(trial)
      expectEqual(idsOf(await page(trial, `${query}&sortBy=nickName`)).at(-1), ids.at(-1), 'the last')
      const descending = `${query}&sortBy=nickName&sortOrder=descending`
      expectEqual(idsOf(await page(trial, descending))[0], ids.at(-1), 'the first')
    },
  },
  {
    source: 'RFC 7644 §3.4.2.3',
    title: 'an unknown sortBy is 400',
    why: 'An unsorted list would be taken for a sorted one.',
    run: async (trial) => {
      trial.requireFeature('sort')
      expectError(await trial.get('/Users?sortBy=noSuchThing'), 400, 'invalidPath', 'invalidValue')
    },
  },
  {
    source: 'RFC 9865 §2',
    title: 'pages by cursor hold everybody once, and the last has no nextCursor',
    why: 'Cursors are how large lists are read while they change.',
    run: async (trial) => {
      trial.requireCursors()
      const { ids, query } = await five(trial)
      const seen: string[] = []
      let cursor: string | undefined = ''
      for (let pages = 0; cursor !== undefined && pages < 10; pages++) {
        const body: Json = await page(trial, `${query}&count=2&cursor=${cursor}`)
        expectThat(
          /^[\w.~-]*$/.test(body.nextCursor ?? ''),
          `nextCursor ${body.nextCursor} has to be encoded in an address`,
        )
        seen.push(...idsOf(body))
        cursor = body.nextCursor
      }
      expectEqual(seen.toSorted(), ids.toSorted(), 'the ids of all pages')
    },
  },
  {
    source: 'RFC 9865 §2.3',
    title: 'a forged cursor, or one of another question, is 400 invalidCursor',
    why: 'It would leak other data, or skip people in silence.',
    run: async (trial) => {
      trial.requireCursors()
      const { query } = await five(trial)
      const { nextCursor } = await page(trial, `${query}&count=2&cursor=`)
      expectError(await trial.get(`${query}&count=2&cursor=abc`), 400, 'invalidCursor')
      expectError(await trial.get(`/Users?count=2&cursor=${nextCursor}`), 400, 'invalidCursor')
      expectError(
        await trial.get(`${query}&count=3&cursor=${nextCursor}`),
        400,
        'invalidCount',
        'invalidCursor',
      )
    },
  },
]
