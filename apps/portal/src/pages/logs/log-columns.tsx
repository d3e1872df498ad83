// Columns of the provisioning log; which of them are shown is part of the address.

import { Badge } from '@fluentui/react-components'
import type { ProvisioningObjectSummary } from '../../api/__generated__/api.ts'
import type { Column } from '../../table/DataTable.tsx'
import { sentence } from '../../ui/sentence.ts'
import { DATE_COLUMN } from './date-column.tsx'
import { ACTIONS, STATUSES } from './log-filter.ts'

type Entry = ProvisioningObjectSummary

export const STATUS_COLOURS = {
  success: 'success',
  failure: 'danger',
  skipped: 'informative',
  warning: 'warning',
} as const

export function StatusBadge({ status }: { readonly status: Entry['provisioningStatusInfo']['status'] }) {
  return (
    <Badge appearance="tint" color={STATUS_COLOURS[status]}>
      {STATUSES.find(({ value }) => value === status)?.label ?? status}
    </Badge>
  )
}

export function actionLabel(action: string): string {
  return ACTIONS.find(({ value }) => value === action)?.label ?? action
}

export const LOG_COLUMNS: readonly Column<Entry>[] = [
  DATE_COLUMN,
  {
    id: 'identity',
    title: 'Identity',
    width: 2,
    cell: (entry) => (
      <span dir="auto">
        {entry.sourceIdentity.displayName || entry.targetIdentity.displayName || entry.sourceIdentity.id}
      </span>
    ),
  },
  {
    id: 'action',
    title: 'Action',
    width: '100px',
    isMinor: true,
    cell: (entry) => actionLabel(entry.provisioningAction),
  },
  {
    id: 'status',
    title: 'Status',
    width: '84px',
    cell: (entry) => <StatusBadge status={entry.provisioningStatusInfo.status} />,
  },
  {
    id: 'application',
    title: 'Application',
    width: 1.5,
    isMinor: true,
    cell: (entry) => entry.servicePrincipal.displayName,
  },
  { id: 'type', title: 'Object type', isMinor: true, cell: (entry) => entry.sourceIdentity.identityType },
  {
    id: 'reason',
    title: 'Reason',
    width: 2,
    isMinor: true,
    cell: ({ provisioningStatusInfo: { errorInformation } }) =>
      errorInformation === null ? '–' : sentence(errorInformation.reason ?? ''),
  },
  {
    id: 'target',
    title: 'Target ID',
    width: 1.5,
    isMinor: true,
    cell: (entry) => entry.targetIdentity.id || '–',
  },
  {
    id: 'duration',
    title: 'Duration',
    width: '100px',
    isMinor: true,
    cell: (entry) => `${Math.round(entry.durationInMilliseconds)} ms`,
  },
  {
    id: 'by',
    title: 'Initiated by',
    width: 1.5,
    isMinor: true,
    cell: (entry) => entry.initiatedBy.displayName,
  },
  { id: 'cycle', title: 'Cycle ID', width: 2, isMinor: true, cell: (entry) => entry.cycleId },
  { id: 'change', title: 'Change ID', width: 2, isMinor: true, cell: (entry) => entry.changeId },
]

/** What is shown until someone chooses. */
export const FIRST_COLUMNS: readonly string[] = [
  'date',
  'identity',
  'action',
  'status',
  'application',
  'reason',
]
