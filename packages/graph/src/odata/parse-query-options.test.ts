import { describe, expect, it } from 'vitest'
import { pageSize, parseQueryOptions } from './parse-query-options.ts'

const options = (query: string) => parseQueryOptions(new URLSearchParams(query))

describe('parseQueryOptions (graph-api.md §3.4)', () => {
  it('takes names encoded, without the dollar sign and in any case [client]', () => {
    expect(options('%24filter=a%20eq%201&top=5&%24orderBy=displayName%20desc&$skipToken=x')).toMatchObject({
      filter: 'a eq 1',
      top: 5,
      orderBy: [{ property: 'displayName', descending: true }],
      skipToken: 'x',
    })
  })

  it('decodes plus as space [client]', () => {
    expect(options("$filter=displayName+eq+'x'").filter).toBe("displayName eq 'x'")
  })

  it('reads an expansion with its own selection', () => {
    expect(options('$expand=manager($select=id,displayName)').expand).toEqual({
      property: 'manager',
      select: ['id', 'displayName'],
    })
  })

  it.each([
    ['$filtre=x', "The query parameter '$filtre' is not supported"],
    ['$top=1&top=2', "'$top' was specified more than once"],
    ['$top=many', "Invalid value 'many' for $top"],
    ['$count=yes', "Invalid value 'yes' for $count"],
    ['$orderby=a sideways', 'Parsing OData $orderby failed'],
    ['$select=a b', 'Parsing OData $select failed'],
    ['$expand=a,b', 'one navigation property'],
  ])('refuses %s', (query, message) => {
    expect(() => options(query)).toThrow(message)
  })

  it('keeps page sizes within the limits of the collection (graph-api.md §3.7)', () => {
    const sizes = { byDefault: 100, max: 999 }
    expect(pageSize(options(''), sizes)).toBe(100)
    expect(pageSize(options('$top=999'), sizes)).toBe(999)
    expect(() => pageSize(options('$top=1000'), sizes)).toThrow('between 1 and 999')
    expect(() => pageSize(options('$top=0'), sizes)).toThrow('between 1 and 999')
  })
})
