import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { givenJob, givenWrike, SECRETS } from './given.ts'
import { openTestApi, type TestApi } from './test-api.ts'

const DAY_MS = 24 * 3_600_000

let api: TestApi
beforeEach(async () => {
  api = await openTestApi()
})
afterEach(() => api.close())

const inDays = (days: number) => new Date(api.clock.now() + days * DAY_MS).toISOString()

describe('/rollcall/expiringCredentials', () => {
  it('lists what ends first of client secrets, SCIM tokens and tokens of targets', async () => {
    const wrike = await givenWrike(api)
    await givenJob(api, wrike)
    await api.put(`/servicePrincipals/${wrike.servicePrincipalId}/synchronization/secrets`, {
      value: [...SECRETS, { key: 'TokenExpiration', value: inDays(2.5) }],
    })
    const addPassword = (endDateTime: string) =>
      api.post(`/applications/${wrike.applicationId}/addPassword`, {
        passwordCredential: { displayName: 'Report', endDateTime },
      })
    await addPassword(inDays(20))
    await addPassword(inDays(200))
    await api.post('/rollcall/scimTokens', { displayName: 'HR', endDateTime: inDays(1) })
    await api.post('/rollcall/scimTokens', { displayName: 'For ever' })
    api.clock.advance(2 * DAY_MS)
    // The one in use has ended as well.
    const token = await api.tokenWith('Application.Read.All')
    const { json } = await api.get('/rollcall/expiringCredentials', { token })
    expect(json.value).toMatchObject([
      { kind: 'scimToken', displayName: 'HR', isExpired: true },
      { kind: 'jobCredential', id: wrike.servicePrincipalId, isExpired: false },
      { kind: 'clientSecret', displayName: 'Report', applicationId: wrike.applicationId, isExpired: false },
    ])
    expect((await api.get('/rollcall/expiringCredentials?days=1', { token })).json.value).toHaveLength(2)
  })

  it('is told only instants', async () => {
    const wrike = await givenWrike(api)
    const { status, text } = await api.put(
      `/servicePrincipals/${wrike.servicePrincipalId}/synchronization/secrets`,
      { value: [...SECRETS, { key: 'TokenExpiration', value: 'next spring' }] },
    )
    expect(status).toBe(400)
    expect(text).toMatch(/TokenExpiration is .*next spring.*2030-01-31T00:00:00Z is accepted/)
  })

  it('refuses a number of days that is none', async () => {
    expect((await api.get('/rollcall/expiringCredentials?days=soon')).status).toBe(400)
  })
})
