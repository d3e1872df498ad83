// An alert as a mail: once as text and once as HTML (provisioning.md ADM-20).

import type { Alert } from '@rollcall/ports'
import type { MailMessage } from './mailer.ts'

type Rows = readonly (readonly [label: string, value: string])[]
type MailContent = Omit<MailMessage, 'recipients'>

/** The mail about an alert. */
export function writeMail(alert: Alert): MailContent {
  const rows: Rows = [
    ...row('Application', alert.applicationName),
    ['When', showInstant(alert.at)],
    ...alert.facts.flatMap(({ label, value }) => row(label, showValue(value))),
    ['Tenant', alert.tenantName],
    ...row('Job', alert.jobId),
    ...row('Cycle', alert.cycleId),
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

function row(label: string | null, value: string | null): Rows {
  return label === null || value === null ? [] : [[label, value]]
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
    ...(statusUrl === null ? [] : [statusUrl]),
    '',
    ...rows.map(([label, value]) => `${`${label}:`.padEnd(width)}${value}`),
    '',
  ].join('\n')
  const table = rows
    .map(
      ([label, value]) =>
        `<tr><th align="left" style="${LABEL}">${escapeHtml(label)}</th><td style="${VALUE}">${escapeHtml(value)}</td></tr>`,
    )
    .join('\n')
  const link =
    statusUrl === null
      ? ''
      : `<p style="margin:20px 0"><a href="${escapeHtml(statusUrl)}" style="${BUTTON}">Open in Rollcall</a></p>\n`
  // No colour for text and ground: programs for mail put their own, and in the dark know best how to.
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(subject)}</title></head>
<body style="font-family:Segoe UI,system-ui,sans-serif;font-size:14px;line-height:1.5">
<div style="max-width:600px;overflow-wrap:anywhere">
<h1 style="font-size:20px;line-height:1.3">${escapeHtml(subject)}</h1>
<p>${escapeHtml(meaning)}</p>
<h2 style="font-size:14px;margin:20px 0 0">What to do</h2>
<p style="margin-top:4px">${escapeHtml(whatToDo)}</p>
${link}<table style="border-collapse:collapse">
${table}
</table>
</div></body></html>
`
  return { subject, text, html }
}

const LABEL = 'padding:3px 16px 3px 0;font-weight:600;vertical-align:top;min-width:90px;overflow-wrap:normal'
const VALUE = 'padding:3px 0;vertical-align:top'
const BUTTON =
  'display:inline-block;padding:8px 16px;border-radius:4px;background:#0f6cbd;color:#ffffff;font-weight:600;text-decoration:none'

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
