// What the demo says while it runs and at its end.

import { z } from 'zod'
import type { Difference } from './compare.ts'
import type { RollcallApi } from './rollcall-api.ts'

const entry = z.object({
  provisioningAction: z.string(),
  sourceIdentity: z.object({ displayName: z.string().nullable() }),
  provisioningStatusInfo: z.object({
    status: z.string(),
    errorInformation: z.object({ errorCode: z.string(), reason: z.string() }).nullable(),
  }),
  provisioningSteps: z.array(z.object({ provisioningStepType: z.string(), description: z.string() })),
  modifiedProperties: z.array(z.object({ displayName: z.string() })),
})

const WIDTHS = [9, 8, 24] as const
const MOST_ROWS = 60
const MOST_DIFFERENCES = 20

/** Says what happens, step by step; a line that is not final is replaced by the next on a terminal. */
export function speaker(): { say(text: string): void; progress(text: string, isFinal: boolean): void } {
  const clear = process.stdout.isTTY ? '\r\x1b[2K' : ''
  return {
    say: (text) => console.log(`${clear}${text}`),
    progress: (text, isFinal) => {
      if (isFinal || !process.stdout.isTTY) console.log(`${clear}  ${text}`)
      else process.stdout.write(`${clear}  ${text}`)
    },
  }
}

/** Every action of a cycle with its reason, from the provisioning log. */
export async function actionTable(api: RollcallApi, jobId: string, cycleId: string): Promise<string> {
  const filter = encodeURIComponent(`jobId eq '${jobId}' and cycleId eq '${cycleId}'`)
  const rows: (readonly string[])[] = [['action', 'status', 'person', 'why and what']]
  for await (const page of api.pages(`/auditLogs/provisioning?$filter=${filter}&$top=100`)) {
    rows.push(...z.array(entry).parse(page).map(rowOf))
    if (rows.length > MOST_ROWS) break
  }
  return rows
    .slice(0, MOST_ROWS + 1)
    .map(formatRow)
    .join('\n')
}

function rowOf({
  modifiedProperties,
  provisioningAction,
  provisioningStatusInfo,
  provisioningSteps,
  sourceIdentity,
}: z.infer<typeof entry>): readonly string[] {
  const { errorInformation, status } = provisioningStatusInfo
  const scoping = provisioningSteps.find((step) => step.provisioningStepType === 'scoping')?.description ?? ''
  const changed = modifiedProperties
    .map((property) => property.displayName.replace(/^urn:.*:/, ''))
    .join(', ')
  const why =
    errorInformation === null || status === 'success'
      ? scoping
      : `${errorInformation.errorCode}: ${errorInformation.reason}`
  return [
    provisioningAction,
    status,
    sourceIdentity.displayName ?? '',
    changed === '' ? why : `${why} → ${changed}`,
  ]
}

function formatRow(cells: readonly string[]): string {
  return `  ${cells.map((cell, index) => toWidth(cell, WIDTHS[index])).join('  ')}`
}

function toWidth(cell: string, width: number | undefined): string {
  if (width === undefined) return cell
  let taken = 0
  let text = ''
  for (const character of cell) {
    const columns = WIDE.test(character) ? 2 : 1
    if (taken + columns > width) break
    taken += columns
    text += character
  }
  return text + ' '.repeat(width - taken)
}

// Characters that a terminal draws over two columns.
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u

/** The differences, the first few in full. */
export function describeDifferences(differences: readonly Difference[]): string {
  const shown = differences
    .slice(0, MOST_DIFFERENCES)
    .map(
      ({ actual, expected, field, userName }) =>
        `  ${userName}: ${field} should be ${JSON.stringify(expected)}, is ${JSON.stringify(actual)}`,
    )
  const rest = differences.length - shown.length
  return [...shown, ...(rest > 0 ? [`  and ${rest} more`] : [])].join('\n')
}
