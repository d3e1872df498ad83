import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { run } from './expressions.ts'

const file = new URL('../../packages/core/vectors/expressions.json', import.meta.url)

describe('expression vectors', () => {
  it('all pass', () => {
    expect(run(JSON.parse(readFileSync(file, 'utf8')))).toEqual({ passed: 652, failures: [] })
  })

  it('report a wrong value, a wrong error and a missing redaction', () => {
    const vectors = [
      { id: 'value', expression: 'ToUpper("a")', source: {}, expected: 'a', note: 'upper case' },
      { id: 'error', expression: 'CBool("yes")', source: {}, error: 'invalidDate' },
      { id: 'redaction', expression: '"a"', source: {}, expected: 'a', redacted: true },
      { id: 'pattern', expression: '"ab"', source: {}, expectedPattern: 'a' },
    ]
    expect(run(vectors)).toEqual({
      passed: 0,
      failures: [
        {
          id: 'value',
          expected: { result: 'a' },
          actual: { result: 'A', isRedacted: false },
          note: 'upper case',
        },
        {
          id: 'error',
          expected: { error: 'invalidDate' },
          actual: { error: 'typeMismatch', message: expect.stringContaining('CBool') },
        },
        {
          id: 'redaction',
          expected: { result: 'a', isRedacted: true },
          actual: { result: 'a', isRedacted: false },
        },
        {
          id: 'pattern',
          expected: { result: 'text that matches a' },
          actual: { result: 'ab', isRedacted: false },
        },
      ],
    })
  })

  it('refuse a file that is no list', () => {
    expect(() => run({})).toThrow('JSON array')
  })
})
