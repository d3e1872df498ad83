import { describe, expect, it } from 'vitest'
import { excerptOf } from './answer-excerpt.ts'
import { classifyResponse, requestLine } from './classify-response.ts'
import type { Operation } from './scim-request.ts'

function verdictOn(status: number, operation: Operation = 'update', body: unknown = '') {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const { code, errorCode, scope } = classifyResponse(
    { status, body: text, retryAfter: null, location: null },
    operation,
  )
  return [code, errorCode, scope]
}

const INCOMPATIBLE = 'SystemForCrossDomainIdentityManagementServiceIncompatible'

describe('classifyResponse (provisioning.md 7.2)', () => {
  it.each([
    [400, 'ERR_TARGET_REJECTED', 'UnprocessableEntity', 'object'],
    [401, 'ERR_TARGET_CREDENTIALS', 'Unauthorized', 'job'],
    [403, 'ERR_TARGET_REJECTED', 'InsufficientRights', 'object'],
    [404, 'ERR_TARGET_REJECTED', 'InvalidAnchor', 'object'],
    [405, 'ERR_TARGET_REJECTED', 'MethodNotAllowed', 'object'],
    [408, 'ERR_TARGET_UNAVAILABLE', 'Timeout', 'transient'],
    [409, 'ERR_TARGET_REJECTED', 'EntryConflict', 'object'],
    [412, 'ERR_TARGET_REJECTED', 'UnprocessableEntity', 'object'],
    [418, 'ERR_TARGET_REJECTED', 'UnprocessableEntity', 'object'],
    [422, 'ERR_TARGET_REJECTED', 'UnprocessableEntity', 'object'],
    [429, 'ERR_TARGET_THROTTLED', 'TooManyRequests', 'transient'],
    [500, 'ERR_TARGET_UNAVAILABLE', 'InternalServerError', 'transient'],
    [501, 'ERR_TARGET_REJECTED', 'NotImplemented', 'object'],
    [503, 'ERR_TARGET_UNAVAILABLE', 'InternalServerError', 'transient'],
    [301, 'ERR_TARGET_ADDRESS', INCOMPATIBLE, 'job'],
  ])('judges a %i', (status, ...expected) => {
    expect(verdictOn(status)).toEqual(expected)
  })

  it.each(['test', 'find', 'list'] as const)('takes a 404 to a %s for a wrong address', (operation) => {
    expect(verdictOn(404, operation)).toEqual(['ERR_TARGET_ADDRESS', INCOMPATIBLE, 'job'])
  })

  it('does not take a 404 to a create for a missing account', () => {
    expect(verdictOn(404, 'create')[1]).toBe('UnprocessableEntity')
  })

  it.each([
    [400, { scimType: 'uniqueness', detail: 'userName is required to be unique' }, 'EntryConflict'],
    [400, { scimType: 'INVALIDPATH' }, 'SchemaAttributeNotFound'],
    [400, { scimType: 'invalidValue', detail: 'Attribute emails is required' }, 'MandatoryFieldsMissing'],
    [400, { detail: 'Missing required attribute: name' }, 'MandatoryFieldsMissing'],
    [400, { detail: 'required field "familyName" not provided' }, 'MandatoryFieldsMissing'],
    [400, 'userName must not be blank', 'MandatoryFieldsMissing'],
    [400, '<html>Something is required</html>', 'UnprocessableEntity'],
    [400, { scimType: 'constructor', detail: 7 }, 'UnprocessableEntity'],
    [400, [], 'UnprocessableEntity'],
    [403, { detail: 'The domain contoso.example is not approved' }, 'InvalidDomain'],
    [403, { detail: 'The account has no free seat' }, 'LicenseLimitExceeded'],
    [403, { detail: 'You may not do this' }, 'InsufficientRights'],
  ])('reads the reason of a %i: %j', (status, body, errorCode) => {
    expect(verdictOn(status, 'create', body)[1]).toBe(errorCode)
  })
})

describe('requestLine', () => {
  it('shows the names of query parameters without their values', () => {
    const path = '/scim/v2/Users?excludedAttributes=members&filter=userName%20eq%20%22ada%22'
    expect(requestLine({ method: 'GET', path })).toBe('GET /scim/v2/Users?excludedAttributes&filter')
  })
})

describe('excerptOf', () => {
  const token = 'abcdefghijklmnopqrstuvwxyz0123456789'

  it('gives null for no body', () => {
    expect(excerptOf('', token)).toBeNull()
  })

  it('removes every spelling of the token', () => {
    const body = `${token} ${Buffer.from(token).toString('base64')} ${JSON.stringify({ token })}`
    expect(excerptOf(body, token)).toBe('[redacted] [redacted] {"token":"[redacted]"}')
  })

  it.each([0, 1, 17, 35])('leaves no part of a token where the text is cut (offset %i)', (offset) => {
    const excerpt = excerptOf('x'.repeat(offset) + token.repeat(10_000), token) ?? ''
    expect(excerpt.replaceAll('[redacted]', '')).toMatch(/^x*(\[?[a-z]*)?$/)
    expect(excerpt).not.toContain(token.slice(0, 4))
    expect(Buffer.byteLength(excerpt)).toBeLessThanOrEqual(2048)
  })

  it('does not cut a character in half', () => {
    expect(excerptOf(`${'x'.repeat(2047)}é`, '')).toBe('x'.repeat(2047))
  })
})
