// docs/reference/alerts.md lists every alert that there is, with the facts it carries.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { alertWords } from '@rollcall/engine'
import { SAMPLE_JOB_EVENTS } from '@rollcall/ports/contract'
import { expect, it } from 'vitest'

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
