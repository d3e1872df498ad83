import type { AttributeValues, TargetId } from '@rollcall/core'
import type { TargetError } from '@rollcall/ports'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Call, HTTP_ROWS } from '../test/http-rows.ts'
import { openTestTarget, type TestTarget } from '../test/open-test-target.ts'
import { type Answer, type RecordedRequest, scimError } from '../test/scim-test-server.ts'

const ADA: AttributeValues = { userName: 'ada@contoso.example', displayName: 'Ada' }

let target: TestTarget
let id: TargetId
beforeEach(async () => {
  target = await openTestTarget()
  id = target.seed('User', ADA)
})
afterEach(() => target.close())

const calls = {
  query: () => target.connector.find('User', 'userName', 'ada@contoso.example'),
  read: () => target.connector.read('User', id),
  create: () => target.connector.create('User', { userName: 'ben@contoso.example' }),
  update: () =>
    target.connector.update('User', { id, values: ADA }, [
      { attribute: 'displayName', oldValue: 'Ada', newValue: 'Ada L' },
    ]),
  remove: () => target.connector.remove('User', id),
  test: () => target.connector.testConnection(),
} as const satisfies Readonly<Record<Call, () => Promise<unknown>>>

const METHODS: Readonly<Record<Call, string>> = {
  query: 'GET',
  read: 'GET',
  create: 'POST',
  update: 'PATCH',
  remove: 'DELETE',
  test: 'GET',
}

function answer(call: Call, response: Answer | null | 'silence', times?: number): void {
  const when = ({ method }: RecordedRequest) => method === METHODS[call]
  target.server.misbehave(() => response, { when, ...(times === undefined ? {} : { times }) })
}
const sent = (call: Call) => target.server.requests.filter(({ method }) => method === METHODS[call]).length
const failure = async (call: Call): Promise<readonly unknown[]> =>
  calls[call]().then(
    () => ['success'],
    ({ target: facts }: TargetError) => [facts.errorCode, facts.scope],
  )

const refusal = (status: number, scimType?: string, detail = 'no') => scimError(status, scimType, detail)

// provisioning.md 7.2, each row against a target on the network. `object` goes to escrow, `job` ends the cycle.
describe('HTTP handling (provisioning.md 7.2)', () => {
  it.each(HTTP_ROWS)('$answer to $to', async ({ failure: expected, requests, to, ...row }) => {
    if (row.status === 'gone') target.server.drop('Users', id)
    else {
      const { detail, scimType, status, text } = row
      answer(to, text === undefined ? refusal(status, scimType, detail) : { status, text }, row.times)
    }
    expect(await failure(to)).toEqual(expected === null ? ['success'] : [expected.errorCode, expected.scope])
    expect(sent(to)).toBe(requests)
  })

  it('404 to an item that is read: the account is gone', async () => {
    target.server.drop('Users', id)
    expect(await calls.read()).toBeNull()
  })

  it('412: read again and sent once more', async () => {
    answer('update', refusal(412), 1)
    expect(await failure('update')).toEqual(['success'])
    expect(target.stored('User')[0]?.values.displayName).toBe('Ada L')
  })

  it('412 that does not end: the object waits', async () => {
    answer('update', refusal(412))
    expect(await failure('update')).toEqual(['UnprocessableEntity', 'object'])
    expect(target.stored('User')[0]?.values.displayName).toBe('Ada')
  })

  it.each([
    ['seconds', '7', 7_000],
    ['a date', new Date(11_000).toUTCString(), null],
  ])('429 with Retry-After as %s: waited for, and no failure', async (_, retryAfter, waited) => {
    answer('update', { ...refusal(429), headers: { 'retry-after': retryAfter } }, 5)
    expect(await failure('update')).toEqual(['success'])
    expect(sent('update')).toBe(6)
    expect(Math.max(...target.waits)).toBeGreaterThanOrEqual(waited ?? 1)
  })

  it('429 that does not end: five more times, then the object waits', async () => {
    answer('update', refusal(429))
    expect(await failure('update')).toEqual(['TooManyRequests', 'transient'])
    expect(sent('update')).toBe(6)
  })

  it.each([500, 502, 503])(
    '%i: three more times with growing waits, then the object waits',
    async (status) => {
      answer('update', refusal(status))
      expect(await failure('update')).toEqual(['InternalServerError', 'transient'])
      expect(sent('update')).toBe(4)
      expect(target.waits.slice(0, 3)).toEqual([500, 1_000, 2_000])
    },
  )

  it('a broken connection: recovered from, and otherwise the object waits', async () => {
    answer('update', null, 1)
    expect(await failure('update')).toEqual(['success'])
    answer('remove', null)
    expect(await failure('remove')).toEqual(['WebExceptionProtocolError', 'transient'])
  })

  it('no connection at all, where the test asks: the job', async () => {
    await target.server.close()
    expect(await failure('test')).toEqual([
      'SystemForCrossDomainIdentityManagementCredentialValidationUnavailable',
      'job',
    ])
  })
})

describe('HTTP handling of silence (provisioning.md 7.2)', () => {
  it('times out, is tried once more, and then the object waits', async () => {
    await target.close()
    target = await openTestTarget({ connector: { limits: { callTimeoutMs: 80 } } })
    id = target.seed('User', ADA)
    answer('remove', 'silence')
    expect(await failure('remove')).toEqual(['Timeout', 'transient'])
    expect(sent('remove')).toBe(2)
  })
})
