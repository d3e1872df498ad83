import { describe, expect, it } from 'vitest'
import { indexable, isSameJson } from './columns.ts'

describe('indexable text', () => {
  it('is the text itself while it is short', () => {
    expect(indexable('a'.repeat(400))).toBe('a'.repeat(400))
  })

  it('stays below the size that PostgreSQL indexes, however long the text is', () => {
    expect(Buffer.byteLength(indexable('李'.repeat(100_000)))).toBeLessThan(2_000)
  })

  it('differs where long texts differ in their last character', () => {
    const long = 'x'.repeat(10_000)
    expect(indexable(`${long}a`)).not.toBe(indexable(`${long}b`))
  })
})

describe('document texts', () => {
  it('are the same whatever the order of their members', () => {
    expect(isSameJson('{"a":1,"b":{"c":null}}', '{"b":{"c":null},"a":1}')).toBe(true)
    expect(isSameJson('{"a":1}', '{"a":1,"b":null}')).toBe(false)
  })
})
