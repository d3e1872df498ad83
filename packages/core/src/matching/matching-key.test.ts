import { describe, expect, it } from 'vitest'
import { matchingKey } from './matching-key.ts'

const ANY_CASE = false
const EXACT = true

describe('the key of a matching value', () => {
  it('is the same for every letter case unless the attribute is case-exact', () => {
    expect(matchingKey('Ana@Contoso.com', ANY_CASE)).toBe('ana@contoso.com')
    expect(matchingKey('Ana@Contoso.com', EXACT)).toBe('Ana@Contoso.com')
  })

  it('is the same for composed and decomposed letters', () => {
    expect(matchingKey('Zoe\u0308', EXACT)).toBe(matchingKey('Zo\u00eb', EXACT))
  })

  it('is the text of a number or a boolean', () => {
    expect(matchingKey(42, EXACT)).toBe('42')
    expect(matchingKey(true, EXACT)).toBe('true')
  })

  it('does not exist for no value, a list or a complex value', () => {
    for (const value of [undefined, null, '', [], ['a'], { value: 'a' }])
      expect(matchingKey(value, ANY_CASE)).toBeNull()
  })
})
