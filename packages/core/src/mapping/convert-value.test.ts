import { describe, expect, it } from 'vitest'
import { aDefinition } from '../../test/a-schema.ts'
import type { AttributeDefinition } from '../synchronization-schema/synchronization-schema.ts'
import type { AttributeValue } from '../values/attribute-value.ts'
import { convertValue } from './convert-value.ts'

const converted = (value: AttributeValue | undefined, definition: Partial<AttributeDefinition> = {}) =>
  convertValue(value, aDefinition('attribute', definition))
const aValue = (value: AttributeValue) => ({ kind: 'value', value })
const unfit = (accepted: string) => ({
  kind: 'problem',
  errorCode: 'UnprocessableEntity',
  message: `target attribute "attribute" takes ${accepted}, the mapping yields something else`,
  accepted,
})

describe('converting to the target type (provisioning.md 4.3 step 5)', () => {
  it('gives null for every form of no value (MAP-13)', () => {
    for (const none of [undefined, null, '', []])
      for (const multivalued of [true, false]) expect(converted(none, { multivalued })).toEqual(aValue(null))
  })

  it('writes numbers and booleans as the text of the expression language', () => {
    expect(converted(42)).toEqual(aValue('42'))
    expect(converted(true)).toEqual(aValue('True'))
    expect(converted(false)).toEqual(aValue('False'))
    expect(converted(1e21)).toEqual(aValue('1000000000000000000000'))
  })

  it('reads booleans from text in any letter case', () => {
    expect(converted('TRUE', { type: 'Boolean' })).toEqual(aValue(true))
    expect(converted('False', { type: 'Boolean' })).toEqual(aValue(false))
    expect(converted(false, { type: 'Boolean' })).toEqual(aValue(false))
  })

  it('refuses what is neither true nor false', () => {
    for (const value of ['yes', '1', 1, { value: true }])
      expect(converted(value, { type: 'Boolean' })).toEqual(unfit('true or false'))
  })

  it('reads whole numbers from text', () => {
    expect(converted('42', { type: 'Integer' })).toEqual(aValue(42))
    expect(converted('-7', { type: 'Integer' })).toEqual(aValue(-7))
    expect(converted('9007199254740991', { type: 'Integer' })).toEqual(aValue(9007199254740991))
    expect(converted('-0', { type: 'Integer' })).toEqual(aValue(0))
  })

  it('refuses numbers that are not whole or not exact', () => {
    for (const value of ['4.2', 4.2, 'four', '1e3', ' 4', '9007199254740993', true, { value: 4 }])
      expect(converted(value, { type: 'Integer' })).toEqual(unfit('a whole number'))
  })

  it('keeps a full date and time as it is written (RFC 7643 §2.3.5)', () => {
    for (const value of [
      '2024-03-05T10:00:00Z',
      '2024-03-05T10:00:00.123+02:00',
      '2024-03-05T10:00:00',
      '2024-03-05T10:00:00.1234567890Z',
    ])
      expect(converted(value, { type: 'DateTime' })).toEqual(aValue(value))
  })

  it('writes other dates of the expression language in full', () => {
    expect(converted('3/5/2024 10:00:00 AM', { type: 'DateTime' })).toEqual(aValue('2024-03-05T10:00:00Z'))
    expect(converted('2024-03-05', { type: 'DateTime' })).toEqual(aValue('2024-03-05T00:00:00Z'))
    expect(converted('0001-01-01', { type: 'DateTime' })).toEqual(aValue('0001-01-01T00:00:00Z'))
  })

  it('refuses what is no date', () => {
    for (const value of ['soon', '31/12/2024', 20240305, '2024-02-30T10:00:00Z', '2024-13-45T10:00:00Z'])
      expect(converted(value, { type: 'DateTime' })).toEqual(unfit('a date and time'))
  })

  it('takes a list of one for the single value it holds', () => {
    expect(converted(['a'])).toEqual(aValue('a'))
    expect(converted([''])).toEqual(aValue(null))
    expect(converted([null])).toEqual(aValue(null))
    expect(converted(['', 'a', null])).toEqual(aValue('a'))
  })

  it('refuses several values for a single-valued attribute', () => {
    expect(converted(['a', 'b'])).toEqual({
      kind: 'problem',
      errorCode: 'SchemaPropertyCanOnlyAcceptValue',
      message: 'target attribute "attribute" takes one value, the mapping yields 2',
      accepted: 'one value',
    })
  })

  it('makes a list for a multi-valued attribute, without what is empty', () => {
    expect(converted('a', { multivalued: true })).toEqual(aValue(['a']))
    expect(converted(['1', null, '', 2], { multivalued: true, type: 'Integer' })).toEqual(aValue([1, 2]))
    expect(converted(['', null], { multivalued: true })).toEqual(aValue(null))
  })

  it('refuses a list when one of its values does not fit', () => {
    expect(converted(['1', 'two'], { multivalued: true, type: 'Integer' })).toEqual(unfit('a whole number'))
  })

  it('lets complex values such as roles through', () => {
    const role = { value: 'Admin', primary: true }
    expect(converted([role], { multivalued: true })).toEqual(aValue([role]))
  })

  it('keeps the value itself out of the message, which goes to logs', () => {
    const result = converted('salary 90000', { type: 'Integer' })
    expect(JSON.stringify(result)).not.toContain('90000')
  })
})
