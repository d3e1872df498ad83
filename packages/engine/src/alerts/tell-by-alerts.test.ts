import { asId } from '@rollcall/core'
import type { JobEvent } from '@rollcall/ports'
import { SAMPLE_JOB_EVENTS } from '@rollcall/ports/contract'
import { describe, expect, it } from 'vitest'
import { pageAbout } from './tell-by-alerts.ts'

const APPLICATION = '00000000-0000-4000-8000-0000000000ee'
const sample = (kind: JobEvent['kind']): JobEvent => {
  const event = SAMPLE_JOB_EVENTS.find((known) => known.kind === kind)
  if (event === undefined) throw new TypeError(`there is no sample of ${kind}`)
  return { ...event, servicePrincipalId: asId(APPLICATION) }
}

describe('the page that an alert leads to (provisioning.md ADM-20)', () => {
  it.each([
    ['quarantineEntered', '/provisioning'],
    ['removalsHeld', '/provisioning/removals'],
    ['manyFailures', '/provisioning-logs?status=failure'],
    ['credentialExpiring', '/provisioning'],
  ] as const)('is of %s where the application has %s', (kind, page) => {
    expect(pageAbout(sample(kind))).toBe(`/applications/${APPLICATION}${page}`)
  })

  it.each([
    ['clientSecret', '/api-clients'],
    ['scimToken', '/organization'],
  ] as const)('is of a %s that ends %s', (credential, page) => {
    const event = { ...sample('credentialExpiring'), servicePrincipalId: null }
    if (event.kind !== 'credentialExpiring') throw new TypeError('the sample is of another kind')
    expect(pageAbout({ ...event, credential })).toBe(page)
  })
})
