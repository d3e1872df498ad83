import { describe, expect, it } from 'vitest'
import { refusalsOf } from './refusals.ts'

const clause = { sourceOperandName: 'department', targetOperand: { values: [''] } }
const group = { name: '', clauses: [clause] }
const sent = { rules: [{ scope: { groups: [group] } }] }

describe('refusalsOf', () => {
  it('finds the part whose member is pointed at', () => {
    const refusals = refusalsOf(sent, [
      { target: '/rules/0/scope/groups/0/name', message: 'needs a title' },
      { target: '/rules/0/scope/groups/0/clauses/0/targetOperand', message: 'is empty' },
    ])
    expect(refusals.get(group)).toBe('needs a title')
    expect(refusals.get(clause)).toBe('is empty')
    expect(refusals.get({ ...group })).toBeUndefined()
  })

  it('leaves out what points nowhere, and keeps the first of several', () => {
    const refusals = refusalsOf(sent, [
      { target: null, message: 'whole' },
      { target: '/rules/7/scope/groups/0/name', message: 'elsewhere' },
      { target: '/rules/0/scope/groups/0/name', message: 'first' },
      { target: '/rules/0/scope/groups/0/clauses', message: 'second' },
    ])
    expect([...refusals]).toEqual([[group, 'first']])
  })
})
