import { describe, expect, it } from 'vitest'
import { toJsonValue } from './json-value.ts'

function nested(levels: number): unknown {
  return levels === 0 ? 'x' : { a: nested(levels - 1) }
}

describe('toJsonValue', () => {
  it('gives back what is JSON already', () => {
    const body: unknown = JSON.parse('{"a":[1,null,{"b":true}],"__proto__":{"c":"x"}}')
    expect(toJsonValue(body)).toBe(body)
  })

  it('leaves out members that hold nothing', () => {
    expect(toJsonValue({ a: 1, b: undefined })).toEqual({ a: 1 })
    expect(Object.keys(Object(toJsonValue({ a: 1, b: undefined })))).toEqual(['a'])
  })

  it('reads objects of a class by what they hold', () => {
    expect(toJsonValue({ at: new Date(0) })).toEqual({ at: {} })
  })

  it('takes twelve levels and no more', () => {
    expect(toJsonValue(nested(12))).toEqual(nested(12))
    expect(() => toJsonValue(nested(13))).toThrow(/nests deeper than 12 levels/)
  })

  it.each([[Number.NaN], [1n], [() => 1], [[undefined]], [new Array(2)]])(
    'refuses what JSON lacks: %s',
    (value) => {
      expect(() => toJsonValue({ a: value })).toThrow(expect.objectContaining({ scimType: 'invalidSyntax' }))
    },
  )
})
