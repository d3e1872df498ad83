import { describe, expect, it } from 'vitest'
import { parseListQuery, parseSearchRequest, SEARCH_REQUEST_URN } from './list-query.ts'

const defaults = {
  filter: null,
  sortBy: null,
  sortOrder: 'ascending',
  startIndex: 1,
  cursor: null,
  count: 100,
  attributes: [],
  excludedAttributes: [],
}

describe('parseListQuery', () => {
  it('fills in the defaults and ignores what it does not know', () => {
    expect(parseListQuery({ aadOptscim062020: '' })).toEqual(defaults)
  })

  it.each([
    [{ startIndex: '0' }, { startIndex: 1 }],
    [{ startIndex: '-3' }, { startIndex: 1 }],
    [
      { startIndex: '11', count: '25' },
      { startIndex: 11, count: 25 },
    ],
    [{ count: '-1' }, { count: 0 }],
    [{ count: '0' }, { count: 0 }],
    [{ count: '5000' }, { count: 200 }],
    [{ count: '99999999999999999999999' }, { count: 200 }],
    [
      { sortBy: 'name.familyName', sortOrder: 'Descending' },
      { sortBy: 'name.familyName', sortOrder: 'descending' },
    ],
    [{ attributes: 'userName, name.givenName,' }, { attributes: ['userName', 'name.givenName'] }],
    [{ attributes: 'emails[type eq "a,b"].value,id' }, { attributes: ['emails[type eq "a,b"].value', 'id'] }],
    [{ excludedAttributes: 'members' }, { excludedAttributes: ['members'] }],
  ])('reads %j', (params, expected) => {
    expect(parseListQuery(params)).toEqual({ ...defaults, ...expected })
  })

  it('parses the filter', () => {
    expect(parseListQuery({ filter: 'title pr' }).filter).toEqual({
      kind: 'present',
      path: { schema: null, attribute: 'title', subAttribute: null },
    })
  })

  it.each([
    [{ startIndex: 'one' }, 'invalidValue'],
    [{ count: '1.5' }, 'invalidValue'],
    [{ count: '' }, 'invalidValue'],
    [{ count: ['1', '2'] }, 'invalidValue'],
    [{ sortOrder: 'sideways' }, 'invalidValue'],
    [{ attributes: 'userName', excludedAttributes: 'members' }, 'invalidValue'],
    [{ filter: '' }, 'invalidFilter'],
    [{ filter: 'title' }, 'invalidFilter'],
  ])('refuses %j', (params, scimType) => {
    expect(() => parseListQuery(params)).toThrow(expect.objectContaining({ status: 400, scimType }))
  })
})

describe('paging by cursor (RFC 9865)', () => {
  const options = { cursors: true }

  it('is asked for by the parameter, also an empty one', () => {
    expect(parseListQuery({ cursor: '' }, options)).toEqual({ ...defaults, cursor: '' })
    expect(parseSearchRequest({ schemas: [SEARCH_REQUEST_URN], cursor: 'a.b' }, options).cursor).toBe('a.b')
  })

  it('is off without the parameter, and on servers without it', () => {
    expect(parseListQuery({}, options).cursor).toBeNull()
    expect(parseListQuery({ cursor: 'x', startIndex: '1' }).cursor).toBeNull()
  })

  it.each([
    [{ cursor: '', startIndex: '1' }, 'invalidValue'],
    [{ cursor: ['a', 'b'] }, 'invalidValue'],
    [{ cursor: '', count: 'ten' }, 'invalidCount'],
  ])('refuses %j', (params, scimType) => {
    expect(() => parseListQuery(params, options)).toThrow(expect.objectContaining({ scimType }))
  })
})

describe('parseSearchRequest', () => {
  it('reads the same members from a body', () => {
    const body = {
      schemas: [SEARCH_REQUEST_URN],
      attributes: ['userName'],
      excludedAttributes: null,
      sortBy: 'userName',
      startIndex: 2,
      count: 10,
    }
    expect(parseSearchRequest(body)).toEqual({
      ...defaults,
      attributes: ['userName'],
      sortBy: 'userName',
      startIndex: 2,
      count: 10,
    })
  })

  it.each([
    ['no object', null, 'invalidSyntax'],
    ['no SearchRequest', { schemas: [] }, 'invalidSyntax'],
    ['attributes as text', { schemas: [SEARCH_REQUEST_URN], attributes: 'userName' }, 'invalidValue'],
    ['a fraction as count', { schemas: [SEARCH_REQUEST_URN], count: 1.5 }, 'invalidValue'],
    ['a broken filter', { schemas: [SEARCH_REQUEST_URN], filter: '(' }, 'invalidFilter'],
  ])('refuses %s', (_, body, scimType) => {
    expect(() => parseSearchRequest(body)).toThrow(expect.objectContaining({ scimType }))
  })
})
