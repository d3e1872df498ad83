import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CursorScope, decodeCursor, encodeCursor } from './cursor.ts'
import { parseListQuery } from './list-query.ts'

const sign = (text: string) => createHmac('sha256', 'key').update(text).digest('base64url')
const page = { position: 'n42', expiresAt: 2_000 }

function scopeOf(params: Record<string, unknown>, scope = 'wrike/Users'): CursorScope {
  return { scope, query: parseListQuery({ cursor: '', ...params }, { cursors: true }) }
}

function readBack(cursor: string, params: Record<string, unknown>, scope?: string) {
  return decodeCursor(scopeOf({ ...params, cursor }, scope), 1_000, sign)
}

describe('a cursor', () => {
  const question = { filter: 'title eq "a"', count: '10', sortBy: 'userName', attributes: 'userName,title' }
  const cursor = encodeCursor(page, scopeOf(question), sign)

  it('leads back to its position, whatever the position', () => {
    const positions = fc.stringMatching(/^[A-Za-z0-9_-]{1,200}$/)
    fc.assert(
      fc.property(positions, (position) => {
        const token = encodeCursor({ ...page, position }, scopeOf(question), sign)
        expect(token).toMatch(/^[A-Za-z0-9._~-]+$/)
        expect(readBack(token, question)).toBe(position)
      }),
    )
  })

  it('is empty for the first page', () => {
    expect(readBack('', question)).toBeNull()
  })

  it.each([
    ['another filter', { ...question, filter: 'title eq "b"' }, undefined],
    ['another order', { ...question, sortOrder: 'descending' }, undefined],
    ['another sort attribute', { ...question, sortBy: 'title' }, undefined],
    ['other attributes', { ...question, attributes: 'userName' }, undefined],
    ['another endpoint', question, 'wrike/Groups'],
    ['another tenant', question, 'other/Users'],
  ])('is invalid for %s, in the words of any forgery', (_, params, scope) => {
    const detail = 'The cursor is not one that this query was given.'
    expect(() => readBack(cursor, params, scope)).toThrow(
      expect.objectContaining({ scimType: 'invalidCursor', detail }),
    )
  })

  it('takes no other count', () => {
    expect(() => readBack(cursor, { ...question, count: '11' })).toThrow(
      expect.objectContaining({ scimType: 'invalidCount' }),
    )
  })

  it('expires', () => {
    const late = scopeOf({ ...question, cursor })
    expect(decodeCursor(late, 2_000, sign)).toBe('n42')
    expect(() => decodeCursor(late, 2_001, sign)).toThrow(
      expect.objectContaining({ scimType: 'expiredCursor' }),
    )
  })

  it('is refused after any change to it', () => {
    fc.assert(
      fc.property(fc.nat(cursor.length - 1), fc.stringMatching(/^[ -~]?$/), (at, other) => {
        const changed = cursor.slice(0, at) + other + cursor.slice(at + 1)
        fc.pre(changed !== cursor && changed !== '')
        expect(() => readBack(changed, question)).toThrow(
          expect.objectContaining({ scimType: 'invalidCursor' }),
        )
      }),
    )
  })

  it('is refused when it is text of any kind', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        expect(() => readBack(text, question)).toThrow(expect.objectContaining({ scimType: 'invalidCursor' }))
      }),
    )
  })
})
