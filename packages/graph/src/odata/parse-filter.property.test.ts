import { RollcallError } from '@rollcall/core'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { filterProperties } from '../resources/resource-definition.ts'
import { USER } from '../resources/user.ts'
import { checkFilter } from './check-filter.ts'
import { matchesFilter } from './matches-filter.ts'
import { normalizePath } from './normalize-path.ts'
import { parseFilter } from './parse-filter.ts'
import { parseQueryOptions } from './parse-query-options.ts'
import { parseSearch } from './parse-search.ts'

const WORDS = [
  'displayName',
  'otherMails',
  'eq',
  'ne',
  'in',
  'and',
  'or',
  'not',
  'startswith',
  'any',
  '$count',
  '(',
  ')',
  ',',
  ':',
  '/',
  "'x'",
  "''",
  'true',
  'null',
  '1',
  '2026-01-31',
  'x',
  '"mail:x"',
  'AND',
  'OR',
  ' ',
  '#',
]
const text = fc.oneof(
  fc.string(),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join(' ')),
)

/** Runs what may refuse its input; anything but a typed refusal is a failure. */
function orRefusal(work: () => unknown): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof RollcallError)) throw error
  }
}

describe('whatever a caller writes', () => {
  it('as a filter is applied or refused, never a crash', () => {
    fc.assert(
      fc.property(text, (filter) =>
        orRefusal(() => {
          const node = checkFilter(parseFilter(filter), filterProperties(USER), { isAdvanced: true })
          matchesFilter(node, { displayName: 'x', otherMails: ['x'] }, { ignoreCase: true })
        }),
      ),
      { numRuns: 2_000 },
    )
  })

  it('as a search, a path or a query is read or refused', () => {
    fc.assert(
      fc.property(text, (input) => {
        orRefusal(() => parseSearch(input))
        orRefusal(() => parseQueryOptions(new URLSearchParams(input)))
        normalizePath(`/v1.0/users/${input}`)
      }),
      { numRuns: 2_000 },
    )
  })
})
