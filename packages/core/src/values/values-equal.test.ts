import { describe, expect, it } from 'vitest'
import type { AttributeValue } from './attribute-value.ts'
import { valuesEqual } from './values-equal.ts'

const EXACT = { caseExact: true }
const ANY_CASE = { caseExact: false }

describe('two values', () => {
  it('are the same when both are empty, in whatever form (provisioning.md MAP-13)', () => {
    const none: readonly (AttributeValue | undefined)[] = [undefined, null, '', []]
    for (const a of none) for (const b of none) expect(valuesEqual(a, b, EXACT)).toBe(true)
    for (const a of none) expect(valuesEqual(a, false, ANY_CASE)).toBe(false)
  })

  it('differ by letter case only when the attribute is case-exact (provisioning.md 4.11)', () => {
    expect(valuesEqual('Ana', 'ANA', ANY_CASE)).toBe(true)
    expect(valuesEqual('Ana', 'ANA', EXACT)).toBe(false)
  })

  it('differ when their types do', () => {
    expect(valuesEqual(1, '1', ANY_CASE)).toBe(false)
    expect(valuesEqual(true, 'true', ANY_CASE)).toBe(false)
    expect(valuesEqual({ value: 'a' }, 'a', ANY_CASE)).toBe(false)
  })

  it('are the same lists in any order', () => {
    expect(valuesEqual(['a', 'b'], ['B', 'a'], ANY_CASE)).toBe(true)
    expect(valuesEqual(['a', 'b'], ['a'], ANY_CASE)).toBe(false)
    expect(valuesEqual(['a', 'a', 'b'], ['a', 'b', 'b'], ANY_CASE)).toBe(false)
  })

  it('are the same when one is a list of just the other', () => {
    expect(valuesEqual('a', ['a'], EXACT)).toBe(true)
  })

  it('are compared member by member when complex; a member without a value is as good as none', () => {
    const role = { value: 'Admin', display: 'Administrator', primary: false }
    expect(valuesEqual(role, { primary: false, display: 'administrator', value: 'admin' }, ANY_CASE)).toBe(
      true,
    )
    expect(valuesEqual(role, { ...role, type: null }, EXACT)).toBe(true)
    expect(valuesEqual(role, { ...role, primary: true }, EXACT)).toBe(false)
    expect(valuesEqual([role], [{ ...role }], EXACT)).toBe(true)
  })
})
