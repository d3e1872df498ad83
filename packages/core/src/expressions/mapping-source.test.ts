import { describe, expect, it } from 'vitest'
import { ExpressionError } from './expression-error.ts'
import {
  type AttributeMappingSource,
  expressionFromMappingSource,
  type PartialMappingSource,
  toMappingSource,
} from './mapping-source.ts'
import { parseExpression } from './parse.ts'
import { printExpression } from './print.ts'

describe('toMappingSource', () => {
  it('gives attributes and constants no parameters', () => {
    expect(toMappingSource(parseExpression('[mail]'))).toEqual({
      type: 'Attribute',
      name: 'mail',
      expression: '[mail]',
      parameters: [],
    })
    expect(toMappingSource(parseExpression('"a\\"b"'))).toEqual({
      type: 'Constant',
      name: 'a"b',
      expression: '"a\\"b"',
      parameters: [],
    })
  })

  it('leaves out blanks and repeats the keys of repeating parameters', () => {
    const tree = toMappingSource(parseExpression('Switch([a],,"k1","v1","k2","v2")'))
    expect(tree.expression).toBe('Switch([a], , "k1", "v1", "k2", "v2")')
    expect(tree.parameters.map(({ key, value }) => [key, value.name])).toEqual([
      ['source', 'a'],
      ['key', 'k1'],
      ['value', 'v1'],
      ['key', 'k2'],
      ['value', 'v2'],
    ])
  })

  it('writes a comparison as a function of two sides', () => {
    const [condition] = toMappingSource(parseExpression('IIF([a]>=3,"x","y")')).parameters
    expect(condition?.value).toMatchObject({ type: 'Function', name: '>=', expression: '[a] >= 3' })
    expect(condition?.value.parameters.map(({ key, value }) => [key, value.type])).toEqual([
      ['left', 'Attribute'],
      ['right', 'Constant'],
    ])
  })

  it('names the parameters of the short form of FormatDateTime', () => {
    const tree = toMappingSource(parseExpression('FormatDateTime([a], "yyyy", "yy")'))
    expect(tree.parameters.map(({ key }) => key)).toEqual(['source', 'inputFormat', 'outputFormat'])
  })
})

describe('expressionFromMappingSource', () => {
  it.each([
    ['[mail]'],
    ['"text"'],
    ['Not([IsSoftDeleted])'],
    ['Switch([IsSoftDeleted], , "False", "True", "True", "False")'],
    ['Join("-", [a], IIF([b] <> "x", "1", [c]))'],
    ['Replace([a], "x", , , "y")'],
    ['Replace([a], "x", , , , , "t")'],
    ['FormatDateTime([a], , "yyyy", "yy")'],
    ['Now()'],
  ])('rebuilds %s from its parameters alone', (text) => {
    const tree = withoutExpressions(toMappingSource(parseExpression(text)))
    expect(printExpression(expressionFromMappingSource(tree))).toBe(text)
  })

  it('prefers the expression when both are given', () => {
    const source = {
      type: 'Attribute',
      name: 'mail',
      expression: '[userPrincipalName]',
      parameters: [],
    } as const
    expect(printExpression(expressionFromMappingSource(source))).toBe('[userPrincipalName]')
  })

  it.each<[string, PartialMappingSource, string]>([
    ['nothing to go by', {}, 'syntaxError'],
    ['a name with a lone bracket', { type: 'Attribute', name: 'a] = [b' }, 'syntaxError'],
    ['a parameter that the function lacks', functionOf('Not', 'sauce'), 'wrongArity'],
    ['a type that does not exist', { type: 'Formula' as 'Function', name: 'x' }, 'syntaxError'],
    ['a tree without end', endless(), 'limitExceeded'],
  ])('refuses %s', (_title, source, kind) => {
    expect(() => expressionFromMappingSource(source)).toThrow(
      expect.objectContaining({ kind, constructor: ExpressionError }) as Error,
    )
  })
})

function withoutExpressions({ type, name, parameters }: AttributeMappingSource): PartialMappingSource {
  return {
    type,
    name,
    parameters: parameters.map(({ key, value }) => ({ key, value: withoutExpressions(value) })),
  }
}

function functionOf(
  name: string,
  key: string,
  value: PartialMappingSource = { name: 'a' },
): PartialMappingSource {
  return { type: 'Function', name, parameters: [{ key, value }] }
}

function endless(): PartialMappingSource {
  const parameters: { key: string; value: PartialMappingSource }[] = []
  const source: PartialMappingSource = { type: 'Function', name: 'Not', parameters }
  parameters.push({ key: 'source', value: source })
  return source
}
