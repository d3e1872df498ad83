import { describe, expect, it } from 'vitest'
import { isSameContent } from './same-content.ts'

describe('the content of two pieces of JSON', () => {
  it('is the same in any order of members, at any depth', () => {
    expect(isSameContent({ a: 1, b: [{ c: null, d: 'x' }] }, { b: [{ d: 'x', c: null }], a: 1 })).toBe(true)
  })

  it('differs by order in a list, by type and by what is missing', () => {
    expect(isSameContent([1, 2], [2, 1])).toBe(false)
    expect(isSameContent([1], [1, 2])).toBe(false)
    expect(isSameContent([], {})).toBe(false)
    expect(isSameContent({ a: 1 }, { a: '1' })).toBe(false)
    expect(isSameContent({ a: null }, {})).toBe(false)
  })

  it('does not see a member that is undefined', () => {
    expect(isSameContent({ a: 1, b: undefined }, { a: 1 })).toBe(true)
  })
})
