import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ScimError } from '../messages/error.ts'
import { isComplex } from '../values/complex-value.ts'
import { BULK_REQUEST_URN, parseBulkRequest } from './bulk-request.ts'
import { runBulk, type SingleRequest } from './run-bulk.ts'

/** Keeps what it is sent; refuses resources whose name is `bad`. */
function aServer() {
  const resources = new Map<string, SingleRequest['data']>()
  const sent: string[] = []
  let made = 0
  const execution = {
    locationOf: (endpoint: string, id: string) => `https://scim.example${endpoint}/${id}`,
    execute: async (request: SingleRequest) => {
      sent.push(`${request.method} ${request.resourceId ?? ''}`.trim())
      if (isComplex(request.data) && request.data.name === 'bad') {
        return new ScimError({ scimType: 'invalidValue', detail: 'bad' })
      }
      const id = request.resourceId ?? `id${++made}`
      if (request.method === 'DELETE') {
        resources.delete(id)
        return { status: 204, id, version: null }
      }
      resources.set(id, request.data)
      return { status: request.method === 'POST' ? 201 : 200, id, version: 'W/"1"' }
    },
  }
  return { resources, sent, execution }
}

async function run(operations: readonly unknown[], failOnErrors?: number) {
  const server = aServer()
  const body = { schemas: [BULK_REQUEST_URN], Operations: operations, failOnErrors: failOnErrors ?? null }
  const response = await runBulk(parseBulkRequest(body, { maxOperations: 5000 }), server.execution)
  return { ...server, statuses: response.Operations.map(({ status }) => status), response }
}

const post = (bulkId: string, ...members: readonly string[]) => ({
  method: 'POST',
  path: '/Groups',
  bulkId,
  data: { name: bulkId, members: members.map((member) => ({ value: `bulkId:${member}` })) },
})

describe('runBulk', () => {
  it('tells of each operation how it went', async () => {
    const { response } = await run([
      { method: 'POST', path: '/Users', bulkId: 'ann', data: { name: 'Ann' } },
      { method: 'POST', path: '/Users', bulkId: 'bob', data: { name: 'bad' } },
      { method: 'PUT', path: '/Users/u7', data: { name: 'bad' } },
      { method: 'DELETE', path: '/Users/u8' },
      { method: 'GET', path: '/Users/u8' },
    ])
    const location = (id: string) => `https://scim.example/Users/${id}`
    expect(response.Operations).toEqual([
      { method: 'POST', bulkId: 'ann', location: location('id1'), version: 'W/"1"', status: '201' },
      {
        method: 'POST',
        bulkId: 'bob',
        status: '400',
        response: expect.objectContaining({ status: '400', scimType: 'invalidValue' }),
      },
      { method: 'PUT', location: location('u7'), status: '400', response: expect.anything() },
      { method: 'DELETE', location: location('u8'), status: '204' },
      { method: 'GET', status: '400', response: expect.objectContaining({ scimType: 'invalidSyntax' }) },
    ])
  })

  it('puts ids in place of references, also in paths and in value filters', async () => {
    const { resources, statuses } = await run([
      post('ann'),
      {
        method: 'PATCH',
        path: '/Groups/bulkId:ann',
        data: { Operations: [{ op: 'remove', path: 'members[value eq "bulkId:ann"]', value: 'bulkId:ann' }] },
      },
    ])
    expect(statuses).toEqual(['201', '200'])
    expect(resources.get('id1')).toEqual({
      Operations: [{ op: 'remove', path: 'members[value eq "id1"]', value: 'id1' }],
    })
  })

  it('makes first what a later reference needs, and answers in the order asked', async () => {
    const { resources, response } = await run([post('team', 'ann'), post('ann')])
    expect(response.Operations.map(({ bulkId }) => bulkId)).toEqual(['team', 'ann'])
    expect(resources.get('id2')).toEqual({ name: 'team', members: [{ value: 'id1' }] })
  })

  it('closes a circle by writing the first resource again', async () => {
    const { resources, sent, statuses } = await run([post('a', 'b'), post('b', 'a')])
    expect(statuses).toEqual(['201', '201'])
    expect(sent).toEqual(['POST', 'POST', 'PUT id1'])
    expect(resources.get('id1')).toEqual({ name: 'b', members: [{ value: 'id2' }] })
    expect(resources.get('id2')).toEqual({ name: 'a', members: [{ value: 'id1' }] })
  })

  it('takes back what a circle that cannot be closed has made', async () => {
    const { resources, statuses } = await run([post('bad', 'b'), post('b', 'bad')])
    expect(statuses).toEqual(['400', '409'])
    expect(resources.size).toBe(0)
  })

  it('answers 409 for references to nothing and to what failed', async () => {
    const { statuses } = await run([post('a', 'nobody'), post('bad'), post('b', 'bad')])
    expect(statuses).toEqual(['409', '400', '409'])
  })

  it('attempts nothing more after as many errors as were allowed', async () => {
    const { statuses, sent } = await run([post('a'), post('b', 'nobody'), post('bad'), post('d')], 2)
    expect(statuses).toEqual(['201', '409', '400'])
    expect(sent).toEqual(['POST', 'POST'])
  })

  it('follows long chains of references', async () => {
    const chain = Array.from({ length: 3000 }, (_, index) => post(`n${index}`, `n${index + 1}`))
    const { statuses } = await run([...chain, post('n3000')])
    expect(new Set(statuses)).toEqual(new Set(['201']))
  })

  it('fulfils every reference of any request', async () => {
    const graph = fc.array(fc.array(fc.nat(7), { maxLength: 4 }), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(graph, async (edges) => {
        const members = edges.map((targets) =>
          [...new Set(targets)].filter((target) => target < edges.length),
        )
        const { response, resources } = await run(
          members.map((targets, node) => post(String(node), ...targets.map(String))),
        )
        const idOf = response.Operations.map(({ location }) => location?.split('/').at(-1) ?? '')
        for (const [node, targets] of members.entries()) {
          const expected = { name: String(node), members: targets.map((target) => ({ value: idOf[target] })) }
          expect(resources.get(idOf[node] ?? '')).toEqual(expected)
        }
      }),
      { numRuns: 200 },
    )
  })
})
