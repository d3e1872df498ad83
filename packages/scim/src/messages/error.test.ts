import { RollcallError } from '@rollcall/core'
import { describe, expect, it } from 'vitest'
import { ERROR_URN, SCIM_ERROR_CODES, ScimError, scimError, scimErrorBody } from './error.ts'
import { listResponse } from './list-response.ts'

describe('ScimError', () => {
  it('takes status and code from its keyword', () => {
    const error = scimError('uniqueness', 'taken')
    expect(error).toBeInstanceOf(RollcallError)
    expect(error).toMatchObject({
      status: 409,
      code: 'ERR_SCIM_UNIQUENESS',
      message: 'taken',
      name: 'ScimError',
    })
  })

  it('takes its code from the status when there is no keyword', () => {
    expect(new ScimError({ status: 404, detail: 'gone' })).toMatchObject({ code: 'ERR_NOT_FOUND' })
    expect(new ScimError({ status: 418, detail: 'tea' })).toMatchObject({ code: 'ERR_SCIM_STATUS' })
  })

  it('lists every code once', () => {
    expect(new Set(SCIM_ERROR_CODES).size).toBe(SCIM_ERROR_CODES.length)
  })
})

describe('scimErrorBody', () => {
  it('writes the status as text', () => {
    expect(scimErrorBody(scimError('noTarget', 'nothing there'))).toEqual({
      schemas: [ERROR_URN],
      status: '400',
      scimType: 'noTarget',
      detail: 'nothing there',
    })
  })

  it('leaves out a keyword that there is none for', () => {
    expect(scimErrorBody(new ScimError({ status: 404, detail: 'gone' }))).toEqual({
      schemas: [ERROR_URN],
      status: '404',
      detail: 'gone',
    })
  })

  it('shows nothing of a fault of ours', () => {
    expect(scimErrorBody(new TypeError('password is hunter2'))).toEqual({
      schemas: [ERROR_URN],
      status: '500',
      detail: 'Internal error.',
    })
  })
})

describe('listResponse', () => {
  it('counts the resources of the page, not those asked for', () => {
    expect(listResponse({ resources: [{ id: 'a' }], totalResults: 7, startIndex: 3 })).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 7,
      startIndex: 3,
      itemsPerPage: 1,
      Resources: [{ id: 'a' }],
    })
  })

  it('carries cursors instead of a start index', () => {
    const cursors = { next: 'n', previous: null }
    expect(listResponse({ resources: [], totalResults: 7, cursors })).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 7,
      itemsPerPage: 0,
      nextCursor: 'n',
      Resources: [],
    })
  })

  it('is complete when nothing was found', () => {
    expect(listResponse({ resources: [], totalResults: 0 })).toMatchObject({
      totalResults: 0,
      startIndex: 1,
      itemsPerPage: 0,
      Resources: [],
    })
  })
})
