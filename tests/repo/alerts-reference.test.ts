// docs/reference/alerts.md lists every alert that there is, with the facts it carries.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { alertWords } from '@rollcall/engine'
import { SAMPLE_JOB_EVENTS } from '@rollcall/ports/contract'
import { expect, it } from 'vitest'
import { signatureOf } from '../../adapters/notifier-webhook/src/index.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const page = readFileSync(join(ROOT, 'docs/reference/alerts.md'), 'utf8')

const rows = new Map(
  [
    ...page.matchAll(
      /^\| `(\w+)` \| .* \| ((?:critical|warning|information)[^|]*) \| ([^|]+) \| [^|]+ \|$/gm,
    ),
  ].map(([, kind = '', severity = '', facts = '']) => [kind, { severity, facts }] as const),
)

// Held removals are told by an event of their own, so the samples of quarantine are given another reason.
const alerts = SAMPLE_JOB_EVENTS.map((event) =>
  'quarantine' in event
    ? { ...event, quarantine: { ...event.quarantine, reason: 'EncounteredQuarantineException' as const } }
    : event,
).flatMap((event) => {
  const words = alertWords(event)
  return words === null ? [] : [{ kind: event.kind, ...words }]
})

it('has a row for every alert, and for nothing else', () => {
  expect([...rows.keys()].toSorted()).toEqual(alerts.map(({ kind }) => kind).toSorted())
})

it.each(alerts.map((alert) => [alert.kind, alert] as const))(
  'names severity and facts of %s',
  (kind, alert) => {
    const row = rows.get(kind)
    expect(row?.severity).toContain(alert.severity)
    const known = `${rows.get('quarantineEntered')?.facts}${row?.facts}`
    for (const { name } of alert.facts) expect(known).toContain(`\`${name}\``)
  },
)

it('has a snippet that knows a request of ours from another, a changed one and an old one', async () => {
  const snippet = /```js\n([\s\S]+?)```/.exec(page)?.[1] ?? ''
  const { isFromRollcall } = await import(`data:text/javascript,${encodeURIComponent(snippet)}`)
  const [secret, body, timestamp] = ['rcw_a-secret', '{"kind":"test","subject":"Ünïcode"}', '1767600000']
  const headers = {
    'x-rollcall-timestamp': timestamp,
    'x-rollcall-signature': signatureOf({ timestamp, body }, secret),
  }
  const now = Number(timestamp) * 1000
  expect(isFromRollcall(headers, body, secret, now)).toBe(true)
  expect(isFromRollcall(headers, `${body} `, secret, now)).toBe(false)
  expect(isFromRollcall(headers, body, 'another secret', now)).toBe(false)
  expect(isFromRollcall({ ...headers, 'x-rollcall-timestamp': '1767600001' }, body, secret, now)).toBe(false)
  expect(isFromRollcall(headers, body, secret, now + 301_000)).toBe(false)
  expect(isFromRollcall({}, body, secret, now)).toBe(false)
})
