import { describe, expect, it } from 'vitest'
import { BULK_REQUEST_URN, parseBulkRequest } from './bulk-request.ts'

const limits = { maxOperations: 3 }

function parseOne(operation: unknown) {
  return parseBulkRequest({ schemas: [BULK_REQUEST_URN], Operations: [operation] }, limits).operations[0]
}

describe('parseBulkRequest', () => {
  it('reads every part of an operation', () => {
    const put = {
      method: 'put',
      path: '/Users/a%2Fb',
      bulkId: 'x',
      version: 'W/"1"',
      data: { userName: 'ann' },
    }
    expect(parseOne(put)).toEqual({
      kind: 'operation',
      method: 'PUT',
      endpoint: '/Users',
      resourceId: 'a/b',
      bulkId: 'x',
      version: 'W/"1"',
      data: { userName: 'ann' },
    })
  })

  it.each([
    ['no object', []],
    ['no BulkRequest', { schemas: [], Operations: [] }],
    ['no operations', { schemas: [BULK_REQUEST_URN] }],
    ['failOnErrors of 0', { schemas: [BULK_REQUEST_URN], Operations: [], failOnErrors: 0 }],
  ])('refuses %s', (_, body) => {
    expect(() => parseBulkRequest(body, limits)).toThrow(
      expect.objectContaining({ scimType: 'invalidSyntax' }),
    )
  })

  it('names the limit that has too many operations', () => {
    const body = { schemas: [BULK_REQUEST_URN], Operations: [{}, {}, {}, {}] }
    expect(() => parseBulkRequest(body, limits)).toThrow(
      expect.objectContaining({ status: 413, detail: expect.stringContaining('maxOperations (3)') }),
    )
  })

  it('refuses one bulkId for two operations', () => {
    const post = { method: 'POST', path: '/Users', bulkId: 'x', data: {} }
    const body = { schemas: [BULK_REQUEST_URN], Operations: [post, post] }
    expect(() => parseBulkRequest(body, limits)).toThrow(
      expect.objectContaining({ scimType: 'invalidValue' }),
    )
  })

  it.each([
    ['a GET', { method: 'GET', path: '/Users/a' }],
    ['no method', { path: '/Users/a' }],
    ['bulk inside bulk', { method: 'POST', path: '/Bulk', bulkId: 'x', data: {} }],
    ['a search', { method: 'POST', path: '/Users/.search', bulkId: 'x', data: {} }],
    ['another host', { method: 'DELETE', path: 'https://other.example/Users/a' }],
    ['a POST without bulkId', { method: 'POST', path: '/Users', data: {} }],
    ['a POST to a resource', { method: 'POST', path: '/Users/a', bulkId: 'x', data: {} }],
    ['a DELETE of a collection', { method: 'DELETE', path: '/Users' }],
    ['a PATCH without data', { method: 'PATCH', path: '/Users/a' }],
    ['no object', 'x'],
  ])('lets %s fail by itself', (_, operation) => {
    expect(parseOne(operation)).toMatchObject({
      kind: 'refused',
      error: expect.objectContaining({ status: 400, scimType: 'invalidSyntax' }),
    })
  })
})
