// The engine against two others, on the patterns that all of them read alike.

import fc from 'fast-check'
import { RE2JS } from 're2js'
import { describe, expect, it } from 'vitest'
import { compilePattern } from './pattern.ts'
import { InvalidPattern, RegexLimitExceeded } from './regex-error.ts'

interface Sample {
  readonly pattern: string
  /** Whether it can match without taking a character. */
  readonly canBeEmpty: boolean
  /** Whether a repeat goes over something that can be empty: engines differ in what such a round does. */
  readonly repeatsEmpty: boolean
}

const quantifiers = ['*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,2}?', '{2,}']
const quantified = ({ pattern, canBeEmpty, repeatsEmpty }: Sample, quantifier: string): Sample => ({
  pattern: `(?:${pattern})${quantifier}`,
  canBeEmpty: canBeEmpty || /^[*?]|^\{0/.test(quantifier),
  repeatsEmpty: repeatsEmpty || canBeEmpty,
})

const { sample, sampleWithLook } = fc.letrec<{ leaf: Sample; sample: Sample; sampleWithLook: Sample }>(
  (tie) => {
    const leaf = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom('a', 'b', 'c', '[ab]', '[^a]', '\\w', '\\W', '[b-c]').map(taking),
      },
      { weight: 1, arbitrary: fc.constantFrom('\\b', '\\B', '^', '').map(takingNothing) },
    )
    const compound = (inner: fc.Arbitrary<Sample>) => [
      fc
        .tuple(inner, inner)
        .map(([first, second]) => both(first, second, first.pattern + second.pattern, true)),
      fc
        .tuple(inner, inner)
        .map(([first, second]) => both(first, second, `(?:${first.pattern}|${second.pattern})`, false)),
      inner.map((content) => ({ ...content, pattern: `(${content.pattern})` })),
      fc
        .tuple(inner, fc.constantFrom(...quantifiers))
        .map(([content, quantifier]) => quantified(content, quantifier)),
    ]
    const lookAround = fc
      .tuple(tie('sample'), fc.constantFrom('=', '!', '<=', '<!'))
      .map(([{ pattern, repeatsEmpty }, kind]) => ({
        ...takingNothing(`(?${kind}${pattern})`),
        repeatsEmpty,
      }))
    return {
      leaf,
      sample: fc.oneof({ maxDepth: 4, withCrossShrink: true }, tie('leaf'), ...compound(tie('sample'))),
      sampleWithLook: fc.oneof({ maxDepth: 4 }, tie('leaf'), lookAround, ...compound(tie('sampleWithLook'))),
    }
  },
)
const subject = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '-'), maxLength: 9 })

describe('the engine', () => {
  it('finds the matches and captures that RE2 finds', () => {
    fc.assert(
      fc.property(sample, subject, ({ pattern, repeatsEmpty }, text) => {
        fc.pre(!repeatsEmpty)
        expect(ourMatches(pattern, text, { withGroups: true })).toEqual(re2Matches(pattern, text))
      }),
      { numRuns: 2_000 },
    )
  })

  it('finds the matches that JavaScript finds, look-around included', () => {
    fc.assert(
      fc.property(sampleWithLook, subject, ({ pattern, repeatsEmpty }, text) => {
        fc.pre(!repeatsEmpty)
        const theirs = Array.from(text.matchAll(new RegExp(pattern, 'gu')), (match) => [
          [match.index, match.index + match[0].length],
        ])
        expect(ourMatches(pattern, text, { withGroups: false })).toEqual(theirs)
      }),
      { numRuns: 2_000 },
    )
  })

  it('finds the same in a long text, where it remembers failures, as in its parts', () => {
    fc.assert(
      fc.property(sample, subject, ({ pattern, repeatsEmpty }, part) => {
        fc.pre(!repeatsEmpty && part !== '')
        const text = `${part}\n`.repeat(300)
        expect(ourMatches(`(?m)${pattern}`, text, { withGroups: true })).toEqual(
          re2Matches(`(?m)${pattern}`, text),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('reads any text as a pattern or says what is wrong', () => {
    const fragment = fc.constantFrom(...'()[]{}*+?|^$.\\-<>=!:,1ak'.split(''), '(?<', '(?', '\\p{', '[^')
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: fragment, maxLength: 20 }), fc.string({ unit: 'binary' })),
        (pattern) => {
          try {
            for (const _match of compilePattern(pattern).matches('a1-(]k', { maxSteps: 5_000 }));
          } catch (error) {
            expect(error instanceof InvalidPattern || error instanceof RegexLimitExceeded).toBe(true)
          }
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

function taking(pattern: string): Sample {
  return { pattern, canBeEmpty: false, repeatsEmpty: false }
}

function takingNothing(pattern: string): Sample {
  return { pattern, canBeEmpty: true, repeatsEmpty: false }
}

function both(first: Sample, second: Sample, pattern: string, inSequence: boolean): Sample {
  return {
    pattern,
    canBeEmpty: inSequence ? first.canBeEmpty && second.canBeEmpty : first.canBeEmpty || second.canBeEmpty,
    repeatsEmpty: first.repeatsEmpty || second.repeatsEmpty,
  }
}

type Spans = readonly (readonly [number, number])[]

function ourMatches(source: string, text: string, { withGroups }: { readonly withGroups: boolean }): Spans[] {
  const pattern = compilePattern(source)
  const groups = Array.from({ length: withGroups ? pattern.groupCount + 1 : 1 }, (_, group) => group)
  return Array.from(pattern.matches(text), (match) =>
    groups.map((group) => [match.start(group), match.end(group)] as const),
  )
}

function re2Matches(source: string, text: string): Spans[] {
  const matcher = RE2JS.compile(source).matcher(text)
  const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, group) => group)
  const found: Spans[] = []
  let next = 0
  while (next <= text.length && matcher.find(next)) {
    found.push(groups.map((group) => [matcher.start(group), matcher.end(group)] as const))
    next = matcher.end() === matcher.start() ? matcher.end() + 1 : matcher.end()
  }
  return found
}
