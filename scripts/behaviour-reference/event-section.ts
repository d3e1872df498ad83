// Event × configuration → requests sent, from the event table that the engine's tests run.

import { EVENT_COLUMNS, EVENT_REQUESTS, EVENT_TABLE, type EventRow } from '@rollcall/core'
import type { BehaviourSection } from './behaviour-section.ts'

export const eventSection: BehaviourSection = {
  title: 'Events',
  intro: `What is sent to the target when something happens to a person or group that was provisioned. The first column is
the configuration of a new job: Create, Update and Delete are on, \`IsSoftDeleted\` is mapped to \`active\`,
\`SkipOutOfScopeDeletions\` is off, and the target can be disabled (\`SoftDelete\`). Each other column differs from it in the
one thing it names. "–" is no request at all. Where a \`DELETE\` is sent, the link is removed. Somebody who never had an
account causes nothing on any of these events.`,
  provedBy: ['tests/provisioning/event-table.test.ts', 'packages/engine/src/members/member-events.test.ts'],
  columns: ['event', ...EVENT_COLUMNS, 'link afterwards', 'rules'],
  rows: EVENT_TABLE.map(rowOf),
}

function rowOf({ event, linkAfter, rules, sends }: EventRow): readonly string[] {
  return [event, ...EVENT_COLUMNS.map((column) => EVENT_REQUESTS[sends[column]]), linkAfter, rules.join(', ')]
}
