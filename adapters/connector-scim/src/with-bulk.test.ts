import { silentLogger } from '@rollcall/ports'
import { describe, expect, it } from 'vitest'
import type { HttpClient, ScimRequest, ScimResponse } from './scim-request.ts'
import { TransportFailure } from './transport-failure.ts'
import { withBulk } from './with-bulk.ts'

const LIMITS = { maxOperations: 3, maxPayloadSize: 10_000, basePath: '/scim/v2', logger: silentLogger }

function create(name: string): ScimRequest {
  return { operation: 'create', method: 'POST', path: '/scim/v2/Users', body: `{"userName":"${name}"}` }
}

const REMOVE: ScimRequest = { operation: 'remove', method: 'DELETE', path: '/scim/v2/Users/7', body: null }

function answer(status: number, body: unknown = ''): ScimResponse {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { status, body: text, retryAfter: null, location: null }
}

type Operation = { readonly method: string; readonly path: string; readonly bulkId: string }

/** A target that carries out every operation, and what it was asked. */
function aTarget(respond?: (request: ScimRequest, operations: readonly Operation[]) => ScimResponse) {
  const requests: ScimRequest[] = []
  const client: HttpClient = async (request) => {
    requests.push(request)
    if (!request.path.endsWith('/Bulk')) return respond?.(request, []) ?? answer(204)
    const operations: readonly Operation[] = JSON.parse(request.body ?? '').Operations
    return respond?.(request, operations) ?? answer(200, { Operations: operations.map(doneOperation) })
  }
  return { client, requests, paths: () => requests.map(({ method, path }) => `${method} ${path}`) }
}

function doneOperation({ method, bulkId }: Operation) {
  return method === 'POST'
    ? { method, bulkId, status: '201', location: `https://t.example/scim/v2/Users/id%20${bulkId}` }
    : { method, bulkId, status: '204' }
}

describe('writes that wait together', () => {
  it('go out in one request, and each gets its own answer', async () => {
    const { client, requests } = aTarget()
    const send = withBulk(client, LIMITS)
    const [ann, gone] = await Promise.all([send(create('ann')), send(REMOVE)])
    expect(requests).toHaveLength(1)
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: [
        { method: 'POST', path: '/Users', bulkId: '0', data: { userName: 'ann' } },
        { method: 'DELETE', path: '/Users/7', bulkId: '1' },
      ],
    })
    expect(ann).toMatchObject({ status: 201, resource: { userName: 'ann', id: 'id 0' } })
    expect(gone).toMatchObject({ status: 204, body: '' })
  })

  it('are no more than the target takes at once, in number and in bytes', async () => {
    const { client, requests } = aTarget()
    const send = withBulk(client, LIMITS)
    await Promise.all(Array.from({ length: 7 }, (_, index) => send(create(`p${index}`))))
    const sizes = requests.map(({ body }) => JSON.parse(body ?? '').Operations?.length ?? 1)
    expect(sizes).toEqual([3, 3, 1])

    const small = aTarget()
    const sendSmall = withBulk(small.client, { ...LIMITS, maxPayloadSize: 900 })
    await Promise.all(['a', 'b', 'c'].map((name) => sendSmall(create(name.repeat(100)))))
    expect(small.requests.every(({ body }) => Buffer.byteLength(body ?? '') <= 900)).toBe(true)
  })

  it('are sent one by one when they do not wait for each other, and when they cannot be in a Bulk request', async () => {
    const { client, paths } = aTarget()
    const send = withBulk(client, LIMITS)
    await send(REMOVE)
    await Promise.all([
      send({ ...REMOVE, ifMatch: 'W/"1"' }),
      send({ operation: 'read', method: 'GET', path: '/scim/v2/Users/7', body: null }),
      send(create('bulkId:1')),
    ])
    expect(paths().filter((path) => path.endsWith('/Bulk'))).toEqual([])
  })

  it('get the refusals of the target one by one, whatever shape their status has', async () => {
    const { client } = aTarget((_, operations) =>
      answer(200, {
        Operations: [
          { status: { code: 409 }, bulkId: '0', response: { scimType: 'uniqueness', status: '409' } },
          ...operations.slice(1).map(doneOperation),
        ],
      }),
    )
    const send = withBulk(client, LIMITS)
    const [taken, made] = await Promise.all([send(create('ann')), send(create('bea'))])
    expect(taken).toMatchObject({ status: 409, body: '{"scimType":"uniqueness","status":"409"}' })
    expect(made.status).toBe(201)
  })
})

describe('a Bulk request that fails', () => {
  it('leaves open what became of an operation without an answer', async () => {
    const { client } = aTarget(() => answer(200, { Operations: [{ status: '201', bulkId: '0' }] }))
    const send = withBulk(client, LIMITS)
    const [first, second] = await Promise.allSettled([send(create('ann')), send(create('bea'))])
    expect(first.status).toBe('fulfilled')
    expect(second).toMatchObject({ reason: { kind: 'lost', mayHaveArrived: true } })
  })

  it.each([429, 500, 401])('gives everybody in it the %i', async (status) => {
    const { client, requests } = aTarget(() => answer(status))
    const send = withBulk(client, LIMITS)
    const answers = await Promise.all([send(create('ann')), send(create('bea'))])
    expect(answers.map((one) => one.status)).toEqual([status, status])
    expect(requests).toHaveLength(1)
  })

  it('gives everybody in it the failure', async () => {
    const failure = new TransportFailure('timeout', { reason: null, mayHaveArrived: true })
    const send = withBulk(async () => {
      throw failure
    }, LIMITS)
    const ended = await Promise.allSettled([send(create('ann')), send(create('bea'))])
    expect(ended.map((one) => one.status === 'rejected' && one.reason)).toEqual([failure, failure])
  })

  it('is sent in halves after a 413, and smaller from then on', async () => {
    const { client, requests } = aTarget((_, operations) =>
      operations.length > 2 ? answer(413) : answer(200, { Operations: operations.map(doneOperation) }),
    )
    const send = withBulk(client, { ...LIMITS, maxOperations: 4 })
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((name) => send(create(name))))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect(requests).toHaveLength(3)
  })

  it.each([404, 405, 501, 400])('is the last one where a %i says that there is no Bulk', async (status) => {
    const { client, paths } = aTarget((request) => answer(request.path.endsWith('/Bulk') ? status : 201))
    const send = withBulk(client, LIMITS)
    for (let round = 0; round < 2; round += 1) {
      const answers = await Promise.all([send(create('ann')), send(create('bea'))])
      expect(answers.map((one) => one.status)).toEqual([201, 201])
    }
    expect(paths()).toEqual(['POST /scim/v2/Bulk', ...Array(4).fill('POST /scim/v2/Users')])
  })
})
