import { describe, expect, it } from 'vitest'
import { parseDuration, showDuration } from './duration.ts'
import { normalizePath } from './normalize-path.ts'
import { referenceId } from './reference-id.ts'

describe('normalizePath (graph-api.md §3.1, §3.3)', () => {
  it.each([
    ["/v1.0/users('a%40b.example')", '/v1.0/users/a%40b.example'],
    ["/v1.0/users('o''brien@b.example')?$select=id", "/v1.0/users/o'brien@b.example?$select=id"],
    ['/v1.0/users(%27a%27)', '/v1.0/users/a'],
    [
      "/v1.0/servicePrincipals(appId='x-1')/synchronization",
      '/v1.0/servicePrincipals/appId=x-1/synchronization',
    ],
    ['/v1.0/jobs/j/microsoft.graph.start', '/v1.0/jobs/j/start'],
    ['/v1.0/groups/g/members/microsoft.graph.user', '/v1.0/groups/g/members/microsoft.graph.user'],
    ['/v1.0/users/microsoft.graph.delta()', '/v1.0/users/delta'],
    ['/v1.0/users/%24count', '/v1.0/users/$count'],
    ['/v1.0/users/', '/v1.0/users'],
    ['/v1.0/users/?a=b/', '/v1.0/users?a=b/'],
    ['/', '/'],
  ])('reads %s as %s', (from, to) => {
    expect(normalizePath(from)).toBe(to)
  })
})

describe('referenceId (graph-api.md §3.3)', () => {
  const id = 'ab000000-0000-4000-8000-000000000001'

  it.each([
    `https://graph.microsoft.com/v1.0/users/${id}`,
    `https://host:8443/beta/directoryObjects/${id.toUpperCase()}`,
    `directoryObjects('${id}')`,
    `https://host/v1.0/tenants/cd000000-0000-4000-8000-000000000002/users/${id}`,
  ])('takes the last id of %s, whatever the host [client]', (reference) => {
    expect(referenceId(reference)).toBe(id)
  })

  it('refuses a reference without an id', () => {
    expect(() => referenceId('https://host/v1.0/users/me')).toThrow(
      'Invalid URL format specified in @odata.id',
    )
  })
})

describe('durations', () => {
  it.each([
    [2_400, 'PT40M'],
    [90_061, 'P1DT1H1M1S'],
    [86_400, 'P1D'],
    [0, 'PT0S'],
  ])('shows %d seconds as %s and reads it back', (seconds, text) => {
    expect(showDuration(seconds)).toBe(text)
    expect(parseDuration(text)).toBe(seconds)
  })

  it.each(['40M', 'P', 'PT', '40'])('refuses %s', (text) => {
    expect(() => parseDuration(text)).toThrow('ISO 8601 such as PT40M')
  })
})
