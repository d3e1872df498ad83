// The provisioning log as a file: what the filter lets through, page after page.

import type { ProvisioningObjectSummary } from '../../api/__generated__/api.ts'
import { apiFetch } from '../../api/client.ts'
import type { ApiPage } from '../../table/use-pages.ts'
import { saveFile } from '../../ui/save-file.ts'

/** A browser holds the file in memory; whoever needs more reads the API. */
export const MOST_ENTRIES = 100_000

type Entry = ProvisioningObjectSummary

const CSV_COLUMNS: readonly (readonly [string, (entry: Entry) => string])[] = [
  ['id', (entry) => entry.id],
  ['activityDateTime', (entry) => entry.activityDateTime],
  ['provisioningAction', (entry) => entry.provisioningAction],
  ['status', (entry) => entry.provisioningStatusInfo.status],
  ['application', (entry) => entry.servicePrincipal.displayName],
  ['objectType', (entry) => entry.sourceIdentity.identityType],
  ['sourceId', (entry) => entry.sourceIdentity.id],
  ['sourceDisplayName', (entry) => entry.sourceIdentity.displayName],
  ['targetId', (entry) => entry.targetIdentity.id],
  ['targetDisplayName', (entry) => entry.targetIdentity.displayName],
  ['errorCode', (entry) => entry.provisioningStatusInfo.errorInformation?.errorCode ?? ''],
  ['reason', (entry) => entry.provisioningStatusInfo.errorInformation?.reason ?? ''],
  ['recommendedAction', (entry) => entry.provisioningStatusInfo.errorInformation?.recommendedAction ?? ''],
  ['modifiedProperties', (entry) => entry.modifiedProperties.map(changeText).join('\n')],
  ['durationInMilliseconds', (entry) => String(entry.durationInMilliseconds)],
  ['initiatedBy', (entry) => entry.initiatedBy.displayName],
  ['jobId', (entry) => entry.jobId],
  ['cycleId', (entry) => entry.cycleId],
  ['changeId', (entry) => entry.changeId],
]

/**
 * Saves the entries as a file.
 *
 * @returns How many were saved, and whether there were more.
 */
export async function downloadLog(
  filter: string,
  format: 'json' | 'csv',
): Promise<{ readonly saved: number; readonly hasMore: boolean }> {
  const { entries, hasMore } = await readEntries(filter)
  const name = `provisioning-logs.${format}`
  if (format === 'json') {
    saveFile(name, 'application/json', [JSON.stringify(entries, null, 2)])
  } else {
    // Spreadsheets take a file for UTF-8 when it begins with this mark.
    saveFile(name, 'text/csv', ['\uFEFF', csvOf(entries)])
  }
  return { saved: entries.length, hasMore }
}

async function readEntries(filter: string): Promise<{ entries: readonly Entry[]; hasMore: boolean }> {
  const entries: Entry[] = []
  const narrowed = filter === '' ? '' : `&$filter=${encodeURIComponent(filter)}`
  let next: string | undefined = `/v1.0/auditLogs/provisioning?$top=1000${narrowed}`
  while (next !== undefined && entries.length < MOST_ENTRIES) {
    const response = await apiFetch(next)
    const page: ApiPage<Entry> = await response.json()
    entries.push(...page.value)
    const link = page['@odata.nextLink']
    next = link === undefined ? undefined : new URL(link).pathname + new URL(link).search
  }
  return { entries: entries.slice(0, MOST_ENTRIES), hasMore: next !== undefined }
}

/** RFC 4180, with a header. */
export function csvOf(entries: readonly Entry[]): string {
  const rows = [
    CSV_COLUMNS.map(([name]) => name),
    ...entries.map((entry) => CSV_COLUMNS.map(([, read]) => read(entry))),
  ]
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
}

// A spreadsheet would run a cell that begins like a formula; names come from outside.
function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

function changeText({ displayName, oldValue, newValue }: Entry['modifiedProperties'][number]): string {
  return `${displayName}: ${oldValue ?? ''} → ${newValue ?? ''}`
}
