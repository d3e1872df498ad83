// docs/reference/error-codes.md as text.

import { JOB_ERRORS, OBJECT_ERRORS, type ProvisioningCodeText, SKIPS } from '@rollcall/core'

type Codes = Readonly<Record<string, ProvisioningCodeText>>

const HEAD = `# Codes in the provisioning log

Why an object was not provisioned, as it stands in the [provisioning log](../glossary.md), with an escrow, in the statistics and
as the cause of a quarantine. Written by \`npm run docs:error-codes\` from the table that the code reads, so no other code can
come up. What the API itself answers is on [Errors](errors.md); what an answer of a target leads to is on
[Behaviour](behaviour.md).
`

const SECTIONS: readonly (readonly [title: string, intro: string, codes: Codes])[] = [
  [
    'One object failed',
    'The object waits in escrow and is tried again in the next cycle, then 6, 12 and 24 hours after the first failure, then daily for 28 days; at once when it changes, or when you ask. Everybody else goes on.',
    OBJECT_ERRORS,
  ],
  [
    'Nothing can go through',
    'The cycle ends and the job is quarantined. It is tried ever less often, and at once when working credentials are saved.',
    JOB_ERRORS,
  ],
  ['Nothing was sent', 'This is no failure.', SKIPS],
]

/** The whole page. */
export function errorCodeReference(): string {
  return [HEAD, ...SECTIONS.map(pageSection)].join('\n')
}

function pageSection([title, intro, codes]: (typeof SECTIONS)[number]): string {
  const rows = Object.entries(codes).map(
    ([code, { reason, recommendedAction }]) =>
      `| \`${code}\` | ${reason} | ${recommendedAction ?? 'Nothing.'} |`,
  )
  return [
    `## ${title}\n`,
    `${intro}\n`,
    '| code | means | what to do |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}
