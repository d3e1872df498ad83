// What a job knows of its target, over the API, and finding it out.

import { beforeEach, describe, expect, it } from 'vitest'
import { OWNER } from '../../apps/wrike-tenant/test/start-tenant.ts'
import { openPair, type Pair } from './open-pair.ts'

let pair: Pair
beforeEach(async () => {
  pair = await openPair({ quirksAllowed: true })
  await pair.wrike.app.inject({ method: 'PUT', url: '/quirks', payload: { quirks: [{ name: 'put-only' }] } })
})

describe('the target profile of a job', () => {
  it('is that of its template, and another once it is given one', async () => {
    const path = `/rollcall/jobs/${pair.jobId}/targetProfile`
    expect((await pair.api.get(path)).json).toMatchObject({
      profile: 'wrike',
      effectiveProfile: { pace: { requestsPerSecond: 5 } },
    })
    const own = { name: 'acme', members: { perRequest: 20 } }
    expect((await pair.api.put(path, { profile: own })).json).toMatchObject({
      profile: own,
      effectiveProfile: { members: { perRequest: 20 }, users: { update: 'patch' } },
    })
    expect((await pair.api.put(path, { profile: 'put-only' })).json.profile).toBe('put-only')
  })

  it('refuses one that is not there or cannot be used, names what is wrong, and changes nothing', async () => {
    const path = `/rollcall/jobs/${pair.jobId}/targetProfile`
    expect(await pair.api.put(path, { profile: 'nobody' })).toMatchObject({
      status: 400,
      json: { error: { message: expect.stringMatching(/no target profile "nobody"; known are .*rfc/) } },
    })
    expect(await pair.api.put(path, { profile: { members: { perRequest: 0 } } })).toMatchObject({
      status: 400,
      json: { error: { message: expect.stringContaining('members.perRequest') } },
    })
    expect((await pair.api.put(path, { profile: 7 })).status).toBe(400)
    expect((await pair.api.get(path)).json.profile).toBe('wrike')
  })

  it('is one of those that come with Rollcall', async () => {
    const { json } = await pair.api.get('/rollcall/targetProfiles')
    const names = json.value.map(({ name }: { name: string }) => name)
    expect(names).toEqual(expect.arrayContaining(['entra-legacy', 'no-filter', 'put-only', 'rfc', 'wrike']))
  })
})

describe('probing the target of an application', () => {
  const probe = (body: object) =>
    pair.api.post(`/rollcall/servicePrincipals/${pair.app.servicePrincipalId}/probe`, body)

  it('writes nothing without permission, and tells nobody’s name', async () => {
    const { json, status } = await probe({})
    expect(status).toBe(200)
    expect(json).toMatchObject({ profile: { name: 'probed' }, leftBehind: [] })
    expect(json.findings.length).toBeGreaterThan(4)
    expect(JSON.stringify(json)).not.toContain(OWNER.email)
    expect(pair.proxy.requests.every(({ method }) => method === 'GET')).toBe(true)
  })

  it('finds out with an account of its own what a cycle needs, and leaves none', async () => {
    const { json } = await probe({ mayWrite: true })
    const audits = await pair.api.get('/auditLogs/directoryAudits?$top=1')
    expect(audits.json.value[0]).toMatchObject({
      activityDisplayName: 'Probe target with an account and a group of its own',
      targetResources: [{ id: pair.app.servicePrincipalId, type: 'ServicePrincipal' }],
    })
    expect(json.profile).toMatchObject({ users: { update: 'put' } })
    expect(await pair.accounts()).toEqual([])
    const path = `/rollcall/jobs/${pair.jobId}/targetProfile`
    expect((await pair.api.put(path, { profile: json.profile })).status).toBe(200)
  })

  it('says what is wrong when there is nothing to find out', async () => {
    const credentials = [
      { key: 'BaseAddress', value: `${pair.proxy.origin}/scim/v2` },
      { key: 'SecretToken', value: 'not-this-one' },
    ]
    const { json, status } = await probe({ credentials })
    expect(status).toBe(400)
    expect(json.error.message).toContain('does not accept the secret token')
    expect((await probe({ domain: 'a b' })).status).toBe(400)
  })
})
