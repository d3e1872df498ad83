// The page about expressions is what the functions say, and its examples are true.

import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import {
  compileExpression,
  type EvaluationContext,
  ExpressionError,
  type ExpressionExample,
  expressionFunctions,
} from '@rollcall/core'
import { describe, expect, it } from 'vitest'
import { expressionReference } from '../../scripts/expression-reference/expression-reference.ts'
import { LANGUAGE } from '../../scripts/expression-reference/language.ts'

const page = readFileSync(new URL('../../docs/reference/expressions.md', import.meta.url), 'utf8')
const context: EvaluationContext = { now: Date.UTC(2025, 6, 30), operation: 'create', randomBytes }
const examples = [...LANGUAGE, ...expressionFunctions].flatMap((section) => section.examples)

describe('docs/reference/expressions.md', () => {
  it('is fresh; npm run docs:expressions writes it', () => {
    expect(page).toBe(expressionReference())
  })

  it('has a section for every function, and no other', () => {
    const sections = [...page.matchAll(/^### (\w+)$/gm)].map((match) => match[1])
    expect(sections).toEqual(expressionFunctions.map(({ name }) => name))
  })

  it.each(examples)('tells the truth about $expression', (example) => {
    const outcome = outcomeOf(example)
    if ('pattern' in example) expect(outcome).toMatch(new RegExp(`^(?:${example.pattern})$`))
    else if ('result' in example) expect(outcome).toEqual(example.result)
    else expect(outcome).toEqual('flow' in example ? { flow: example.flow } : { error: example.error })
  })
})

function outcomeOf({ expression, source = {} }: ExpressionExample): unknown {
  try {
    const result = compileExpression(expression).evaluate(source, context)
    return result.kind === 'flow' ? { flow: result.signal } : result.value
  } catch (error) {
    if (error instanceof ExpressionError) return { error: error.kind }
    throw error
  }
}
