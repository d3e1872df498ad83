// The words of a mail: what happened, what it means, what to do; once as text and once as HTML (provisioning.md ADM-20).

import type { JobEvent } from '@rollcall/ports'
import type { MailMessage } from './mailer.ts'

/** What a mail says beside the event. */
export type MailFacts = {
  readonly applicationName: string
  readonly tenantName: string
  /** Address of the job's page; `null` when nobody has said how people reach the portal. */
  readonly statusUrl: string | null
}

type Words = {
  /** What happened, for the subject. */
  readonly event: string
  readonly meaning: string
  readonly whatToDo: string
  readonly facts: readonly (readonly [label: string, value: string])[]
}

type MailContent = Omit<MailMessage, 'recipients'>

/** The mail about an event; `null` for one that another event's mail already tells of. */
export function writeMail(event: JobEvent, facts: MailFacts): MailContent | null {
  const words = wordsFor(event)
  if (words === null) return null
  const rows: Words['facts'] = [
    ['Tenant', facts.tenantName],
    ['Application', facts.applicationName],
    ['Job', event.jobId],
    ['When', showInstant(event.at)],
    ...(event.cycleId === null ? [] : [['Cycle', event.cycleId] as const]),
    ...words.facts,
  ]
  return layOut(`[Rollcall] ${facts.applicationName}: ${words.event}`, words, rows, facts.statusUrl)
}

/** The mail that somebody asks for to see whether mail works. */
export function testMail(tenantName: string): MailContent {
  const words = {
    event: 'test mail',
    meaning: 'This mail was asked for to see whether Rollcall can send mail. It can.',
    whatToDo: 'There is nothing to do.',
  }
  return layOut('[Rollcall] Test mail', words, [['Tenant', tenantName]], null)
}

function wordsFor(event: JobEvent): Words | null {
  switch (event.kind) {
    case 'quarantineEntered':
      if (event.quarantine.reason === HELD_BACK) return null
      return {
        event: 'provisioning is in quarantine',
        meaning: `${meaningOf(event.quarantine.reason)} The job is tried again more and more rarely until this is put right.`,
        whatToDo: remedyFor(event.quarantine.reason),
        facts: quarantineRows(event.quarantine),
      }
    case 'quarantineReasonChanged':
      if (event.quarantine.reason === HELD_BACK) return null
      return {
        event: 'provisioning is in quarantine for another reason',
        meaning: meaningOf(event.quarantine.reason),
        whatToDo: remedyFor(event.quarantine.reason),
        facts: [...quarantineRows(event.quarantine), ['Reason before', event.previousReason]],
      }
    case 'quarantineReminder':
      return {
        event: `provisioning has been in quarantine for ${event.days} days`,
        meaning: `${meaningOf(event.quarantine.reason)} After 28 days the job is switched off.`,
        whatToDo: remedyFor(event.quarantine.reason),
        facts: quarantineRows(event.quarantine),
      }
    case 'jobDisabled':
      return {
        event: 'provisioning is switched off',
        meaning: `The job was in quarantine for 28 days. ${meaningOf(event.quarantine.reason)}`,
        whatToDo: `${remedyFor(event.quarantine.reason)} Then start the job again; it goes on where it was.`,
        facts: [['Reason', event.quarantine.reason]],
      }
    case 'quarantineLifted':
      return {
        event: 'provisioning works again',
        meaning: 'The job has left quarantine and runs as usual.',
        whatToDo: 'There is nothing to do.',
        facts: [['Reason of the quarantine', event.reason]],
      }
    case 'removalsHeld':
      return {
        event: 'removals are held back',
        meaning:
          'More accounts would be removed than the deletion threshold allows. None of them was removed.',
        whatToDo:
          'Look at the removals. Allow them if they are meant; otherwise correct the assignments or the scope, and reject them.',
        facts: [
          ['Removals held back', String(event.held)],
          ['Threshold', String(event.threshold)],
        ],
      }
    case 'manyFailures':
      return {
        event: 'many objects fail',
        meaning: 'A large part of the objects of two cycles in a row could not be provisioned.',
        whatToDo:
          'Look at the errors in the provisioning log, and correct what the failing objects have in common.',
        facts: [['Failed', `${event.failed} of ${event.events}`]],
      }
    case 'credentialsFailed':
      // The quarantine that follows from it is told.
      return null
  }
}

const HELD_BACK = 'TooManyDeletes'

// The error's own message is left out: what a target answers may repeat what it was sent, and mail goes anywhere.
function quarantineRows(
  quarantine: Extract<JobEvent, { readonly kind: 'quarantineEntered' }>['quarantine'],
): Words['facts'] {
  return [
    ['Reason', quarantine.reason],
    ...(quarantine.error === null ? [] : [['Error', quarantine.error.code] as const]),
    ['In quarantine since', showInstant(quarantine.seriesBegan)],
    ['Next attempt', showInstant(quarantine.nextAttempt)],
  ]
}

const TOO_MANY_FAILURES = {
  meaning: 'Too many objects cannot be provisioned.',
  remedy: 'Look at the errors in the provisioning log, and correct what the failing objects have in common.',
}

const REASONS: Readonly<Record<string, { readonly meaning: string; readonly remedy: string }>> = {
  EncounteredQuarantineException: {
    meaning: 'The application cannot be reached, or it does not accept the saved credentials.',
    remedy: 'Test the connection. Save a new address or token if it fails; the job is then tried at once.',
  },
  EncounteredEscrowProportionThreshold: TOO_MANY_FAILURES,
  EncounteredBaseEscrowThreshold: TOO_MANY_FAILURES,
  EncounteredTotalEscrowThreshold: TOO_MANY_FAILURES,
  [HELD_BACK]: {
    meaning: 'More accounts would be removed than the deletion threshold allows.',
    remedy: 'Allow the removals or reject them.',
  },
}

function meaningOf(reason: string): string {
  return REASONS[reason]?.meaning ?? 'The job was put aside.'
}

function remedyFor(reason: string): string {
  return REASONS[reason]?.remedy ?? 'Open the status of the job; it says more.'
}

function showInstant(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`
}

function layOut(
  subject: string,
  { meaning, whatToDo }: Pick<Words, 'meaning' | 'whatToDo'>,
  rows: Words['facts'],
  statusUrl: string | null,
): MailContent {
  const width = Math.max(...rows.map(([label]) => label.length)) + 2
  const text = [
    meaning,
    '',
    'What to do',
    whatToDo,
    '',
    ...rows.map(([label, value]) => `${`${label}:`.padEnd(width)}${value}`),
    ...(statusUrl === null ? [] : ['', statusUrl]),
    '',
  ].join('\n')
  const table = rows
    .map(
      ([label, value]) =>
        `<tr><th align="left" style="padding:2px 16px 2px 0;font-weight:600">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`,
    )
    .join('\n')
  const link =
    statusUrl === null ? '' : `<p><a href="${escapeHtml(statusUrl)}">Open the status of the job</a></p>\n`
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="font-family:Segoe UI,system-ui,sans-serif;font-size:14px;line-height:1.5;color:#242424">
<h1 style="font-size:18px">${escapeHtml(subject)}</h1>
<p>${escapeHtml(meaning)}</p>
<h2 style="font-size:14px">What to do</h2>
<p>${escapeHtml(whatToDo)}</p>
<table style="border-collapse:collapse">
${table}
</table>
${link}</body></html>
`
  return { subject, text, html }
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
