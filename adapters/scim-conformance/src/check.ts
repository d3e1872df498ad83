// One statement about a SCIM service provider that can be tried over HTTP, and what came of it.

import type { Trial } from './trial.ts'

export type Check = {
  /** Where the rule stands, e.g. `RFC 7644 §3.3`; `Entra` and `Okta` for what those clients need beyond the RFCs. */
  readonly source: string
  /** A plain sentence in the present tense that is true of a good server. */
  readonly title: string
  /** What goes wrong for clients when it is not. */
  readonly why: string
  readonly run: (trial: Trial) => Promise<void>
}

export type CheckResult = {
  readonly check: Check
  readonly outcome: 'pass' | 'fail' | 'skipped'
  /** What was seen and what was expected, or why it could not be tried; empty for a pass. */
  readonly reason: string
}
