import { describe, expect, it } from 'vitest'
import { nextLink } from './link.ts'
import { decodePageToken, encodePageToken, pageScope } from './page-token.ts'

const sign = (text: string) =>
  `s${[...text].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 1e9, 7)}`

describe('page tokens (graph-api.md §3.7)', () => {
  it('are made of URL-safe characters only [client]', () => {
    const token = encodePageToken('ÿÿ?/+&= 日本', 'users', sign)
    expect(token).toMatch(/^[A-Za-z0-9._~-]+$/)
    expect(decodePageToken(token, 'users', sign)).toBe('ÿÿ?/+&= 日本')
  })

  it('are refused when altered, foreign or of another query', () => {
    const token = encodePageToken('a', 'users', sign)
    for (const [text, scope] of [
      [`x${token}`, 'users'],
      [token, 'groups'],
      ['nonsense', 'users'],
    ] as const) {
      expect(() => decodePageToken(text, scope, sign)).toThrow(
        expect.objectContaining({ status: 400, graphCode: 'Directory_ExpiredPageToken' }),
      )
    }
  })

  it('belong to the filter, in whatever order the client sends its options [client]', () => {
    const one = pageScope('/users', new URLSearchParams("$filter=a eq 'b'&$top=5&$orderby=c"))
    const two = pageScope(
      '/USERS',
      new URLSearchParams("%24orderby=c&%24top=7&%24filter=a+eq+'b'&$skiptoken=x"),
    )
    expect(two).toBe(one)
    expect(pageScope('/users', new URLSearchParams('$filter=other'))).not.toBe(one)
  })

  it('stand in a link that keeps the original options and drops the last token', () => {
    const query = new URLSearchParams("$filter=displayName eq 'A%26B'&$top=2&$skiptoken=old")
    expect(nextLink('https://host/v1.0/users', query, 'new')).toBe(
      "https://host/v1.0/users?$filter=displayName%20eq%20'A%26B'&$top=2&$skiptoken=new",
    )
  })
})
