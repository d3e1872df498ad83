// An alert as a mail: once as text and once as HTML (provisioning.md ADM-20).

import type { Alert } from '@rollcall/ports'
import type { MailMessage } from './mailer.ts'

type Rows = readonly (readonly [label: string, value: string])[]
type MailContent = Omit<MailMessage, 'recipients'>

/** The mail about an alert. */
export function writeMail(alert: Alert): MailContent {
  const rows: Rows = [
    ['Tenant', alert.tenantName],
    ...row('Application', alert.applicationName),
    ...row('Job', alert.jobId),
    ['When', showInstant(alert.at)],
    ...row('Cycle', alert.cycleId),
    ...alert.facts.map(({ label, value }) => [label, showValue(value)] as const),
  ]
  return layOut(alert.subject, alert, rows, alert.statusUrl)
}

/** The mail that somebody asks for to see whether mail works. */
export function testMail(tenantName: string): MailContent {
  const words = {
    meaning: 'This mail was asked for to see whether Rollcall can send mail. It can.',
    whatToDo: 'There is nothing to do.',
  }
  return layOut('[Rollcall] Test mail', words, [['Tenant', tenantName]], null)
}

function row(label: string, value: string | null): Rows {
  return value === null ? [] : [[label, value]]
}

function showValue(value: string | number): string {
  return typeof value === 'string' && INSTANT.test(value) ? showInstant(value) : String(value)
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/

function showInstant(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`
}

function layOut(
  subject: string,
  { meaning, whatToDo }: Pick<Alert, 'meaning' | 'whatToDo'>,
  rows: Rows,
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
