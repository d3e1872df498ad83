// Open failures × successes → quarantine, from the table that the rule's tests run.

import { QUARANTINE_ROWS } from '../../packages/core/test/quarantine-rows.ts'
import type { BehaviourSection } from './behaviour-section.ts'

export const quarantineSection: BehaviourSection = {
  title: 'Failures and quarantine',
  intro: `When failures of single objects put the whole job aside, with the thresholds of a new job: counted are failures that are
open at the end of a cycle, and objects that went through since none was. A failure of a reference, such as a member of a
group, counts in the total only. A job that is put aside is tried 6, 12 and 24 hours after it began, then daily, and goes on
by itself once the numbers are small again. Credentials that are refused put it aside whatever the numbers.`,
  provedBy: [
    'packages/core/src/planning/quarantine-reason.test.ts',
    'packages/engine/src/cycle/job-health.test.ts',
  ],
  columns: ['when', 'failures', 'failures of references', 'successes', 'quarantine reason', 'rules'],
  rows: QUARANTINE_ROWS.map(({ failures, reason, referenceFailures, rule, successes, when }) => [
    when,
    count(failures),
    count(referenceFailures),
    count(successes),
    reason === null ? '–' : `\`${reason}\``,
    rule,
  ]),
}

function count(number: number): string {
  return number.toLocaleString('en')
}
