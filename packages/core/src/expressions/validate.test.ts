import { describe, expect, it } from 'vitest'
import { ExpressionError } from './expression-error.ts'
import { parseExpression } from './parse.ts'
import { validateExpression } from './validate.ts'

describe('validateExpression', () => {
  it.each([
    ['toLower([a])', 'unknownFunction', 'did you mean "ToLower"?'],
    ['Swich([a], , "x", "y")', 'unknownFunction', 'did you mean "Switch"?'],
    ['Frobnicate([a])', 'unknownFunction', 'there is no function "Frobnicate"'],
    ['Append([a])', 'wrongArity', 'Append takes 2 arguments, not 1'],
    ['Now(1)', 'wrongArity', 'Now takes 0 arguments, not 1'],
    ['InStr("a")', 'wrongArity', 'InStr takes 2 to 4 arguments, not 1'],
    ['Join("-")', 'wrongArity', 'Join takes 2 or more arguments, not 1'],
    ['Join("-", "a", )', 'wrongArity', 'source (position 3) is left blank'],
    ['Append(, "a")', 'wrongArity', 'source (position 1) is left blank'],
    ['Switch([a], "d", "k", "v", "k2")', 'wrongArity', 'pairs of key and value'],
    ['Switch([a], "d", , "v")', 'wrongArity', 'position 3 is left blank'],
    ['FormatDateTime([a], , "yyyy")', 'wrongArity', 'position 2 is left blank'],
    ['FormatDateTime([a], "s", , "yyyy")', 'wrongArity', 'position 3 is left blank'],
    ['ToLower(SelectUniqueValue("a", "b"))', 'nestingNotAllowed', 'must be the outermost'],
    ['ToLower(SelectUniqueValue("a"))', 'wrongArity', 'SelectUniqueValue takes 2 or more'],
    ['DateAdd("q", 1, [d])', 'invalidArgument', '"q": the interval must be yyyy'],
    ['DateDiff("w", [c], [d])', 'invalidArgument', 'ww (weeks)'],
    ['Replace([a], "x", , , , , )', 'invalidArgument', 'exactly one of oldValue+replacementValue'],
    ['Replace([a], , "(", , "", , )', 'invalidRegex', '"(" at character 1'],
    ['Replace([a], , "x", "g", "", , )', 'invalidArgument', 'no group named "g"'],
    [`Replace([a], , "${'x'.repeat(4_097)}", , "", , )`, 'limitExceeded', '4096'],
  ])('refuses %.60s', (text, kind, message) => {
    expect(errorOf(text)).toMatchObject({ kind, message: expect.stringContaining(message) })
  })

  it.each([
    ['an outer mistake before an inner one', 'Left(Nope("x"))', 'wrongArity', 0],
    ['the first of two arguments', 'Append(Nope("x"), Left("y"))', 'unknownFunction', 7],
    ['a mistake in a branch that is never taken', 'IIF("a" = "a", "x", Nope())', 'unknownFunction', 20],
    ['a mistake inside a comparison', 'IIF(Left("a") = "a", "x", "y")', 'wrongArity', 4],
  ])('reports %s', (_title, text, kind, offset) => {
    expect(errorOf(text)).toMatchObject({ kind, offset })
  })

  it('accepts any attribute without a schema', () => {
    expect(errorOf('[anything]')).toBeNull()
  })

  it('names the attribute that the schema most likely means', () => {
    const knownAttributes = new Set(['department', 'displayName'])
    expect(errorOf('ToLower([departmnt])', knownAttributes)).toMatchObject({
      kind: 'unknownAttribute',
      offset: 8,
      message: 'attribute "departmnt" is not defined on the source object; did you mean "department"?',
    })
    expect(errorOf('ToLower([department])', knownAttributes)).toBeNull()
  })
})

function errorOf(text: string, knownAttributes?: ReadonlySet<string>): ExpressionError | null {
  try {
    validateExpression(parseExpression(text), { knownAttributes })
    return null
  } catch (error) {
    if (error instanceof ExpressionError) return error
    throw error
  }
}
