import { asId } from '@rollcall/core'
import type { Alert } from '@rollcall/ports'
import { describe, expect, it } from 'vitest'
import { recipientsOf } from '../src/notification-settings.ts'
import { writeMail } from '../src/write-mail.ts'

const ALERT: Alert = {
  id: '7e000000-0000-4000-8000-000000000003',
  kind: 'quarantineEntered',
  severity: 'critical',
  at: '2026-01-05T10:00:00.000Z',
  tenantId: asId('7e000000-0000-4000-8000-000000000001'),
  tenantName: 'Contoso',
  servicePrincipalId: asId('7e000000-0000-4000-8000-000000000002'),
  applicationName: 'Wrike',
  jobId: asId('Wrike.1'),
  cycleId: null,
  subject: '[Rollcall] Wrike: provisioning is in quarantine',
  meaning: 'The application cannot be reached.',
  whatToDo: 'Test the connection.',
  facts: [
    { name: 'reason', label: 'Reason', value: 'EncounteredQuarantineException' },
    { name: 'nextAttempt', label: 'Next attempt', value: '2026-01-05T16:00:00.000Z' },
    { name: 'held', label: 'Removals held back', value: 600 },
  ],
  statusUrl: 'https://rollcall.example/applications/1/provisioning',
}

describe('a mail about an alert (provisioning.md ADM-20)', () => {
  const mail = writeMail(ALERT)

  it('says in text and HTML what happened to which application and what to do', () => {
    expect(mail.subject).toBe(ALERT.subject)
    for (const body of [mail.text, mail.html]) {
      for (const part of [
        'Contoso',
        'Wrike',
        'Wrike.1',
        'What to do',
        'Test the connection.',
        ALERT.statusUrl,
      ])
        expect(body).toContain(part)
    }
  })

  it('shows facts by their labels, and instants for people', () => {
    expect(mail.text).toMatch(/Reason: +EncounteredQuarantineException/)
    expect(mail.text).toMatch(/Next attempt: +2026-01-05 16:00 UTC/)
    expect(mail.text).toMatch(/Removals held back: +600/)
  })

  it('says where to act right below what to do', () => {
    expect(mail.text).toContain(`Test the connection.\n${ALERT.statusUrl}\n`)
    expect(mail.html.indexOf('Open in Rollcall')).toBeLessThan(mail.html.indexOf('Next attempt'))
  })

  it('leaves out what is for programs alone', () => {
    const { text, html } = writeMail({ ...ALERT, facts: [{ name: 'days', label: null, value: 4711 }] })
    expect(text + html).not.toContain('4711')
  })

  it('leaves the colours of text and ground to who shows it, in the light and in the dark', () => {
    expect(mail.html).toContain('<meta name="color-scheme" content="light dark">')
    expect(mail.html).not.toMatch(/<(?:body|div|td|th|p|h\d)[^>]*[";](?:background|color):/)
  })

  it('leaves out what there is not', () => {
    const { text } = writeMail({ ...ALERT, applicationName: null, jobId: null, statusUrl: null })
    expect(text).not.toMatch(/Application:|Job:|Cycle:|https:/)
  })

  it('shows the name of an application as text, whatever is in it', () => {
    const { html } = writeMail({ ...ALERT, applicationName: '<img src=x onerror=alert(1)>' })
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;img src=x')
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
