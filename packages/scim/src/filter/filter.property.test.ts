import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CompatMode } from '../compat-mode.ts'
import { ScimError } from '../messages/error.ts'
import { parsePath, printPath } from '../patch/parse-path.ts'
import type { AttributePath } from '../paths/attribute-path.ts'
import { ENTERPRISE_USER_URN } from '../schemas/enterprise-user.ts'
import { USER_URN, userSchema } from '../schemas/user.ts'
import { compileFilter } from './compile-filter.ts'
import { eqFilter } from './eq-filter.ts'
import { COMPARISON_OPERATORS, type Filter } from './filter.ts'
import { parseFilter } from './parse-filter.ts'
import { printFilter } from './print-filter.ts'

const MODES: readonly CompatMode[] = ['rfc', 'entra-legacy']

// Not "not": where an attribute may stand, that is a keyword.
const name = fc.constantFrom('userName', 'emails', 'a', 'x-y_1', 'Type', 'and', 'or', 'pr')
const subName = fc.constantFrom('value', 'type', '$ref', 'eq')
const path: fc.Arbitrary<AttributePath> = fc.record({
  schema: fc.constantFrom(null, USER_URN, ENTERPRISE_USER_URN, 'https://example.com/a/b:c'),
  attribute: name,
  subAttribute: fc.option(subName, { nil: null }),
})
const plainPath: fc.Arbitrary<AttributePath> = subName.map((attribute) => ({
  schema: null,
  attribute,
  subAttribute: null,
}))
const literal = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('"', '\\', '] or (', "O'Flint", 'null'),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
)

function expressions(paths: fc.Arbitrary<AttributePath>): fc.Arbitrary<Filter> {
  return fc.oneof(
    fc.record({
      kind: fc.constant('comparison' as const),
      path: paths,
      operator: fc.constantFrom(...COMPARISON_OPERATORS),
      value: literal,
    }),
    fc.record({ kind: fc.constant('present' as const), path: paths }),
  )
}

function filters(leaf: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> {
  return fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      leaf,
      fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        operands: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('not' as const), operand: tie('filter') }),
    ),
  })).filter
}

const elementFilter = filters(expressions(plainPath))
const valuePath: fc.Arbitrary<Filter> = fc.record({
  kind: fc.constant('valuePath' as const),
  path,
  filter: elementFilter,
})
const anyFilter = filters(fc.oneof(expressions(path), valuePath)).filter(
  (filter) => printFilter(filter).length <= 4096,
)

const almostFilter = fc
  .array(
    fc.constantFrom(
      ...['userName', 'emails', 'title', 'active', 'not', 'and', 'or', 'eq', 'pr', 'gt', '(', ')', '[', ']'],
      ...[
        '"x"',
        '"',
        'true',
        'null',
        '7',
        '.',
        ':',
        'urn:a:b',
        ' ',
        '  ',
        '\\',
        "'",
        '\t',
        '“',
        '[type eq "work"]',
      ],
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

function isValueOrScimError(attempt: () => unknown): boolean {
  try {
    attempt()
    return true
  } catch (error) {
    return error instanceof ScimError && error.status === 400 && error.detail !== ''
  }
}

describe('filters', () => {
  it('survive printing and parsing', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        expect(parseFilter(printFilter(filter))).toEqual(filter)
      }),
    )
  })

  it('print the same after another round', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        const text = printFilter(filter)
        expect(printFilter(parseFilter(text, { mode: 'entra-legacy' }))).toBe(text)
      }),
    )
  })

  it('give a tree or a ScimError for any text', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), almostFilter)
    fc.assert(
      fc.property(text, fc.constantFrom(...MODES), (source, mode) =>
        isValueOrScimError(() => compileFilter(parseFilter(source, { mode }), userSchema, { mode })),
      ),
      { numRuns: 3000 },
    )
  })

  it('built for a value find exactly that value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (value) => {
        const matches = compileFilter(parseFilter(eqFilter('externalId', value)), userSchema)
        expect(matches({ externalId: value })).toBe(true)
        expect(matches({ externalId: `${value}x` })).toBe(false)
      }),
    )
  })
})

describe('PATCH paths', () => {
  it('survive printing and parsing', () => {
    const anyPath = fc.oneof(
      path.map((plain) => ({ ...plain, filter: null })),
      fc
        .tuple(path, elementFilter)
        .map(([plain, filter]) => ({ ...plain, filter }))
        .filter((candidate) => printPath(candidate).length <= 4096),
    )
    fc.assert(
      fc.property(anyPath, (candidate) => {
        expect(parsePath(printPath(candidate))).toEqual(candidate)
      }),
    )
  })

  it('give a path or a ScimError for any text', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), almostFilter)
    fc.assert(
      fc.property(text, fc.constantFrom(...MODES), (source, mode) =>
        isValueOrScimError(() => parsePath(source, { mode })),
      ),
      { numRuns: 3000 },
    )
  })
})
