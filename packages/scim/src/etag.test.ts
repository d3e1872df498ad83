import { describe, expect, it } from 'vitest'
import { matchesEtag, weakEtag } from './etag.ts'
import { isScimMediaType } from './media-types.ts'

describe('matchesEtag', () => {
  it.each([
    ['W/"7"', true],
    ['"7"', true],
    ['*', true],
    ['"6", W/"7"', true],
    ['W/"6"', false],
    ['', false],
    ['7', false],
  ])('compares %s with the current tag', (header, expected) => {
    expect(matchesEtag(header, weakEtag(7))).toBe(expected)
  })

  it('matches nothing when there is no resource', () => {
    expect(matchesEtag('*', null)).toBe(false)
  })
})

describe('isScimMediaType', () => {
  it.each([
    ['application/scim+json', true],
    ['Application/JSON; charset=utf-8', true],
    ['text/plain', false],
    ['application/jsonx', false],
  ])('judges %s', (contentType, expected) => {
    expect(isScimMediaType(contentType)).toBe(expected)
  })
})
