import { createServer } from 'node:net'
import type { TargetConnection, TargetError } from '@rollcall/ports'
import { silentLogger } from '@rollcall/ports'
import { manualClock } from '@rollcall/ports/memory'
import { afterEach, describe, expect, it } from 'vitest'
import { makeCertificate } from '../test/make-certificate.ts'
import {
  connectionTo,
  openTestTarget,
  type TestTarget,
  type TestTargetOptions,
} from '../test/open-test-target.ts'
import { listResponse, type Misbehaviour, scimError, TEST_TOKEN } from '../test/scim-test-server.ts'
import { createScimConnectors, type ScimConnectorOptions } from './scim-connector.ts'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()))
})

async function aTarget(options: TestTargetOptions = {}): Promise<TestTarget> {
  const target = await openTestTarget(options)
  open.push(target.close)
  return target
}

async function failureOf({ connector }: Pick<TestTarget, 'connector'>): Promise<TargetError> {
  return connector.testConnection().then(
    () => Promise.reject(new Error('the connection test passed')),
    (error: TargetError) => error,
  )
}

/** A connector to an address where no test server is. */
function connectorTo(baseAddress: string, options: Partial<ScimConnectorOptions> = {}) {
  const connectors = createScimConnectors({
    clock: manualClock(),
    logger: silentLogger,
    sleep: async () => {},
    ...options,
  })
  const connector = connectors.open(connectionTo(baseAddress))
  open.push(() => connector.close())
  return { connector }
}

const answerWith =
  (status: number, text: string, headers: Readonly<Record<string, string>> = {}): Misbehaviour =>
  () => ({ status, text, headers })

const PREFIX = 'SystemForCrossDomainIdentityManagement'

describe('the connection test (provisioning.md ADM-10)', () => {
  it('asks both collections for an object that cannot exist', async () => {
    const target = await aTarget({ connector: { newId: () => '3f1c0b6e' } })
    await target.connector.testConnection()
    expect(
      target.server.requests.map(({ method, path, query }) => [method, path, ...query.entries()]),
    ).toEqual([
      ['GET', '/scim/v2/Users', ['filter', 'userName eq "3f1c0b6e"']],
      ['GET', '/scim/v2/Groups', ['excludedAttributes', 'members'], ['filter', 'displayName eq "3f1c0b6e"']],
    ])
  })

  it('accepts an empty list without resources', async () => {
    const target = await aTarget()
    target.server.misbehave(answerWith(200, '{"schemas":[],"totalResults":"0"}'))
    await expect(target.connector.testConnection()).resolves.toBeUndefined()
  })

  it('tells a token that is not accepted', async () => {
    const target = await aTarget({ connection: { secretToken: 'wrong-token' } })
    const error = await failureOf(target)
    expect(error.code).toBe('ERR_TARGET_CREDENTIALS')
    expect(error.target).toMatchObject({
      errorCode: `${PREFIX}CredentialValidationFailure`,
      scope: 'job',
      httpStatus: 401,
      request: 'GET /scim/v2/Users?filter',
    })
    expect(error.message).toBe(
      'the target does not accept the secret token; GET /scim/v2/Users?filter answered 401',
    )
    expect(error.target.recommendedAction).toMatch(/secret token/)
  })

  it('tells that no token is set when the target wants one', async () => {
    const error = await failureOf(await aTarget({ connection: { secretToken: ' ' } }))
    expect([error.code, error.target.errorCode]).toEqual([
      'ERR_TARGET_CREDENTIALS',
      `${PREFIX}CredentialValidationFailure`,
    ])
    expect(error.message).toMatch(/^the target wants a secret token and none is set; /)
  })

  it('takes a 403 for a matter of credentials', async () => {
    const target = await aTarget()
    target.server.misbehave(() => scimError(403))
    const error = await failureOf(target)
    expect([error.code, error.target.errorCode]).toEqual([
      'ERR_TARGET_CREDENTIALS',
      `${PREFIX}CredentialValidationFailure`,
    ])
  })

  it('trims the token, which is often copied with a line break', async () => {
    const target = await aTarget({ connection: { secretToken: `  ${TEST_TOKEN}\n` } })
    await expect(target.connector.testConnection()).resolves.toBeUndefined()
  })

  it('tells a token that cannot be sent', async () => {
    const target = await aTarget({ connection: { secretToken: 'half one\r\nX-Injected: yes' } })
    const error = await failureOf(target)
    expect(error.code).toBe('ERR_TARGET_CREDENTIALS')
    expect(error.message).not.toMatch(/Injected/)
    expect(target.server.requests).toHaveLength(0)
  })

  it('tells a wrong path and suggests the right one', async () => {
    const { server } = await aTarget()
    const error = await failureOf(connectorTo(server.origin))
    expect([error.code, error.target.errorCode]).toEqual([
      'ERR_TARGET_ADDRESS',
      `${PREFIX}ServiceIncompatible`,
    ])
    expect(error.message).toContain(`"${server.origin}/scim/v2"`)
    expect(error.target.recommendedAction).toContain(`"${server.origin}/scim/v2"`)
  })

  it('suggests the base when the address of a collection was given', async () => {
    const { server } = await aTarget()
    const error = await failureOf(connectorTo(`${server.baseAddress}/Users`))
    expect(error.message).toContain(`"${server.baseAddress}"`)
  })

  it('tells a wrong path when no better one is known', async () => {
    const { server } = await aTarget()
    const error = await failureOf(connectorTo(`${server.origin}/nothing/here`))
    expect([error.code, error.target.httpStatus]).toEqual(['ERR_TARGET_ADDRESS', 404])
    expect(error.message).not.toContain('answers at')
  })

  it('tells a web page from SCIM', async () => {
    const target = await aTarget()
    target.server.misbehave(answerWith(200, '<!doctype html><title>Sign in</title>'))
    const error = await failureOf(target)
    expect([error.code, error.target.errorCode]).toEqual([
      'ERR_TARGET_INCOMPATIBLE',
      `${PREFIX}ServiceIncompatible`,
    ])
    expect(error.message).toMatch(/web page/)
    expect(error.target.responseBody).toContain('Sign in')
  })

  it.each([
    ['JSON that is no list', '{"hello":"world"}', /no SCIM list/],
    ['a bare array', '[]', /no SCIM resource or list/],
    ['an empty body', '', /answered nothing/],
    ['plain text', 'OK', /not JSON/],
    ['C52: SCIM 1.1', '{"schemas":["urn:scim:schemas:core:1.0"],"hello":1}', /SCIM 1\.1/],
    [
      'C52: a list of SCIM 1.1',
      '{"schemas":["urn:scim:schemas:core:1.0"],"totalResults":0}',
      /speaks SCIM 1\.1 or a draft of 2\.0; SCIM 2\.0 is needed/,
    ],
    ['C52: a list of a draft', '{"schemas":["urn:scim:schemas:core:2.0:User"],"totalResults":0}', /draft/],
  ])('tells %s', async (_, text, message) => {
    const target = await aTarget()
    target.server.misbehave(answerWith(200, text))
    const error = await failureOf(target)
    expect([error.code, error.target.scope]).toEqual(['ERR_TARGET_INCOMPATIBLE', 'job'])
    expect(error.message).toMatch(message)
  })

  it('tells a target that ignores the filter', async () => {
    const target = await aTarget()
    target.server.misbehave(() => listResponse([{ id: 'u-1', userName: 'someone@contoso.example' }]))
    const error = await failureOf(target)
    expect(error.code).toBe('ERR_TARGET_INCOMPATIBLE')
    expect(error.message).toMatch(/ignores the filter on "userName"/)
  })

  it('tells a target that refuses the filter', async () => {
    const target = await aTarget()
    target.server.misbehave(() => scimError(400, 'invalidFilter'))
    const error = await failureOf(target)
    expect([error.code, error.target.scope, error.target.httpStatus]).toEqual([
      'ERR_TARGET_INCOMPATIBLE',
      'job',
      400,
    ])
  })

  it.each([500, 503])('tells a target that keeps answering %i', async (status) => {
    const target = await aTarget()
    target.server.misbehave(() => scimError(status))
    const error = await failureOf(target)
    expect([error.code, error.target.errorCode, error.target.scope]).toEqual([
      'ERR_TARGET_UNAVAILABLE',
      `${PREFIX}CredentialValidationUnavailable`,
      'job',
    ])
  })

  it('tells a port where nobody listens', async () => {
    const free = createServer()
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve))
    const address = free.address()
    await new Promise((resolve) => free.close(resolve))
    const port = typeof address === 'object' ? address?.port : 0
    const error = await failureOf(connectorTo(`http://127.0.0.1:${port}/scim/v2`))
    expect([error.code, error.target.errorCode]).toEqual([
      'ERR_TARGET_UNREACHABLE',
      `${PREFIX}CredentialValidationUnavailable`,
    ])
    expect(error.message).toMatch(/nothing accepts connections/)
  })

  it('tells a host name that does not exist', async () => {
    const error = await failureOf(connectorTo('https://no-such-host.invalid/scim/v2'))
    expect(error.code).toBe('ERR_TARGET_UNREACHABLE')
    expect(error.message).toMatch(/host name .* cannot be resolved/)
  })

  it('tells a target that never answers', async () => {
    const target = await aTarget({ connector: { limits: { callTimeoutMs: 50 } } })
    target.server.misbehave(() => 'silence')
    const error = await failureOf(target)
    expect([error.code, error.target.httpStatus]).toEqual(['ERR_TARGET_UNREACHABLE', null])
    expect(error.message).toMatch(/did not answer in time/)
  })

  it('tells a host name that leads to a forbidden address', async () => {
    const { server } = await aTarget()
    const address = server.baseAddress.replace('127.0.0.1', 'localhost')
    const error = await failureOf(connectorTo(address, { allowAddress: () => false }))
    expect([error.code, error.target.scope]).toEqual(['ERR_TARGET_ADDRESS', 'job'])
    expect(server.requests).toHaveLength(0)
  })
})

describe('the connection test over TLS', () => {
  const year = (number: number) => new Date(Date.UTC(number, 0, 1))
  const valid = { host: 'localhost', notBefore: year(2020), notAfter: year(2090) }

  const failureWith = async (certificate: Parameters<typeof makeCertificate>[0], isTrusted: boolean) => {
    const tls = makeCertificate(certificate)
    return failureOf(
      await aTarget({ tls, connector: isTrusted ? { certificateAuthorities: [tls.cert] } : {} }),
    )
  }

  it('passes with a certificate of a trusted authority', async () => {
    const tls = makeCertificate(valid)
    const target = await aTarget({ tls, connector: { certificateAuthorities: [tls.cert] } })
    await expect(target.connector.testConnection()).resolves.toBeUndefined()
  })

  it.each([
    ['a self-signed certificate', valid, false, /self-signed/],
    ['an expired certificate', { ...valid, notAfter: year(2021) }, true, /has expired/],
    ['a certificate that is not valid yet', { ...valid, notBefore: year(2089) }, true, /not valid yet/],
    ['a certificate of another host', { ...valid, host: 'other.example' }, true, /another host name/],
  ])('tells %s', async (_, certificate, isTrusted, message) => {
    const error = await failureWith(certificate, isTrusted)
    expect([error.code, error.target.errorCode, error.target.scope]).toEqual([
      'ERR_TARGET_TLS',
      `${PREFIX}CredentialValidationUnavailable`,
      'job',
    ])
    expect(error.message).toMatch(message)
  })

  it('tells a plain HTTP target that is called by https', async () => {
    const { server } = await aTarget()
    const error = await failureOf(connectorTo(server.baseAddress.replace('http:', 'https:')))
    expect(error.code).toBe('ERR_TARGET_TLS')
    expect(error.message).toMatch(/begins with http/)
  })
})

describe('secrets in errors', () => {
  it('removes the token from what the target sends back', async () => {
    const connection: Partial<TargetConnection> = { secretToken: 'tok/en+with=signs' }
    const target = await aTarget({ connection })
    target.server.misbehave((request) => ({
      status: 401,
      text: `seen: ${request.headers.authorization} and ${encodeURIComponent('tok/en+with=signs')}`,
    }))
    const error = await failureOf(target)
    expect(JSON.stringify([error, error.message, error.target, error.facts])).not.toMatch(/tok(\/|%2F)en/i)
    expect(error.target.responseBody).toBe('seen: Bearer [redacted] and [redacted]')
  })

  it('keeps no more than the first 2 KB of an answer', async () => {
    const target = await aTarget()
    target.server.misbehave(answerWith(403, 'é'.repeat(5_000)))
    const { responseBody } = (await failureOf(target)).target
    expect(Buffer.byteLength(responseBody ?? '')).toBe(2048)
  })
})
