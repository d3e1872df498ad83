import { describe, expect, it } from 'vitest'
import {
  differencesFromRfc,
  parseTargetProfile,
  RFC_PROFILE,
  resolveTargetProfile,
} from './target-profile.ts'

describe('a target profile', () => {
  it('fills in what it does not say as the RFCs have it', () => {
    const profile = parseTargetProfile({ name: 'acme', members: { perRequest: 20 } })
    expect(profile).toEqual({
      ...RFC_PROFILE,
      name: 'acme',
      members: { ...RFC_PROFILE.members, perRequest: 20 },
    })
  })

  it('is written down as its differences, and read back the same', () => {
    const written = {
      name: 'acme',
      description: 'Ours.',
      mediaType: 'application/json',
      filter: { attributes: [] },
      bulk: { maxOperations: 10, maxPayloadSize: 1000 },
      pace: { concurrency: 2 },
    } as const
    const profile = parseTargetProfile(written)
    expect(differencesFromRfc(profile)).toEqual(written)
    expect(parseTargetProfile(differencesFromRfc(profile))).toEqual(profile)
  })

  it('names every field that is wrong', () => {
    const wrong = { members: { perRequest: 0 }, users: { update: 'post' }, colour: 'red' }
    expect(() => parseTargetProfile(wrong)).toThrow(/"users.update":.*"members.perRequest":.*colour/)
  })

  it('refuses a rate that would have to shrink to grow', () => {
    const pace = { requestsPerSecond: 10, maxRequestsPerSecond: 5 }
    expect(() => parseTargetProfile({ pace })).toThrow(/lower than requestsPerSecond/)
  })

  it('is found by its name, and an unknown name is told with those that there are', () => {
    const acme = parseTargetProfile({ name: 'acme' })
    const named = new Map([['acme', acme]])
    expect(resolveTargetProfile('acme', named)).toBe(acme)
    expect(resolveTargetProfile('rfc', named)).toEqual(RFC_PROFILE)
    expect(() => resolveTargetProfile('acne', named)).toThrow(
      'there is no target profile "acne"; known are acme, rfc',
    )
  })
})
