import { RollcallError } from '@rollcall/core'
import { describe, expect, it } from 'vitest'
import { isBug, presentError } from './errors.ts'
import { badRequest } from './graph-refusal.ts'

const facts = { date: '2026-01-31T12:00:00', requestId: 'r1', clientRequestId: 'c1' }
const present = (error: unknown) => presentError(error, facts)
const typed = (code: string, message: string, extra: Record<string, unknown> = {}) =>
  new RollcallError(code, message, extra)

describe('presentError (graph-api.md §3.9)', () => {
  it('spells innerError with the keys that clients read [client]', () => {
    expect(present(badRequest('no')).body).toEqual({
      error: {
        code: 'Request_BadRequest',
        message: 'no',
        innerError: { date: '2026-01-31T12:00:00', 'request-id': 'r1', 'client-request-id': 'c1' },
      },
    })
  })

  it('answers a missing object in the text that clients match [client]', () => {
    const { status, body } = present(
      typed('ERR_NOT_FOUND', 'user "x" does not exist', { kind: 'user', id: 'x' }),
    )
    expect(status).toBe(404)
    expect(body.error).toMatchObject({
      code: 'Request_ResourceNotFound',
      message:
        "Resource 'x' does not exist or one of its queried reference-property objects are not present.",
    })
  })

  it('gives synchronization resources their own code', () => {
    expect(present(typed('ERR_NOT_FOUND', '', { kind: 'job', id: 'j' })).body.error.code).toBe(
      'ResourceNotFound',
    )
  })

  it('answers a taken name in both texts that clients know [client]', () => {
    const message = 'Another object with the same value for property userPrincipalName already exists.'
    const { status, body } = present(typed('ERR_CONFLICT', message, { property: 'userPrincipalName' }))
    expect(status).toBe(400)
    expect(body.error.message).toContain(message)
    expect(body.error.message).toContain(
      'A conflicting object with one or more of the specified property values is present in the directory',
    )
    expect(body.error.details).toEqual([{ code: 'ObjectConflict', message, target: 'userPrincipalName' }])
  })

  it('keeps the texts of link conflicts [client]', () => {
    const added =
      "One or more added object references already exist for the following modified properties: 'members'."
    const removed =
      "One or more removed object references do not exist for the following modified properties: 'members'."
    expect(present(typed('ERR_CONFLICT', added, { property: 'members' }))).toMatchObject({
      status: 400,
      body: { error: { message: added } },
    })
    expect(present(typed('ERR_NOT_FOUND', removed, { kind: 'reference in members', id: 'x' }))).toMatchObject(
      {
        status: 404,
        body: { error: { message: removed } },
      },
    )
  })

  it('answers a second job with 400, since clients retry 409 [client]', () => {
    expect(present(typed('ERR_CONFLICT', 'exists', { property: 'templateId' }))).toMatchObject({
      status: 400,
      body: { error: { code: 'JobAlreadyExists' } },
    })
  })

  it.each([
    ['ERR_TARGET_ADDRESS', 'SystemForCrossDomainIdentityManagementInvalidCredentials'],
    ['ERR_TARGET_CREDENTIALS', 'SystemForCrossDomainIdentityManagementCredentialValidationFailure'],
    ['ERR_TARGET_UNREACHABLE', 'SystemForCrossDomainIdentityManagementCredentialValidationUnavailable'],
    ['ERR_TARGET_INCOMPATIBLE', 'SystemForCrossDomainIdentityManagementServiceIncompatible'],
  ])('answers a failed connection test %s with 400 and %s (graph-api.md §10.4)', (code, graphCode) => {
    expect(present(typed(code, 'm'))).toMatchObject({ status: 400, body: { error: { code: graphCode } } })
  })

  it('lists every problem that an error carries', () => {
    const problems = [{ path: '/a', message: 'first' }, 'second']
    expect(present(typed('ERR_SCHEMA_INVALID', 'm', { problems })).body.error.details).toEqual([
      { code: 'ERR_SCHEMA_INVALID', message: 'first', target: '/a' },
      { code: 'ERR_SCHEMA_INVALID', message: 'second', target: null },
    ])
  })

  it('says nothing of a mistake in our code', () => {
    const error = new TypeError('secret internals')
    expect(isBug(error)).toBe(true)
    const { status, body } = present(error)
    expect(status).toBe(500)
    expect(JSON.stringify(body)).not.toContain('secret internals')
  })
})
