import { asId } from '@rollcall/core'
import type { JobEvent, JobEventFacts } from '@rollcall/ports'
import { describe, expect, it } from 'vitest'
import { recipientsOf } from '../src/notification-settings.ts'
import { writeMail } from '../src/write-mail.ts'

const QUARANTINE = {
  reason: 'EncounteredQuarantineException',
  currentBegan: '2026-01-05T10:00:00.000Z',
  nextAttempt: '2026-01-05T16:00:00.000Z',
  seriesBegan: '2026-01-05T10:00:00.000Z',
  seriesCount: 1,
  error: { code: 'InvalidCredentials', message: 'refused {"userName":"adele@contoso.example"}' },
} as const
const HELD = { ...QUARANTINE, reason: 'TooManyDeletes' } as const

const EVENTS: readonly JobEventFacts[] = [
  { kind: 'quarantineEntered', quarantine: QUARANTINE },
  { kind: 'quarantineReasonChanged', quarantine: QUARANTINE, previousReason: 'TooManyDeletes' },
  { kind: 'quarantineLifted', reason: QUARANTINE.reason },
  { kind: 'quarantineReminder', quarantine: QUARANTINE, days: 21 },
  { kind: 'jobDisabled', quarantine: QUARANTINE },
  { kind: 'removalsHeld', held: 600, threshold: 500 },
  { kind: 'manyFailures', failed: 15, events: 20 },
]

function mailAbout(facts: JobEventFacts, applicationName = 'Wrike') {
  const event: JobEvent = {
    ...facts,
    id: '7e000000-0000-4000-8000-000000000003',
    tenantId: asId('7e000000-0000-4000-8000-000000000001'),
    jobId: asId('Wrike.1'),
    servicePrincipalId: asId('7e000000-0000-4000-8000-000000000002'),
    cycleId: null,
    at: '2026-01-05T10:00:00.000Z',
  }
  return writeMail(event, {
    applicationName,
    tenantName: 'Contoso',
    statusUrl: 'https://rollcall.example/applications/1/provisioning',
  })
}

describe('a mail about a job (provisioning.md ADM-20)', () => {
  it.each(EVENTS.map((facts) => [facts.kind, facts] as const))(
    'says of %s what happened to which application and what to do',
    (_, facts) => {
      const mail = mailAbout(facts)
      expect(mail?.subject).toMatch(/^\[Rollcall\] Wrike: .+/)
      for (const body of [mail?.text, mail?.html]) {
        for (const part of ['Contoso', 'Wrike', 'Wrike.1', 'What to do', 'https://rollcall.example/'])
          expect(body).toContain(part)
      }
    },
  )

  it.each(EVENTS.map((facts) => [facts.kind, facts] as const))(
    'carries no attribute value when it tells of %s',
    (_, facts) => {
      expect(JSON.stringify(mailAbout(facts))).not.toContain('adele')
    },
  )

  it('names reason, error and next attempt of a quarantine', () => {
    const mail = mailAbout({ kind: 'quarantineEntered', quarantine: QUARANTINE })
    expect(mail?.text).toMatch(/Reason: +EncounteredQuarantineException/)
    expect(mail?.text).toMatch(/Error: +InvalidCredentials/)
    expect(mail?.text).toMatch(/Next attempt: +2026-01-05 16:00 UTC/)
  })

  it('tells of held removals once, with their number', () => {
    expect(mailAbout({ kind: 'quarantineEntered', quarantine: HELD })).toBeNull()
    expect(mailAbout({ kind: 'removalsHeld', held: 600, threshold: 500 })?.text).toMatch(/held back: +600/)
  })

  it('tells of refused credentials once, as the quarantine they lead to', () => {
    expect(mailAbout({ kind: 'credentialsFailed', error: QUARANTINE.error })).toBeNull()
  })

  it('shows the name of an application as text, whatever is in it', () => {
    const mail = mailAbout({ kind: 'jobDisabled', quarantine: QUARANTINE }, '<img src=x onerror=alert(1)>')
    expect(mail?.html).not.toContain('<img')
    expect(mail?.html).toContain('&lt;img src=x')
  })
})

describe('recipientsOf', () => {
  it.each([
    ['one address', '{"Enabled":true,"Recipients":"a@b.example"}', ['a@b.example']],
    [
      'several',
      '{"Enabled":true,"Recipients":"a@b.example, c@d.example;a@b.example"}',
      ['a@b.example', 'c@d.example'],
    ],
    ['names in any case', '{"enabled":true,"recipients":"a@b.example"}', ['a@b.example']],
    [
      'what is an address and nothing else',
      '{"Enabled":true,"Recipients":"x, <y@z>, a@b.example"}',
      ['a@b.example'],
    ],
    ['nobody when switched off', '{"Enabled":false,"Recipients":"a@b.example"}', []],
    ['nobody when nothing is set', undefined, []],
    ['nobody when the text is no JSON', 'yes please', []],
    ['nobody when it is another kind of JSON', '[1]', []],
  ])('reads %s', (_, settings, expected) => {
    expect(recipientsOf(settings)).toEqual(expected)
  })
})
