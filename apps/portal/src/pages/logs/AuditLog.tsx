// The audit log, of everything or of one application: who changed what, with old and new values.

import { Button } from '@fluentui/react-components'
import { ArrowSyncRegular, ShieldCheckmarkRegular } from '@fluentui/react-icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { DirectoryAudit } from '../../api/__generated__/api.ts'
import { api, bodyOf } from '../../api/client.ts'
import { literal } from '../../api/odata.ts'
import { DetailDrawer } from '../../components/DetailDrawer.tsx'
import { useNotice } from '../../components/use-notice.tsx'
import { type Column, DataTable } from '../../table/DataTable.tsx'
import { usePages } from '../../table/use-pages.ts'
import { Choice } from '../../ui/Choice.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FactList } from '../../ui/FactList.tsx'
import { FilterBar } from '../../ui/FilterBar.tsx'
import { Instant } from '../../ui/Instant.tsx'
import { Page } from '../../ui/Page.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { Section } from '../../ui/Section.tsx'
import { ChangeTable } from './ChangeTable.tsx'
import { DownloadMenu } from './DownloadMenu.tsx'
import { DATE_COLUMN } from './date-column.tsx'
import { PERIODS, periodBegin } from './log-filter.ts'

export type AuditSearch = {
  /** Part of the activity's name. */
  activity?: string
  /** Part of the name of who did it. */
  by?: string
  category?: string
  period?: string
  /** Part of a target's name. */
  target?: string
  /** Id of a person or group of the directory that was changed. */
  person?: string
  entry?: string
}

const CATEGORIES = [
  { value: 'ApplicationManagement', label: 'Applications' },
  { value: 'ProvisioningManagement', label: 'Provisioning' },
  { value: 'UserManagement', label: 'Users' },
  { value: 'GroupManagement', label: 'Groups' },
  { value: 'RoleManagement', label: 'Roles' },
] as const

const FILES = [
  ['AuditLogs.json', 'JSON'],
  ['AuditLogs.csv', 'CSV'],
  ['AuditLogs_ModifiedProperties.csv', 'CSV of the modified properties'],
] as const

const COLUMNS: readonly Column<DirectoryAudit>[] = [
  DATE_COLUMN,
  { id: 'activity', title: 'Activity', width: 2.5, cell: (entry) => entry.activityDisplayName },
  {
    id: 'targets',
    title: 'Target',
    width: 2,
    isMinor: true,
    cell: (entry) => <span dir="auto">{targetNames(entry)}</span>,
  },
  { id: 'by', title: 'Initiated by', width: 2, isMinor: true, cell: (entry) => actorName(entry) },
]

export function AuditLog(props: {
  /** Service principal whose changes are shown; `null`: all changes. */
  readonly applicationId: string | null
  readonly search: AuditSearch
  readonly onSearch: (change: Partial<Record<keyof AuditSearch, string>>) => void
}) {
  const { applicationId, search, onSearch } = props
  const [now] = useState(Date.now)
  const filter = auditFilter(search, applicationId, now)
  const isNarrowed = auditFilter(search, null, now) !== ''
  const address = `/auditLogs/directoryAudits?$top=100${filter === '' ? '' : `&$filter=${encodeURIComponent(filter)}`}`
  const pages = usePages<DirectoryAudit>(['audit-logs'], address)
  const onActivity = useCallback((activity: string) => onSearch({ activity }), [onSearch])
  const onBy = useCallback((by: string) => onSearch({ by }), [onSearch])
  const onTarget = useCallback((target: string) => onSearch({ target }), [onSearch])
  return (
    <Page
      title="Audit logs"
      about="Who changed what and when. Entries are chained, so that none can be changed or taken out unseen."
      actions={
        <>
          <Button icon={<ArrowSyncRegular />} onClick={() => pages.reload()}>
            Refresh
          </Button>
          <DownloadMenu log="auditLog" files={FILES} filter={filter} />
          {applicationId === null ? <VerifyButton /> : null}
        </>
      }
    >
      <FilterBar label="Audit logs">
        <SearchField label="Activity" value={search.activity ?? ''} onChange={onActivity} />
        <SearchField label="Target" value={search.target ?? ''} onChange={onTarget} />
        <SearchField label="Initiated by" value={search.by ?? ''} onChange={onBy} />
        <Choice
          label="Category"
          any="All"
          value={search.category ?? ''}
          options={CATEGORIES}
          onChange={(category) => onSearch({ category })}
        />
        <Choice
          label="Date"
          any="All"
          value={search.period ?? ''}
          options={PERIODS}
          onChange={(period) => onSearch({ period })}
        />
        {search.person === undefined ? null : (
          <Button onClick={() => onSearch({ person: '' })}>Everyone, not only one person</Button>
        )}
      </FilterBar>
      <DataTable
        label="Audit logs"
        columns={COLUMNS}
        pages={pages}
        rowKey={({ id }) => id}
        onOpen={({ id }) => onSearch({ entry: id })}
        empty={
          <EmptyState title={isNarrowed ? 'No entry fits' : 'Nothing was changed yet'}>
            {!isNarrowed
              ? 'Every change of the directory and of applications is listed here.'
              : 'Take a filter away to see more.'}
          </EmptyState>
        }
      />
      {search.entry === undefined ? null : (
        <AuditEntryDrawer entryId={search.entry} onClose={() => onSearch({ entry: '' })} />
      )}
    </Page>
  )
}

function auditFilter(search: AuditSearch, applicationId: string | null, now: number): string {
  const begin = search.period === undefined ? null : periodBegin(search.period, now)
  const by = literal(search.by ?? '')
  return [
    applicationId === null ? '' : `targetResources/any(t:t/id eq ${literal(applicationId)})`,
    search.person === undefined ? '' : `targetResources/any(t:t/id eq ${literal(search.person)})`,
    search.activity === undefined ? '' : `contains(activityDisplayName,${literal(search.activity)})`,
    search.category === undefined ? '' : `category eq ${literal(search.category)}`,
    search.by === undefined
      ? ''
      : `(contains(initiatedBy/user/displayName,${by}) or contains(initiatedBy/app/displayName,${by}))`,
    search.target === undefined
      ? ''
      : `targetResources/any(t:contains(t/displayName,${literal(search.target)}))`,
    begin === null ? '' : `activityDateTime ge ${begin}`,
  ]
    .filter((term) => term !== '')
    .join(' and ')
}

function targetNames({ targetResources }: DirectoryAudit): string {
  // An application is two objects of one name (Graph): one of them is enough here.
  return [...new Set(targetResources.map(({ displayName, id }) => displayName ?? id))].join(', ') || '–'
}

function actorName({ initiatedBy: { user, app } }: DirectoryAudit): string {
  return user?.userPrincipalName ?? app?.displayName ?? '–'
}

function VerifyButton() {
  const notice = useNotice()
  const verify = useMutation({
    mutationFn: async () => bodyOf(await api.GET('/v1.0/rollcall/auditLog/verification')),
    onSuccess: ({ isIntact, checkedRows, firstBrokenRow }) => {
      if (isIntact) notice.done('The audit log is intact', `${checkedRows} entries were checked.`)
      else
        notice.failed(
          'The audit log was changed from outside',
          new Error(`Entry ${firstBrokenRow?.sequence}: ${firstBrokenRow?.reason}`),
        )
    },
    onError: (error) => notice.failed('The audit log could not be checked', error),
  })
  return (
    <Button
      icon={<ShieldCheckmarkRegular />}
      disabledFocusable={verify.isPending}
      onClick={() => verify.mutate()}
    >
      Check the chain
    </Button>
  )
}

function AuditEntryDrawer({ entryId, onClose }: { readonly entryId: string; readonly onClose: () => void }) {
  const { data: entry, error } = useQuery({
    queryKey: ['audit-log', entryId],
    queryFn: async () =>
      bodyOf(await api.GET('/v1.0/auditLogs/directoryAudits/{entryId}', { params: { path: { entryId } } })),
  })
  return (
    <DetailDrawer title="Audit log details" error={error} onClose={onClose}>
      {entry === undefined ? undefined : <Entry entry={entry} />}
    </DetailDrawer>
  )
}

function Entry({ entry }: { readonly entry: DirectoryAudit }) {
  return (
    <>
      <FactList
        facts={[
          ['Activity', entry.activityDisplayName],
          ['Date', <Instant key="date" at={entry.activityDateTime} />],
          ['Initiated by', actorName(entry)],
          ['From address', entry.initiatedBy.user?.ipAddress],
          ['Category', entry.category],
          ['Service', entry.loggedByService],
          ['Result', entry.result],
          ['Correlation ID', entry.correlationId],
        ]}
      />
      {entry.targetResources.map((target) => (
        <Section
          key={`${target.type}-${target.id}`}
          title={`${target.type}: ${target.displayName ?? target.id}`}
        >
          <FactList facts={[['Object ID', target.id]]} />
          {target.modifiedProperties.length === 0 ? null : (
            <ChangeTable
              label={`Modified properties of ${target.displayName ?? target.id}`}
              changes={target.modifiedProperties}
            />
          )}
        </Section>
      ))}
    </>
  )
}
