import { type JobEventFacts, QUARANTINE_REASONS } from '@rollcall/ports'
import { SAMPLE_JOB_EVENTS } from '@rollcall/ports/contract'
import { describe, expect, it } from 'vitest'
import { ALERT_KINDS, alertWords } from './alert-words.ts'

const QUARANTINE = {
  reason: 'EncounteredQuarantineException',
  currentBegan: '2026-01-05T10:00:00.000Z',
  nextAttempt: '2026-01-05T16:00:00.000Z',
  seriesBegan: '2026-01-05T10:00:00.000Z',
  seriesCount: 1,
  error: { code: 'InvalidCredentials', message: 'refused {"userName":"adele@contoso.example"}' },
} as const

const EVENTS: readonly JobEventFacts[] = SAMPLE_JOB_EVENTS.map((event) =>
  'quarantine' in event ? { ...event, quarantine: QUARANTINE } : event,
)

describe('the words of an alert (provisioning.md ADM-20)', () => {
  it('are there for every kind of event', () => {
    const told = EVENTS.filter((event) => alertWords(event) !== null)
    expect(ALERT_KINDS.toSorted()).toEqual(told.map(({ kind }) => kind).toSorted())
    expect(told).toHaveLength(EVENTS.length - 1)
  })

  it.each(EVENTS.map((facts) => [facts.kind, facts] as const))(
    'say of %s what it means and what to do, and carry no attribute value',
    (kind, facts) => {
      const words = alertWords(facts)
      if (kind === 'credentialsFailed') return expect(words).toBeNull()
      expect(words?.meaning).toMatch(/^[A-Z].+\.$/)
      expect(words?.whatToDo).toMatch(/^[A-Z].+\.$/)
      expect(JSON.stringify(words)).not.toContain('adele')
    },
  )

  it.each([
    ['Unauthorized', /refuses the token/, /^Make a new token/],
    ['WebExceptionProtocolError', /cannot be reached/, /address/],
    ['Timeout', /no answer comes in time/, /this server reaches it/],
    ['InternalServerError', /can be reached, but it fails/, /disturbance/],
    ['SystemForCrossDomainIdentityManagementServiceIncompatible', /does not speak SCIM/, /Copy the SCIM/],
    ['SomethingNew', /cannot be reached, or it does not accept/, /^Test the connection/],
  ])('tell a quarantine after %s in plain words', (code, meaning, whatToDo) => {
    const quarantine = { ...QUARANTINE, error: { code, message: '' } }
    const events: readonly JobEventFacts[] = [
      { kind: 'quarantineEntered', quarantine },
      { kind: 'quarantineReminder', quarantine, days: 7 },
      { kind: 'jobDisabled', quarantine },
    ]
    for (const event of events) {
      const words = alertWords(event)
      expect([words?.meaning, words?.whatToDo]).toEqual([
        expect.stringMatching(meaning),
        expect.stringMatching(whatToDo),
      ])
    }
  })

  it.each(QUARANTINE_REASONS)(
    'tell of the end of %s in plain words, and keep its code for programs',
    (reason) => {
      const ended: readonly JobEventFacts[] = [
        { kind: 'quarantineLifted', reason },
        { kind: 'quarantineReasonChanged', quarantine: QUARANTINE, previousReason: reason },
      ]
      for (const event of ended) {
        const words = alertWords(event)
        expect(words?.meaning).toMatch(/ because (the|too many|more|an) [a-z]/)
        expect(words?.meaning).not.toContain(reason)
        const coded = words?.facts.filter(({ value }) => value === reason) ?? []
        expect(coded.map(({ label }) => label)).toEqual(coded.map(() => null))
        expect(coded).not.toEqual([])
      }
    },
  )

  it('tell of held removals once, with their number', () => {
    const held = { ...QUARANTINE, reason: 'TooManyDeletes' } as const
    expect(alertWords({ kind: 'quarantineEntered', quarantine: held })).toBeNull()
    expect(alertWords({ kind: 'removalsHeld', held: 600, threshold: 500 })?.facts).toContainEqual({
      name: 'held',
      label: 'Removals held back',
      value: 600,
    })
  })

  it('ADM-2: say how soon a token ends, and that it has ended', () => {
    const about = (days: 30 | 1 | 0) =>
      alertWords({
        kind: 'credentialExpiring',
        credential: 'jobCredential',
        credentialId: '1',
        credentialName: null,
        endsAt: '2026-01-12T08:00:00.000Z',
        days,
      })
    expect(about(30)).toMatchObject({
      severity: 'warning',
      event: 'the token of the application ends within 30 days',
    })
    expect(about(1)?.event).toBe('the token of the application ends within a day')
    expect(about(0)).toMatchObject({ severity: 'critical', event: 'the token of the application has ended' })
  })

  it('ADM-2: name the secret that ends', () => {
    const facts = {
      kind: 'credentialExpiring',
      credential: 'clientSecret',
      credentialId: '1',
      client: { appId: '2', displayName: 'Build server' },
      endsAt: '2026-01-12T08:00:00.000Z',
      days: 7,
    } as const
    expect(alertWords({ ...facts, credentialName: 'CI pipeline' })).toMatchObject({
      event: 'the client secret "CI pipeline" of Build server ends within 7 days',
      facts: expect.arrayContaining([
        { name: 'clientId', label: 'Client id', value: '2' },
        { name: 'clientName', label: 'API client', value: 'Build server' },
      ]),
    })
    expect(alertWords({ ...facts, credentialName: null })?.event).toBe(
      'a client secret of Build server ends within 7 days',
    )
  })
})
