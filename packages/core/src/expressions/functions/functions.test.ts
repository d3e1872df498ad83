import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { compileExpression } from '../compile.ts'
import { ExpressionError } from '../expression-error.ts'
import type { ExpressionExample } from '../function-definition.ts'
import type { EvaluationContext } from '../run.ts'
import { expressionFunctions, findFunction, functionNames } from './index.ts'

const context: EvaluationContext = { now: 0, operation: 'create', randomBytes }

describe('the function registry', () => {
  it('lists every function of the language, in alphabetical order', () => {
    expect(functionNames).toHaveLength(44)
    expect(functionNames).toEqual(
      [...functionNames].sort((first, second) => (first.toLowerCase() < second.toLowerCase() ? -1 : 1)),
    )
  })

  it('finds functions by their exact name only', () => {
    expect(findFunction('Switch')?.name).toBe('Switch')
    expect(findFunction('switch')).toBeUndefined()
    expect(findFunction('constructor')).toBeUndefined()
  })

  it('describes each function in one line', () => {
    for (const { name, summary } of expressionFunctions) {
      expect(summary, name).toMatch(/^[A-Z][^\n]{10,140}\.$/)
    }
  })

  it('names the parameters of a function apart', () => {
    for (const { name, parameters } of expressionFunctions) {
      expect(new Set(parameters.map((parameter) => parameter.name)).size, name).toBe(parameters.length)
    }
  })

  it('lets only the last parameters repeat', () => {
    for (const { name, parameters } of expressionFunctions) {
      const repeating = parameters.map(({ allowMultipleOccurrences }) => allowMultipleOccurrences)
      expect(repeating, name).toEqual([...repeating].sort())
    }
  })

  it('says which parameters Switch has, as the API lists them', () => {
    expect(expressionFunctions.find(({ name }) => name === 'Switch')?.parameters).toEqual([
      { name: 'source', type: 'String', required: true, allowMultipleOccurrences: false },
      { name: 'defaultValue', type: 'Any', required: false, allowMultipleOccurrences: false },
      { name: 'key', type: 'String', required: true, allowMultipleOccurrences: true },
      { name: 'value', type: 'Any', required: true, allowMultipleOccurrences: true },
    ])
  })
})

describe('the example', () => {
  const examples = expressionFunctions.flatMap(({ name, examples }) =>
    examples.map((example) => ({ name, example })),
  )

  it('exists for every function', () => {
    expect(new Set(examples.map(({ name }) => name)).size).toBe(expressionFunctions.length)
  })

  it.each(examples)('of $name gives what it says: $example.expression', ({ name, example }) => {
    expect(compileExpression(example.expression).functions).toContain(name)
    const expected = expectationOf(example)
    if (expected instanceof RegExp) expect(outcomeOf(example)).toMatch(expected)
    else expect(outcomeOf(example)).toEqual(expected)
  })
})

describe('RandomString', () => {
  it('fills up with letters and digits when no class is asked for, whatever is avoided', () => {
    const { evaluate } = compileExpression('RandomString(256, 0, 0, 0, 0, "!0aA")')
    expect(evaluate({}, context)).toMatchObject({ value: expect.stringMatching(/^[1-9b-zB-Z]{256}$/) })
  })
})

function expectationOf(example: ExpressionExample): unknown {
  if ('pattern' in example) return new RegExp(`^(?:${example.pattern})$`)
  if ('result' in example) return example.result
  return 'flow' in example ? { flow: example.flow } : { error: example.error }
}

function outcomeOf({ expression, source = {} }: ExpressionExample): unknown {
  try {
    const result = compileExpression(expression).evaluate(source, context)
    return result.kind === 'flow' ? { flow: result.signal } : result.value
  } catch (error) {
    if (error instanceof ExpressionError) return { error: error.kind }
    throw error
  }
}
